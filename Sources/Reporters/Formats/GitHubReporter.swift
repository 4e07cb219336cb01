import Linting
import SourceText

/// Workflow commands that GitHub Actions shows as annotations of the changed files.
///
/// GitHub shows ten annotations of a step and drops the file from the log, so the message ends with
/// the place. A finding that spans lines has no columns, which GitHub allows within a line only.
struct GitHubReporter: Reporter {
  func report(_ result: LintResult, to output: inout some TextOutputStream) {
    let lines = SourceLines(result.diagnostics.map(\.place))
    for diagnostic in result.diagnostics {
      output.write(command(diagnostic, lines) + "\n")
    }
  }

  private func command(_ diagnostic: Diagnostic, _ lines: SourceLines) -> String {
    let start = lines.start(of: diagnostic.place)
    let end = lines.end(of: diagnostic.place)
    var properties = [
      ("file", visiblePath(diagnostic.place.source.path)), ("line", String(start.line)),
      ("endLine", String(end.line)),
    ]
    if start.line == end.line {
      properties += [("col", String(start.column)), ("endColumn", String(end.column))]
    }
    properties.append(("title", visibleLine("\(toolName) \(diagnostic.rule)")))

    let list = properties.map { "\($0)=\(escaped($1, propertyEscapes))" }.joined(separator: ",")
    let message =
      visibleLines(diagnostic.wordedMessage).joined(separator: "\n")
      + " (\(lines.location(of: diagnostic.place)))"
    return "::\(name(of: diagnostic.severity)) \(list)::\(escaped(message, dataEscapes))"
  }

  private func name(of severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }
}

/// What must not stand as it is in the message of a command.
private let dataEscapes: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]

/// What must not stand as it is in a property of a command.
private let propertyEscapes = dataEscapes.merging([":": "%3A", ",": "%2C"]) { first, _ in first }
