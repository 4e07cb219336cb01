/// Reads a text from its start, byte by byte, and copies nothing of it.
///
/// The properties that name a form look at all that is left, and leave the reader where it was.
struct ByteReader {
  var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }
  var next: UInt8? { rest.first }

  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes a byte of several.
  mutating func take(anyOf bytes: StaticString) -> Bool {
    guard let byte = rest.first, bytes.description.utf8.contains(byte) else { return false }
    rest.removeFirst()
    return true
  }

  /// Takes bytes of a kind, and gives how many there were.
  mutating func skip(while isTaken: (UInt8) -> Bool) -> Int {
    let end = rest.firstIndex { !isTaken($0) } ?? rest.endIndex
    let count = rest.distance(from: rest.startIndex, to: end)
    rest = rest[end...]
    return count
  }

  /// Takes digits as a number; nil where there are none. What is beyond a billion is a billion.
  mutating func takeNumber() -> Int? {
    var number: Int?
    while let byte = rest.first, byte.isDigit {
      number = min((number ?? 0) * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000_000)
      rest.removeFirst()
    }
    return number
  }

  /// Takes a number of just so many digits.
  mutating func takeNumber(digits: Int) -> Int? {
    var ahead = self
    guard ahead.skip(while: \.isDigit) == digits else { return nil }
    return takeNumber()
  }

  /// Takes a fraction, if there is one; false where its digits are missing.
  mutating func takeFraction() -> Bool {
    take(UInt8(ascii: ".")) ? skip(while: \.isDigit) > 0 : true
  }

  /// True for one of some words, the case of ASCII letters aside.
  func isOneOf(_ words: [StaticString]) -> Bool {
    words.contains { word in
      rest.elementsEqual(word.description.utf8) { $0.isLetter ? $0 | 0x20 == $1 : $0 == $1 }
    }
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// True for the letters of ASCII.
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  var isHexadecimal: Bool { hexadecimalValue != nil }

  var hexadecimalValue: UInt32? {
    if isDigit { return UInt32(self - UInt8(ascii: "0")) }
    let letter = self | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) else { return nil }
    return UInt32(letter - UInt8(ascii: "a")) + 10
  }

  var isTokenByte: Bool {
    switch self {
    case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "^")...UInt8(ascii: "`"),
      UInt8(ascii: "|"), UInt8(ascii: "~"):
      true
    default: isDigit || isLetter
    }
  }
}
