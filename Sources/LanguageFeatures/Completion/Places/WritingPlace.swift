import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText
import Workspace

/// The place where somebody is writing, as the text in front of it tells it.
///
/// What stands behind half a tag or half an expression is read as a part of it, so the tree of the whole
/// text is of little use. Elements here are those of the tree of what stands in front; `WrittenBehind`
/// tells what follows.
struct WritingPlace {
  enum Spot {
    /// Where an element may begin; perhaps its first letters stand there.
    case content
    /// Behind `</`.
    case endTag
    /// Where an attribute may begin in a start tag; perhaps its first letters stand there.
    case attributeName
    /// In the value of an attribute. `isBare` where it lacks its quotation mark.
    case value(Attribute, isBare: Bool)
    /// In C#.
    case code(WrittenCode)
    /// In a comment and the like.
    case other
  }

  let view: PolicyView
  let offset: Int
  let spot: Spot

  /// The element in whose tag or content the place is; nil outside of the root.
  let element: Element?

  /// What is being written, up to the end of the word; it is what an item replaces.
  let word: Span

  var source: SourceText { view.source }

  /// The tree of the whole text.
  var tree: SyntaxTree { view.document.tree }

  /// Where the document is attached; nil where nothing tells.
  var placement: Placement? { view.document.placement }
  var scope: PolicyScope? { placement?.scope }
  var service: Service { view.service.model }
  var settings: PolicySettings { view.context.settings }
  var bytes: [UInt8] { source.bytes }

  init(_ view: PolicyView, at offset: Int) {
    self.view = view
    let bytes = view.source.bytes
    let offset = min(max(offset, 0), bytes.count)
    self.offset = offset
    var wordStart = offset
    while wordStart > 0, bytes[wordStart - 1].mayStandInName { wordStart -= 1 }
    var wordEnd = offset
    while wordEnd < bytes.count, bytes[wordEnd].mayStandInName { wordEnd += 1 }
    if let tagStart = Self.tagStart(before: wordStart, in: bytes) {
      let before = TextBefore(tagStart, in: view.source)
      if case .content = before.spot {
        spot = tagStart == wordStart - 1 ? .content : .endTag
        element = before.element
        word = Span(tagStart, wordEnd)
        return
      }
    }
    let before = TextBefore(offset, in: view.source)
    spot = before.spot
    element = before.element
    switch before.spot {
    case .code(let code): word = Span(offset - (code.bytes.count - code.wordStart), wordEnd)
    case .value(let attribute, _):
      // Of a list, such as that of media types, only the last part is being written.
      word = Span(max(attribute.value.span.start, wordStart), wordEnd)
    case .content, .endTag, .attributeName, .other: word = Span(wordStart, wordEnd)
    }
  }

  /// Where the tag begins whose first letters begin at an offset.
  private static func tagStart(before wordStart: Int, in bytes: [UInt8]) -> Int? {
    if wordStart > 0, bytes[wordStart - 1] == UInt8(ascii: "<") { return wordStart - 1 }
    if wordStart > 1, bytes[wordStart - 1] == UInt8(ascii: "/"),
      bytes[wordStart - 2] == UInt8(ascii: "<")
    {
      return wordStart - 2
    }
    return nil
  }
}

/// C# in front of a place.
struct WrittenCode {
  /// The decoded code between the bracket that opens the expression and the place.
  let bytes: [UInt8]
  let unfinished: UnfinishedCode
  let form: ExpressionTree.Form

  /// The code as it stands in the file.
  let span: Span

  /// True where character references stand for characters.
  let decodesReferences: Bool
  let isInAttribute: Bool

  var wordStart: Int { unfinished.wordStart }
}

extension UInt8 {
  /// A byte of the names of elements, attributes, headers and resources.
  var mayStandInName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...0xFF:
      true
    default: false
    }
  }
}
