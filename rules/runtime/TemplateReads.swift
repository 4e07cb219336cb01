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
          element.holdsLiquid, let section = element.section,
          let span = bodyTag(in: element, of: context.document.source.bytes)
        else { return nil }
        let isRequest = section == .inbound || section == .backend
        return Read(element: element, body: isRequest ? .requestBody : .responseBody, span: span)
      })
  }

  /// The first `body.` or `body[` in a tag of a template; nil also where `body` may be a variable of its own there,
  /// or tags may be text.
  private static func bodyTag(in element: Element, of bytes: [UInt8]) -> Span? {
    let texts = (Array(element.texts) + element.descendants.flatMap { Array($0.texts) }).map(
      \.value)
    let isPlain = !texts.contains { text in
      assignments.contains { $0.occurs(in: Array(bytes[text.span.range])) }
    }
    guard isPlain else { return nil }
    return texts.lazy.compactMap { bodyTag(in: bytes[$0.span.range]) }.first
  }

  private static let assignments = ["assign body", "capture body", "for body", " raw"].map {
    ByteSearch($0)
  }

  private static func bodyTag(in text: ArraySlice<UInt8>) -> Span? {
    var isInTag = false
    var quote: UInt8?
    var index = text.startIndex
    while index + 1 < text.endIndex {
      let (byte, next) = (text[index], text[index + 1])
      if let open = quote {
        if byte == open { quote = nil }
      } else if !isInTag {
        isInTag = byte == UInt8(ascii: "{") && "{%".utf8.contains(next)
      } else if next == UInt8(ascii: "}"), "}%".utf8.contains(byte) {
        isInTag = false
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if isBody(at: index, in: text) {
        return Span(index, index + word.count)
      }
      index += 1
    }
    return nil
  }

  private static let word = Array("body".utf8)

  private static func isBody(at index: Int, in text: ArraySlice<UInt8>) -> Bool {
    guard text[index...].starts(with: word), index > text.startIndex,
      text[index - 1].isBlank || "({%-".utf8.contains(text[index - 1])
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
