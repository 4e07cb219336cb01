/// What stands behind a backslash.
extension RegexReader {
  mutating func readBackslash() throws(Problem) {
    let start = position
    position += 1
    guard let byte = next else { throw problem(.trailingBackslash, from: start) }
    switch byte {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "G"),
      UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "d"), UInt8(ascii: "D"),
      UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "w"), UInt8(ascii: "W"):
      position += 1
    case UInt8(ascii: "p"), UInt8(ascii: "P"):
      try readProperty(from: start)
    case UInt8(ascii: "k"):
      try readNamedReference(from: start)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      guard let number = try takeNumber() else { return }
      // Two digits without such a group are the code of a character, if they are octal.
      if number < 10 || byte > UInt8(ascii: "7") {
        numberReferences.append((number, start..<position))
      }
    default:
      _ = try readCharacterEscape(from: start)
    }
  }

  /// `\p{Lu}`, at the `p`.
  mutating func readProperty(from start: Int) throws(Problem) {
    position += 1
    guard take(UInt8(ascii: "{")) else { throw problem(.malformedProperty, from: start) }
    let nameStart = position
    while let byte = next, byte.isWord || byte == UInt8(ascii: "-") { position += 1 }
    let name = String(decoding: bytes[nameStart..<position], as: UTF8.self)
    guard take(UInt8(ascii: "}")) else { throw problem(.malformedProperty, from: start) }
    // Which blocks there are depends on the version of .NET.
    if !name.hasPrefix("Is"), !name.hasPrefix("_"), !Self.generalCategories.contains(name) {
      throw problem(.unknownProperty(name), from: start)
    }
  }

  /// The categories of Unicode that .NET knows.
  ///
  /// https://learn.microsoft.com/dotnet/standard/base-types/character-classes-in-regular-expressions
  private static let generalCategories: Set<String> = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
    "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C",
    "Cc", "Cf", "Cs", "Co", "Cn",
  ]

  /// `\k<name>` or `\k'name'`, at the `k`.
  private mutating func readNamedReference(from start: Int) throws(Problem) {
    position += 1
    let close: UInt8
    if take(UInt8(ascii: "<")) {
      close = UInt8(ascii: ">")
    } else if take(UInt8(ascii: "'")) {
      close = UInt8(ascii: "'")
    } else {
      throw problem(.malformedReference, from: start)
    }
    if let number = try takeNumber() {
      guard take(close) else { throw problem(.malformedReference, from: start) }
      numberReferences.append((number, start..<position))
    } else {
      let name = takeWord()
      guard !name.isEmpty, take(close) else { throw problem(.malformedReference, from: start) }
      nameReferences.append((name, start..<position))
    }
  }

  /// An escape that stands for one character, behind the backslash; gives its unit of UTF-16.
  mutating func readCharacterEscape(from start: Int) throws(Problem) -> UInt32? {
    guard let byte = next else { throw problem(.trailingBackslash, from: start) }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var code: UInt32 = 0
      var count = 0
      while count < 3, let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) {
        code = code * 8 + UInt32(digit - UInt8(ascii: "0"))
        position += 1
        count += 1
      }
      return code & 0xFF
    case UInt8(ascii: "x"): return try readHexadecimal(digits: 2, from: start)
    case UInt8(ascii: "u"): return try readHexadecimal(digits: 4, from: start)
    case UInt8(ascii: "c"):
      position += 1
      guard let control = next else { throw problem(.unknownControlCharacter, from: start) }
      let isLetter = control.isLetter
      position += 1
      guard isLetter || (0x40..<0x60).contains(control) else {
        throw problem(.unknownControlCharacter, from: start)
      }
      return UInt32(control & 0x1F)
    default: break
    }
    if let code = Self.shortEscapes[byte] {
      position += 1
      return code
    }
    guard byte >= 0x80 || !byte.isWord else {
      position += 1
      throw problem(.unknownEscape, from: start)
    }
    return takeUnit()
  }

  private static let shortEscapes: [UInt8: UInt32] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "r"): 0x0D, UInt8(ascii: "e"): 0x1B,
  ]

  private mutating func readHexadecimal(digits: Int, from start: Int) throws(Problem) -> UInt32 {
    position += 1
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = next?.hexadecimalValue else {
        throw problem(.tooFewHexadecimalDigits, from: start)
      }
      code = code << 4 | digit
      position += 1
    }
    return code
  }
}
