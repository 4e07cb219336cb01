import PolicySyntax
import PolicyXPath
public import SourceText

extension PolicyDocument {
  /// What libxml2 finds wrong with a document in which the reader found nothing: what is wrong, and
  /// the smallest text that shows it. Nil when either the reader has a problem or libxml2 has none.
  ///
  /// - Parameter readingExpressions: true for a policy whose expressions have to be well-formed XML
  ///   themselves.
  public func libxml2Problem(readingExpressions: Bool = false) -> (message: String, span: Span)? {
    guard tree.problems.isEmpty,
      let problem = readingExpressions
        ? tree.strictWellFormednessProblem() : tree.wellFormednessProblem()
    else { return nil }
    return (problem.message, Self.span(at: problem.offset, in: source.bytes))
  }

  /// The tag's beginning or the character at an offset.
  private static func span(at offset: Int, in bytes: [UInt8]) -> Span {
    guard offset < bytes.count else { return Span(at: bytes.count) }
    var end = offset + 1
    if bytes[offset] == UInt8(ascii: "<") {
      while end < bytes.count, !" \t\r\n/>".utf8.contains(bytes[end]) { end += 1 }
    } else {
      while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    return Span(offset, end)
  }
}
