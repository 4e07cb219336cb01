import Linting
import SourceText

/// One line per finding, `path:line:column: severity: message [rule]`, as editors and scripts have
/// read compilers' output for decades. There is no summary, so a clean run prints nothing.
struct CompactReporter: Reporter {
  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let lines = SourceLines(result.diagnostics.map(\.place))
    for diagnostic in result.diagnostics {
      output.write(compactLine(diagnostic, lines) + "\n")
    }
  }
}

/// A finding in the compact format, without a line break.
func compactLine(_ diagnostic: Diagnostic, _ lines: SourceLines) -> String {
  let location = lines.location(of: diagnostic.place)
  return visibleLine(
    "\(location): \(diagnostic.severity.rawValue): \(diagnostic.wordedMessage) [\(diagnostic.rule)]"
  )
}
