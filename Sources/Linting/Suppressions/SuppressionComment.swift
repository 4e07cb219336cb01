import SourceText

/// A comment that begins with `apimlint-`, cut into its words.
struct SuppressionComment {
  enum Directive: String {
    case disableNextLine = "apimlint-disable-next-line"
    case disable = "apimlint-disable"
    case enable = "apimlint-enable"
    case disableFile = "apimlint-disable-file"
  }

  /// Nil when the first word is none of the directives.
  let directive: Directive?
  let directiveSpan: Span

  /// The rules named behind the directive, up to the colon before the reason.
  let selectors: [(text: String, span: Span)]

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
    var isReason = false
    var hasReason = false
    for offset in body.range {
      let byte = source.bytes[offset]
      if isReason {
        hasReason = hasReason || !byte.isBlank
        continue
      }
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
    selectors = words.dropFirst().map { (source.text($0), $0) }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
