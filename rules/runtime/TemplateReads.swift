import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import SourceText

/// Where Liquid templates of a document read the body of the message that they make a new one for.
struct TemplateReads: DocumentFact {
  struct Read {
    let element: Element
    let body: CallSubject

    /// The first `body` in a tag of the template.
    let span: Span
  }

  let all: [Read]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.document.tree.elements.compactMap { element in
        // In an answer of its own, a template has no body to read.
        guard element.isNewBodyOfCall, element.parent?.is(.returnResponse) == false,
          element.holdsLiquid, let section = element.section, let end = element.endTagSpan?.start,
          let span = bodyTag(
            in: Span(element.startTagSpan.end, end), of: context.document.source.bytes)
        else { return nil }
        let isRequest = section == .inbound || section == .backend
        return Read(element: element, body: isRequest ? .requestBody : .responseBody, span: span)
      })
  }

  /// The first `body.` or `body[` between `{{` and `}}`, or `{%` and `%}`.
  private static func bodyTag(in span: Span, of bytes: [UInt8]) -> Span? {
    let text = bytes[span.range]
    var isInTag = false
    var index = text.startIndex
    while index + 1 < text.endIndex {
      let pair = (text[index], text[index + 1])
      if pair == (UInt8(ascii: "{"), UInt8(ascii: "{"))
        || pair == (UInt8(ascii: "{"), UInt8(ascii: "%"))
      {
        isInTag = true
        index += 2
      } else if pair == (UInt8(ascii: "}"), UInt8(ascii: "}"))
        || pair == (UInt8(ascii: "%"), UInt8(ascii: "}"))
      {
        isInTag = false
        index += 2
      } else if isInTag, isBody(at: index, in: text) {
        return Span(index, index + word.count)
      } else {
        index += 1
      }
    }
    return nil
  }

  private static let word = Array("body".utf8)

  private static func isBody(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard text[index...].starts(with: word), index > text.startIndex,
      text[index - 1].isBlank || "({%".utf8.contains(text[index - 1])
    else { return false }
    let end = index + word.count
    return end < text.endIndex && (text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: "["))
  }
}

extension Element {
  /// True for a `set-body` of the call, and not of a request or an answer that a policy makes by itself.
  var isNewBodyOfCall: Bool {
    guard self.is(.setBody) else { return false }
    return parent.flatMap { StatementCatalog.statement(for: $0) }?.effects.runs != .ownRequest
  }
}
