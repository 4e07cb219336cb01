import Linting
import SourceText

/// The XML of Checkstyle, in the form of its version 4.3, which many readers of reports ask for.
///
/// The `source` of a finding is the rule behind the name of the tool, since readers take what is in
/// front of its last point for a category.
struct CheckstyleReporter: Reporter {
  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let lines = SourceLines(result.diagnostics.map(\.place))
    var xml = XML()
    xml.element("checkstyle", ["version": "4.3"]) { xml in
      for diagnostics in result.diagnosticsByFile {
        let path = normalizedPath(diagnostics[0].place.source.path).unicodePath
        xml.element("file", ["name": path]) { xml in
          for diagnostic in diagnostics { error(diagnostic, lines, to: &xml) }
        }
      }
    }
    output.write(xml.markup)
  }

  private func error(_ diagnostic: Diagnostic, _ lines: SourceLines, to xml: inout XML) {
    let start = lines.start(of: diagnostic.place)
    xml.element(
      "error",
      [
        "line": String(start.line), "column": String(start.column),
        "severity": diagnostic.severity.rawValue,
        "message": visibleLine(diagnostic.wordedMessage),
        "source": "\(toolName).\(visibleLine(diagnostic.rule.text))",
      ])
  }
}
