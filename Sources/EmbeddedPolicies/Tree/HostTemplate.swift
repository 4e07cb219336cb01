public import SourceText

/// A text of a host language, with what is filled in.
public struct HostTemplate: Sendable {
  public enum Part: Sendable {
    /// Text as it stands in the file, escapes included.
    case text(Span)
    /// `${…}`, with the signs around the expression.
    case interpolation(HostExpression, Span)
    /// `%{ if … }`, `%{ for … }` and the like of Terraform, by its first word.
    case directive(String, HostExpression?, Span)

    public var span: Span {
      switch self {
      case .text(let span), .interpolation(_, let span), .directive(_, _, let span): span
      }
    }
  }

  /// How the text is written; nil for a form of which places cannot be told.
  public let escaping: HostEscaping?

  /// What stands between the quotes, or from the first line of a heredoc to its last.
  public let content: Span
  public let parts: [Part]

  /// The text as written, where nothing is filled in and nothing escaped; nil for another one.
  func plainText(in source: SourceText) -> String? {
    if parts.isEmpty { return "" }
    guard parts.count == 1, case .text(let span) = parts[0] else { return nil }
    let text = source.text(span)
    return text.utf8.contains(UInt8(ascii: "\\")) ? nil : text
  }
}
