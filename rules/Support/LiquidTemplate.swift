import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

/// The Liquid template in an element, cut into its tags and outputs.
///
/// The template is all that stands between the element's tags, markup included. Comments and policy
/// expressions are passed over, and nothing is decoded, so that places are those of the file.
struct LiquidTemplate {
  /// One `{{ output }}` or `{% tag %}`.
  struct Token {
    enum Kind {
      case output
      /// The name is empty for a tag that has none.
      case tag(name: String, span: Span)
    }

    let kind: Kind
    let span: Span

    /// What stands inside, behind the name of a tag.
    let content: Span

    /// False where a policy expression, a named value or a placeholder makes a part of it.
    let isKnown: Bool
  }

  let element: Element
  private(set) var tokens: [Token] = []

  /// The `{{` and `{%` that are never closed.
  private(set) var unclosed: [Span] = []

  /// True where versions of DotLiquid cut the text differently, or a placeholder may bring tags.
  private(set) var isUncertain: Bool

  private let start: Int
  /// The text with zeroes for what isn't Liquid, and with plain quotation marks.
  private let bytes: [UInt8]
  private let placeholders: TemplateLanguage

  /// Nil for an element without a Liquid template, and for one whose markup is broken.
  init?(_ element: Element, _ report: Report) { self.init(element, report.settings) }

  /// Nil for an element without a Liquid template, and for one whose markup is broken.
  init?(_ element: Element, _ settings: PolicySettings) {
    guard let template = element[.template]?.value, template.isLiteral,
      template.decoded.trimmed.lowercased() == "liquid", let end = element.endTagSpan,
      !element.ancestors.contains(where: { $0.is(.setBody) }),
      !element.tree.problems.contains(where: { $0.span.overlaps(element.span) })
    else { return nil }
    self.element = element
    let span = Span(element.startTagSpan.end, end.start)
    let text = element.tree.source.text(span)
    start = span.start
    bytes = Self.masked(span, of: element)
    placeholders = settings.template
    // Braces around the whole text are DotLiquid's shorthand for a comment and for literal text.
    let isShorthand =
      text.hasPrefix("{#") || text.hasPrefix("{ #") || text.trimmed.hasPrefix("{{{")
    isUncertain = placeholders.hasPlaceholder(in: text) || isShorthand
    if !isShorthand { cut() }
  }

  func text(_ span: Span) -> String { element.tree.source.text(span) }

  /// The bytes of a span of the file, masked.
  func masked(_ span: Span) -> ArraySlice<UInt8> {
    bytes[(span.start - start)..<(span.end - start)]
  }

  func span(_ range: Range<Int>) -> Span {
    Span(start + range.lowerBound, start + range.upperBound)
  }
}

// MARK: - Masking

extension LiquidTemplate {
  private static func masked(_ span: Span, of element: Element) -> [UInt8] {
    var bytes = Array(element.tree.source.bytes[span.range])
    for hole in holes(in: element) {
      for index in hole.range { bytes[index - span.start] = 0 }
    }
    for (reference, mark) in [("&quot;", "\""), ("&#34;", "\""), ("&apos;", "'"), ("&#39;", "'")] {
      let wanted = Array(reference.utf8)
      var index = 0
      while index + wanted.count <= bytes.count {
        let range = index..<(index + wanted.count)
        if bytes[index] == wanted[0], bytes[range].elementsEqual(wanted) {
          bytes.replaceSubrange(
            range, with: Array(mark.utf8) + Array(repeating: .blank, count: wanted.count - 1))
        }
        index += 1
      }
    }
    return bytes
  }

  /// What isn't Liquid inside an element: policy expressions, comments and the like.
  private static func holes(in element: Element) -> [Span] {
    ([element] + Array(element.descendants)).flatMap { parent in
      parent.children.flatMap { node in
        if let text = node.text { return text.value.expressions.map(\.span) }
        guard let inner = node.element else { return [node.span] }
        return inner.attributes.flatMap { $0.value.expressions.map(\.span) }
      }
    }
  }
}

// MARK: - Cutting

extension UInt8 {
  fileprivate static let open = UInt8(ascii: "{")
  fileprivate static let close = UInt8(ascii: "}")
  fileprivate static let percent = UInt8(ascii: "%")
  fileprivate static let hyphen = UInt8(ascii: "-")
  fileprivate static let lessThan = UInt8(ascii: "<")
  fileprivate static let blank = UInt8(ascii: " ")

  fileprivate var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }

  /// True for what names in Liquid are made of.
  var isLiquidWord: Bool {
    self == UInt8(ascii: "_") || self >= 0x80 || (0x30...0x39).contains(self)
      || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}

extension LiquidTemplate {
  private func has(_ first: UInt8, _ second: UInt8, at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == first && bytes[index + 1] == second
  }

  private mutating func cut() {
    var index = 0
    while index < bytes.count {
      let isTag = has(.open, .percent, at: index)
      guard isTag || has(.open, .open, at: index) else {
        index += 1
        continue
      }
      let end: Int
      switch closing(from: index, isTag: isTag) {
      case .found(let found):
        end = found
      case .interrupted:
        unclosed.append(span(index..<(index + 2)))
        index += 2
        continue
      case .missing:
        unclosed.append(span(index..<(index + 2)))
        return
      }
      let token = token(index..<end, isTag: isTag)
      tokens.append(token)
      index = end
      guard case .tag(let name, _) = token.kind, let block = LiquidDialect.block(begunBy: name),
        block.isOpaque
      else { continue }
      guard let tag = endTag(of: block, from: index) else { return }
      index = tag
    }
  }

  private enum Closing {
    /// The index behind the closing braces.
    case found(Int)
    /// Other braces open before these are closed.
    case interrupted
    /// Nothing closes up to the end of the text.
    case missing
  }

  /// Looks for the braces that close those at an index.
  private mutating func closing(from start: Int, isTag: Bool) -> Closing {
    let first: UInt8 = isTag ? .percent : .close
    var quote: UInt8?
    var mayHoldReference = true
    var index = start + 2
    while index < bytes.count {
      let byte = bytes[index]
      if let mark = quote {
        if byte == mark { quote = nil }
        let isOpening = has(.open, .open, at: index) || has(.open, .percent, at: index)
        if isOpening, !mayHoldReference { return .interrupted }
        // Versions of DotLiquid differ in whether braces in quotation marks count.
        if has(first, .close, at: index) { isUncertain = true }
      } else if byte.isQuote {
        quote = byte
      } else if has(first, .close, at: index) {
        return .found(index + 2)
      } else if has(.open, .open, at: index) || has(.open, .percent, at: index) {
        guard mayHoldReference, let end = reference(at: index) else { return .interrupted }
        index = end
        continue
      } else if byte == .close || byte == .lessThan && !isTag {
        mayHoldReference = false
      }
      index += 1
    }
    guard quote != nil else { return .missing }
    // A lone quotation mark: older versions of DotLiquid pay no heed to it.
    isUncertain = true
    index = start + 2
    while index < bytes.count, !has(first, .close, at: index) { index += 1 }
    return index < bytes.count ? .found(index + 2) : .missing
  }

  /// The index behind a `{{name}}` that may be a named value.
  private func reference(at start: Int) -> Int? {
    guard has(.open, .open, at: start) else { return nil }
    var index = start + 2
    while index < bytes.count,
      bytes[index].isLiquidWord || bytes[index].isBlank || bytes[index] == .hyphen
        || bytes[index] == UInt8(ascii: ".")
    {
      index += 1
    }
    return has(.close, .close, at: index) ? index + 2 : nil
  }

  private func token(_ range: Range<Int>, isTag: Bool) -> Token {
    var inner = (range.lowerBound + 2)..<(range.upperBound - 2)
    if let byte = bytes[inner].first, byte == .hyphen { inner = inner.dropFirst() }
    if let byte = bytes[inner].last, byte == .hyphen { inner = inner.dropLast() }
    let isKnown =
      !bytes[inner].contains(0) && !bytes[inner].contains(.open)
      && !placeholders.hasPlaceholder(in: text(span(range)))
    guard isTag else {
      return Token(kind: .output, span: span(range), content: span(inner), isKnown: isKnown)
    }
    let nameStart = bytes[inner].firstIndex { !$0.isBlank } ?? inner.upperBound
    let nameEnd =
      bytes[nameStart..<inner.upperBound].firstIndex { !$0.isLiquidWord } ?? inner.upperBound
    let name = span(nameStart..<nameEnd)
    return Token(
      kind: .tag(name: text(name), span: name), span: span(range),
      content: span(nameEnd..<inner.upperBound), isKnown: isKnown)
  }

  /// The index of a block's end tag.
  private mutating func endTag(of block: LiquidDialect.Block, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if has(.open, .percent, at: index) {
        switch word(inTagAt: index) {
        case block.endName: return index
        // Only older versions of DotLiquid count the blocks inside.
        case block.name: isUncertain = true
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  private func word(inTagAt start: Int) -> String {
    let rest = bytes[(start + 2)...].drop { $0.isBlank || $0 == .hyphen }
    return String(decoding: rest.prefix { $0.isLiquidWord }, as: UTF8.self)
  }
}

// MARK: - Contents

extension LiquidTemplate {
  /// The byte ranges of a span outside quotation marks.
  private func unquoted(_ span: Span) -> [Int] {
    var quote: UInt8?
    return masked(span).indices.filter { index in
      let byte = bytes[index]
      if let mark = quote {
        if byte == mark { quote = nil }
        return false
      }
      if byte.isQuote { quote = byte }
      return quote == nil
    }
  }

  /// The names of the filters in what an output writes or a tag assigns, each with what follows it
  /// up to the next filter.
  func filters(in token: Token) -> [(name: Span, arguments: Span)] {
    let bars = unquoted(token.content).filter { bytes[$0] == UInt8(ascii: "|") }
    let ends = bars.dropFirst() + [token.content.end - start]
    return zip(bars, ends).compactMap { bar, end in
      let first = bytes[(bar + 1)..<end].firstIndex { !$0.isBlank } ?? end
      let last = bytes[first..<end].firstIndex { !$0.isLiquidWord } ?? end
      return first < last ? (span(first..<last), span(last..<end)) : nil
    }
  }

  /// Where a token first reads a variable.
  func reads(of variable: String, in token: Token) -> Span? {
    allReads(of: variable, in: token).first
  }

  /// Where a token reads a variable, in order.
  private func allReads(of variable: String, in token: Token) -> [Span] {
    let wanted = Array(variable.utf8)
    let open = unquoted(token.content)
    return open.enumerated().compactMap { position, index in
      let end = index + wanted.count
      guard end <= token.content.end - start, bytes[index..<end].elementsEqual(wanted),
        position == 0 || !continuesName(bytes[index - 1]),
        end == token.content.end - start || !continuesWord(bytes[end])
      else { return nil }
      return span(index..<end)
    }
  }

  /// The members that a token reads of a variable: for each reading the names behind full stops, up
  /// to anything else, such as a bracket.
  func members(of variable: String, in token: Token) -> [[Span]] {
    let limit = token.content.end - start
    return allReads(of: variable, in: token).map { read in
      var names: [Span] = []
      var index = read.end - start
      while index < limit, bytes[index] == UInt8(ascii: ".") {
        let first = index + 1
        let end = bytes[first..<limit].firstIndex { !$0.isLiquidWord } ?? limit
        if first == end { break }
        names.append(span(first..<end))
        index = end
      }
      return names
    }
  }

  /// True for a byte after which a word is a part of a path, not a variable.
  private func continuesName(_ byte: UInt8) -> Bool {
    byte.isLiquidWord || byte == .hyphen || byte == UInt8(ascii: ".")
  }

  /// True for a byte that makes another name of a word before it.
  private func continuesWord(_ byte: UInt8) -> Bool {
    byte.isLiquidWord || byte == .hyphen || byte == UInt8(ascii: ":")
  }

  /// The variables that the template sets itself.
  var assignedVariables: Set<String> {
    Set(
      tokens.compactMap { token in
        guard case .tag(let name, _) = token.kind,
          ["assign", "capture"].contains(name) || LiquidDialect.loops.contains(name)
        else { return nil }
        let rest = masked(token.content).drop { $0.isBlank || $0.isQuote }
        return String(decoding: rest.prefix { $0.isLiquidWord }, as: UTF8.self)
      })
  }
}
