import SourceText

/// A comment that begins with `apimlint-`, cut into its words.
struct SuppressionComment {
  enum Directive: String {
    case disableNextLine = "apimlint-disable-next-line"
    case disable = "apimlint-disable"
    case enable = "apimlint-enable"
    case disableFile = "apimlint-disable-file"
  }

  /// What the comment is about: a rule, or a rule for some operations.
  struct Selector {
    /// As it stands there.
    let text: String
    let span: Span
    let rule: String
    let ruleSpan: Span

    /// The operations in brackets; nil without brackets.
    let operations: [(text: String, span: Span)]?

    /// False where the bracket is never closed.
    let isClosed: Bool
  }

  /// Nil when the first word is none of the directives.
  let directive: Directive?
  let directiveSpan: Span

  /// The rules named behind the directive, up to the colon before the reason.
  let selectors: [Selector]

  /// True when something stands behind the colon.
  let hasReason: Bool

  private static let prefix = "apimlint-"

  static func begins(in body: Span, of source: SourceText) -> Bool {
    let bytes = source.bytes[body.range]
    guard let first = bytes.firstIndex(where: { !$0.isBlank }) else { return false }
    return bytes[first...].starts(with: prefix.utf8)
  }

  init?(_ body: Span, of source: SourceText) {
    guard Self.begins(in: body, of: source) else { return nil }
    var words: [Span] = []
    var wordStart: Int?
    var isList = false
    var isReason = false
    var hasReason = false
    for offset in body.range {
      let byte = source.bytes[offset]
      if isReason {
        hasReason = hasReason || !byte.isBlank
        continue
      }
      // What stands in brackets belongs to the word before them.
      if byte == UInt8(ascii: "[") { isList = wordStart != nil }
      if byte == UInt8(ascii: "]") { isList = false }
      if isList { continue }
      isReason = byte == UInt8(ascii: ":")
      if byte.isBlank || byte == UInt8(ascii: ",") || isReason {
        if let start = wordStart { words.append(Span(start, offset)) }
        wordStart = nil
      } else {
        wordStart = wordStart ?? offset
      }
    }
    if let start = wordStart, !isReason { words.append(Span(start, body.end)) }
    guard let first = words.first else { return nil }
    self.hasReason = hasReason
    directiveSpan = first
    directive = Directive(rawValue: source.text(first))
    selectors = words.dropFirst().map { Selector($0, of: source) }
  }
}

extension SuppressionComment.Selector {
  fileprivate init(_ word: Span, of source: SourceText) {
    text = source.text(word)
    span = word
    let bytes = source.bytes[word.range]
    guard let bracket = bytes.firstIndex(of: UInt8(ascii: "[")) else {
      rule = text
      ruleSpan = word
      operations = nil
      isClosed = true
      return
    }
    ruleSpan = Span(word.start, bracket)
    rule = source.text(ruleSpan)
    isClosed = bytes.last == UInt8(ascii: "]")
    let list = bytes[(bracket + 1)..<(isClosed ? word.end - 1 : word.end)]
    operations = list.split { $0.isBlank || $0 == UInt8(ascii: ",") }.map {
      let span = Span($0.startIndex, $0.endIndex)
      return (source.text(span), span)
    }
  }
}
