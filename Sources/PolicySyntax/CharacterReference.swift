/// `&quot;`, `&#34;` or `&#x22;`: a character written by its name or number.
struct CharacterReference {
  let scalar: Unicode.Scalar

  /// The offset behind the semicolon.
  let end: Int

  /// The longest reference worth looking at: `&#x10FFFF;` with room for leading zeros.
  private static let maximumLength = 16

  /// The reference whose `&` is at `start`; nil when there is none that XML defines without a DTD.
  init?(at start: Int, in bytes: ArraySlice<UInt8>) {
    let limit = min(bytes.endIndex, start + Self.maximumLength)
    guard let semicolon = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = bytes[(start + 1)..<semicolon]
    guard let scalar = Self.scalar(named: name) else { return nil }
    self.scalar = scalar
    end = semicolon + 1
  }

  private static func scalar(named name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let first = name.first else { return nil }
    if first == UInt8(ascii: "#") { return scalar(numbered: name.dropFirst()) }
    if name.elementsEqual("quot".utf8) { return "\"" }
    if name.elementsEqual("lt".utf8) { return "<" }
    if name.elementsEqual("gt".utf8) { return ">" }
    if name.elementsEqual("amp".utf8) { return "&" }
    if name.elementsEqual("apos".utf8) { return "'" }
    return nil
  }

  private static func scalar(numbered digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
    let isHexadecimal = digits.first == UInt8(ascii: "x")
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard text.first?.isHexDigit == true,
      let number = UInt32(text, radix: isHexadecimal ? 16 : 10)
    else { return nil }
    return isXMLCharacter(number) ? Unicode.Scalar(number) : nil
  }
}

/// True for the scalars that XML 1.0 allows in a document.
func isXMLCharacter(_ number: UInt32) -> Bool {
  switch number {
  case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
  default: false
  }
}

extension UInt8 {
  /// XML white space.
  var isXMLBlank: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D
  }

  /// A byte that may begin a name. Bytes of multi-byte scalars all count: libxml2 judges those.
  var beginsName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...0xFF:
      true
    default: false
    }
  }

  /// A byte that may continue a name.
  var continuesName: Bool {
    beginsName || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
