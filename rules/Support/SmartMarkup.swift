import PolicySyntax
import SourceText

/// The smart characters of one tag, or of one stretch between tags that holds nothing else.
struct SmartMarkup {
  /// The whole tag or stretch.
  let span: Span

  /// In order; never empty.
  let characters: [SmartCharacter]

  /// True when a quotation mark in a value of the tag had to be taken for a delimiter, which is a
  /// guess.
  let isGuess: Bool

  /// All of a document.
  static func all(in document: SyntaxTree) -> [SmartMarkup] {
    let source = document.source
    guard source.bytes.contains(where: { $0 >= 0x80 }) else { return [] }
    return document.allNodes.flatMap { node -> [SmartMarkup] in
      if let element = node.element {
        return [startTag(of: element), element.endTagSpan.flatMap { plain($0, of: source) }]
          .compactMap { $0 }
      }
      if node.isUnread, source.bytes[node.span.range].starts(with: "</".utf8) {
        return plain(node.span, of: source).map { [$0] } ?? []
      }
      if let text = node.text, holdsNoText(node.parent) {
        return SmartMarkup(blankText: text).map { [$0] } ?? []
      }
      return []
    }
  }

  /// True when a mistake at a span is the doing of the characters.
  func explains(_ span: Span) -> Bool {
    self.span.start <= span.start && span.start <= self.span.end
  }

  /// True where text is a mistake whatever it says: outside the root, in it and in sections.
  private static func holdsNoText(_ element: Element?) -> Bool {
    guard let element else { return true }
    return element.isContainerOfStatements
  }

  private static func plain(_ span: Span, of source: SourceText) -> SmartMarkup? {
    let characters = SmartCharacter.all(in: span, of: source)
    return characters.isEmpty
      ? nil : SmartMarkup(span: span, characters: characters, isGuess: false)
  }

  /// A start tag without its values; what they say is the author's business.
  private static func startTag(of element: Element) -> SmartMarkup? {
    let source = element.tree.source
    let all = SmartCharacter.all(in: element.startTagSpan, of: source)
    guard !all.isEmpty else { return nil }
    let values = element.attributes.filter { $0.quote != nil }.map(\.value.span)
    let outside = all.filter { character in !values.contains { $0.contains(character.span) } }
    if !outside.isEmpty {
      return SmartMarkup(span: element.startTagSpan, characters: outside, isGuess: false)
    }
    // A value that begins with a plain quotation mark and ends with a curly one swallows what
    // follows, and the tag comes out damaged.
    let isDamaged = element.tree.problems.contains { element.startTagSpan.contains($0.span.start) }
    let quotes = all.filter { $0.kind == .doubleQuote }
    guard isDamaged, !quotes.isEmpty else { return nil }
    return SmartMarkup(span: element.startTagSpan, characters: quotes, isGuess: true)
  }

  private init(span: Span, characters: [SmartCharacter], isGuess: Bool) {
    self.span = span
    self.characters = characters
    self.isGuess = isGuess
  }

  /// The characters that alone stand beside the only expression of a value, so that the service
  /// doesn't see it as one; nil where there are none, or where there is other text.
  init?(around value: Value) {
    let expressions = value.expressions
    guard let expression = expressions.first, expressions.count == 1 else { return nil }
    let source = value.tree.source
    let sides = [
      Span(value.span.start, expression.span.start), Span(expression.span.end, value.span.end),
    ]
    let characters = sides.flatMap { SmartCharacter.all(in: $0, of: source) }
    let blanks = sides.reduce(0) { sum, side in
      sum + source.bytes[side.range].count { " \t\r\n".utf8.contains($0) }
    }
    let length = characters.reduce(0) { $0 + $1.span.count }
    guard !characters.isEmpty, blanks + length == sides.reduce(0, { $0 + $1.count }),
      characters.allSatisfy({ $0.plain.allSatisfy { $0 == " " } })
    else { return nil }
    self.init(span: value.span, characters: characters, isGuess: false)
  }

  /// Text that is blank but for spaces and invisible characters; nil for other text.
  init?(blankText text: Text) {
    let source = text.tree.source
    let characters = SmartCharacter.all(in: text.span, of: source)
    let hasQuote = characters.contains { $0.kind == .doubleQuote || $0.kind == .singleQuote }
    let blanks = source.bytes[text.span.range].count { " \t\r\n".utf8.contains($0) }
    let length = characters.reduce(0) { $0 + $1.span.count }
    guard !characters.isEmpty, !hasQuote, blanks + length == text.span.count else { return nil }
    self.init(span: text.span, characters: characters, isGuess: false)
  }
}
