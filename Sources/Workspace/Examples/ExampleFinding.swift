public import Linting
public import SourceText

/// A finding as the carets of a rule's page describe it.
public struct ExampleFinding: Equatable, Sendable, CustomStringConvertible {
  public let path: String
  public var position: LineColumn

  /// How many scalars are underlined, on the first line.
  public let length: Int
  public let severity: Severity
  public let message: String

  public init(_ diagnostic: Diagnostic) {
    let lines = LineTable(diagnostic.place.source)
    let span = diagnostic.place.span
    path = diagnostic.place.source.path
    position = lines.position(at: span.start)
    // Carets reach to the end of the line at the most.
    let lineEnd = lines.span(ofLine: position.line).end
    let end = lines.position(at: min(span.end, max(lineEnd, span.start)))
    length = end.column - position.column
    severity = diagnostic.severity
    message =
      diagnostic.message + (diagnostic.environment.map { ", in environment '\($0)'" } ?? "")
  }

  public var description: String {
    "\(path):\(position.line):\(position.column)+\(length): (\(severity)) \(message)"
  }

  /// - Parameter severity: that of the rule, which a finding has where the page says nothing else.
  public func isExpected(by expectation: RuleExample.Expectation, of severity: Severity) -> Bool {
    position == expectation.position && max(1, length) == expectation.length
      && self.severity == expectation.severity ?? severity
      && message.hasPrefix(expectation.message)
  }
}
