/// Reads the value of a literal from left to right, byte by byte, and knows where it is.
struct TextReader {
  let bytes: [UInt8]
  var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position >= bytes.count }
  var next: UInt8? { byte(ahead: 0) }

  func byte(ahead distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  func isNext(_ sign: Unicode.Scalar) -> Bool { next == UInt8(ascii: sign) }

  func isNext(anyOf signs: StaticString) -> Bool {
    next.map { signs.description.utf8.contains($0) } ?? false
  }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard isNext(sign) else { return false }
    position += 1
    return true
  }

  mutating func take(word: StaticString) -> Bool {
    guard bytes[position...].starts(with: word.description.utf8) else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  /// Takes bytes of a kind, and tells where they stood.
  @discardableResult
  mutating func skip(while isTaken: (UInt8) -> Bool) -> Range<Int> {
    let start = position
    while let byte = next, isTaken(byte) { position += 1 }
    return start..<position
  }

  mutating func skipBlanks() { skip { $0 == UInt8(ascii: " ") } }

  /// Takes a character, however many bytes it has.
  mutating func takeCharacter() {
    position = min(position + 1, bytes.count)
    skip { $0 & 0xC0 == 0x80 }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// True for the letters of ASCII.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}
