/// Makes broken variants of policies, the same ones from the same seed.
public struct PolicyMutator: Sendable {
  private var generator: SeededGenerator

  public init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// What policies are made of, and what they break on.
  private static let tokens: [[UInt8]] = [
    "<", ">", "/>", "</", "\"", "'", "&", "&quot;", "&lt;", "&#0;", "&x;", "=", " ", "\n", "\r",
    "-->", "<!--", "--", "-", "]]>", "<![CDATA[", "]", "<?", "?>", "<?xml version='1.0'?>", "@(",
    "@{", ")", "}", "{{", "}}", "{{a}}", "@", "$\"", "//", "/*", "\\", ":", "xmlns=\"\"",
    " xmlns:p='u'", "p:", "<a>", "</a>", "<b/>", " c=\"d\"", "<!DOCTYPE a>", "\u{0}", "\u{1}",
    "\u{E9}", "\u{A0}", "\u{FFFE}", "1", "xml",
  ].map { Array($0.utf8) }

  /// A copy of `text` with one to three mistakes in it.
  public mutating func mutant(of text: [UInt8]) -> [UInt8] {
    var mutant = text
    for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&mutant) }
    return mutant
  }

  /// A copy of `text` with up to eight other blanks between its words and tags: taken away, doubled, or of
  /// another kind.
  public mutating func blankMutant(of text: [UInt8]) -> [UInt8] {
    var mutant = text
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let blanks = mutant.indices.filter { Self.isBlank(mutant[$0]) }
      guard let place = blanks.randomElement(using: &generator) else { break }
      let end = mutant[place...].firstIndex { !Self.isBlank($0) } ?? mutant.count
      let new = Self.blanks.randomElement(using: &generator) ?? ""
      mutant.replaceSubrange(place..<end, with: new.utf8)
    }
    return mutant
  }

  private static let blanks = [
    "", " ", "  ", "\t", "\n", "\r\n", "\n\n\n", "\n\t\t", "\n   \n      ", " \n", "<!-- c -->",
    "\n<!-- a\n b -->", " <!-- c -->\n  ", "\n<!-- apimlint-disable-next-line -->\n",
  ]

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private mutating func mutate(_ text: inout [UInt8]) {
    let place = Int.random(in: 0...text.count, using: &generator)
    let end = min(text.count, place + Int.random(in: 1...12, using: &generator))
    switch Int.random(in: 0..<8, using: &generator) {
    case 0 where place < text.count:
      text[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1, 2:
      text.removeSubrange(place..<end)
    case 3:
      let target = Int.random(in: 0...text.count, using: &generator)
      text.insert(contentsOf: Array(text[place..<end]), at: target)
    case 4 where place < text.count:
      text.remove(at: place)
    default:
      text.insert(contentsOf: Self.tokens.randomElement(using: &generator) ?? [], at: place)
    }
  }
}
