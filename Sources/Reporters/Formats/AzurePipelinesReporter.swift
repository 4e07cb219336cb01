import Linting
import SourceText

/// Logging commands that Azure Pipelines lists among the issues of a run.
///
/// Its issues are errors and warnings only, so an info is an ordinary line of the log, in the
/// compact format.
struct AzurePipelinesReporter: Reporter {
  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let lines = SourceLines(result.diagnostics.map(\.place))
    for diagnostic in result.diagnostics {
      switch diagnostic.severity {
      case .error: output.write(issue(diagnostic, "error", lines) + "\n")
      case .warning: output.write(issue(diagnostic, "warning", lines) + "\n")
      case .info: output.write(compactLine(diagnostic, lines) + "\n")
      }
    }
  }

  private func issue(_ diagnostic: Diagnostic, _ type: String, _ lines: SourceLines) -> String {
    let start = lines.start(of: diagnostic.place)
    let properties = [
      ("type", type), ("sourcepath", visiblePath(diagnostic.place.source.path)),
      ("linenumber", String(start.line)), ("columnnumber", String(start.column)),
      ("code", visibleLine(diagnostic.rule.text)),
    ]
    let list = properties.map { "\($0)=\(escaped($1, propertyEscapes))" }.joined(separator: ";")
    let message = visibleLines(diagnostic.wordedMessage).joined(separator: "\n")
    return "##vso[task.logissue \(list)]\(escaped(message, dataEscapes))"
  }
}

/// What must not stand as it is in the message of a command.
private let dataEscapes: [Unicode.Scalar: String] = ["%": "%AZP25", "\r": "%0D", "\n": "%0A"]

/// What must not stand as it is in a property of a command.
private let propertyEscapes = dataEscapes.merging([";": "%3B", "]": "%5D"]) { first, _ in first }
