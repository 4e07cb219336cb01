/// What the bytes of a string, a character or a number mean.
struct LiteralText {
  /// The text between the quotation marks; nil when an escape is not C#'s.
  private(set) var value: String?

  /// The places of backslashes that escape nothing, with what follows them.
  private(set) var invalidEscapes: [Range<Int>] = []

  /// False when the closing quotation mark is missing.
  private(set) var isTerminated = true

  /// How many UTF-16 units, C#'s characters, the text has.
  private(set) var length = 0

  /// Reads a plain string, a verbatim string or a character with its quotation marks.
  init(quoted range: Range<Int>, in bytes: [UInt8]) {
    let isVerbatim = bytes[range.lowerBound] == UInt8(ascii: "@")
    let start = range.lowerBound + (isVerbatim ? 2 : 1)
    let quote = bytes[start - 1]
    let end = read(
      start..<range.upperBound, of: bytes, hasEscapes: !isVerbatim,
      doubled: isVerbatim ? [quote] : [], stopsAt: quote)
    isTerminated = end < range.upperBound
  }

  /// Reads the text of an interpolated string between its holes.
  init(interpolated range: Range<Int>, in bytes: [UInt8], isVerbatim: Bool) {
    let braces = [UInt8(ascii: "{"), UInt8(ascii: "}")]
    _ = read(
      range, of: bytes, hasEscapes: !isVerbatim,
      doubled: isVerbatim ? braces + [UInt8(ascii: "\"")] : braces, stopsAt: nil)
  }

  /// Tells whether the closing quotation mark of a string or character is there, and no more.
  static func isTerminated(quoted range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let isVerbatim = bytes[range.lowerBound] == UInt8(ascii: "@")
    var index = range.lowerBound + (isVerbatim ? 2 : 1)
    let quote = bytes[index - 1]
    while index < range.upperBound {
      if bytes[index] == quote {
        let isDoubled =
          isVerbatim && index + 1 < range.upperBound && bytes[index + 1] == quote
        if !isDoubled { return true }
        index += 1
      } else if !isVerbatim, bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound {
        index += 1
      }
      index += 1
    }
    return false
  }

  /// Reads a text that stands for itself, as most do; nil for one that has to be looked at closely.
  private mutating func readPlain(
    _ range: Range<Int>, of bytes: [UInt8], doubled: [UInt8], stopsAt: UInt8?
  ) -> Int? {
    var end = range.lowerBound
    while end < range.upperBound, bytes[end] != stopsAt {
      let byte = bytes[end]
      if byte >= 0x80 || byte == UInt8(ascii: "\\") || doubled.contains(byte) { return nil }
      end += 1
    }
    // A quotation mark written twice doesn't end a verbatim string.
    if end < range.upperBound, doubled.contains(bytes[end]) { return nil }
    length = end - range.lowerBound
    value = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
    return end
  }

  /// Reads up to `stopsAt` or the end, and tells how far it came.
  private mutating func read(
    _ range: Range<Int>, of bytes: [UInt8], hasEscapes: Bool, doubled: [UInt8], stopsAt: UInt8?
  ) -> Int {
    if let end = readPlain(range, of: bytes, doubled: doubled, stopsAt: stopsAt) { return end }
    var units: [UInt16] = []
    var index = range.lowerBound
    var plainStart = index
    func flush(_ end: Int) {
      guard plainStart < end else { return }
      units += Array(String(decoding: bytes[plainStart..<end], as: UTF8.self).utf16)
    }
    while index < range.upperBound {
      let byte = bytes[index]
      let isDouble = index + 1 < range.upperBound && bytes[index + 1] == byte
      if doubled.contains(byte), isDouble {
        flush(index + 1)
        index += 2
        plainStart = index
      } else if byte == stopsAt {
        break
      } else if hasEscapes, byte == UInt8(ascii: "\\") {
        flush(index)
        let rest = bytes[..<range.upperBound]
        if let escape = Escape(at: index, in: rest) {
          units += escape.units
          index = escape.end
        } else {
          let end = Escape.endOfInvalid(at: index, in: rest)
          invalidEscapes.append(index..<end)
          index = end
        }
        plainStart = index
      } else {
        index += 1
      }
    }
    flush(index)
    length = units.count
    if invalidEscapes.isEmpty { value = String(decoding: units, as: UTF16.self) }
    return index
  }
}

/// A backslash and what it escapes.
private struct Escape {
  let units: [UInt16]

  /// The offset behind the escape.
  let end: Int

  /// Reads the escape at an offset; nil when C# knows none like it.
  init?(at start: Int, in bytes: ArraySlice<UInt8>) {
    guard start + 1 < bytes.endIndex else { return nil }
    let letter = bytes[start + 1]
    if let simple = Self.simple(letter) {
      units = [simple]
      end = start + 2
      return
    }
    let lengths: ClosedRange<Int>
    switch letter {
    case UInt8(ascii: "x"): lengths = 1...4
    case UInt8(ascii: "u"): lengths = 4...4
    case UInt8(ascii: "U"): lengths = 8...8
    default: return nil
    }
    let digits = bytes[(start + 2)...].prefix(lengths.upperBound).prefix { Self.digit($0) != nil }
    guard digits.count >= lengths.lowerBound else { return nil }
    let number = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(Self.digit($1) ?? 0) }
    if let unit = UInt16(exactly: number) {
      units = [unit]
    } else if let scalar = Unicode.Scalar(number) {
      units = Array(String(scalar).utf16)
    } else {
      return nil
    }
    end = digits.endIndex
  }

  /// The offset behind a backslash that escapes nothing, and the character that follows it.
  static func endOfInvalid(at start: Int, in bytes: ArraySlice<UInt8>) -> Int {
    var end = start + 1
    guard end < bytes.endIndex, bytes[end] != 0x0A, bytes[end] != 0x0D else { return end }
    repeat { end += 1 } while end < bytes.endIndex && bytes[end] & 0xC0 == 0x80
    return end
  }

  private static func simple(_ letter: UInt8) -> UInt16? {
    switch letter {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt16(letter)
    case UInt8(ascii: "0"): 0x00
    case UInt8(ascii: "a"): 0x07
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "v"): 0x0B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    default: nil
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension LiteralSyntax.Value {
  /// Reads a number as written; nil when it is none of C#.
  init?(number written: String) {
    let text = written.lowercased().filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0b", 2)] where text.hasPrefix(prefix) {
      self.init(integer: text.dropFirst(2), radix: radix)
      return
    }
    let isWhole = text.allSatisfy { $0.isWholeNumber || $0 == "u" || $0 == "l" }
    if isWhole {
      self.init(integer: text[...], radix: 10)
    } else {
      self.init(real: text)
    }
  }

  /// True when a number, which is written like this, exceeds its type.
  func isTooLarge(written: String) -> Bool {
    switch self {
    case .integer(nil, _): return true
    case .integer, .null, .boolean, .string, .character: return false
    case .real(let type):
      let text = written.lowercased().filter { $0 != "_" }
      guard
        let value = Double(
          text.last.map { "fdm".contains($0) } == true ? String(text.dropLast()) : text)
      else { return false }
      return switch type {
      case .float: Float(value).isInfinite
      case .double: value.isInfinite
      // The greatest is 2 to the power of 96, less one, which a Double does not tell from the power.
      case .decimal: value > 0x1p96
      }
    }
  }

  private init?(integer text: Substring, radix: Int) {
    let digits = text[..<(text.firstIndex { $0 == "u" || $0 == "l" } ?? text.endIndex)]
    let suffix = text[digits.endIndex...]
    // The two letters may stand in either order.
    guard let kind = LiteralSyntax.IntegerSuffix(rawValue: suffix == "lu" ? "ul" : String(suffix)),
      !digits.isEmpty,
      digits.allSatisfy({ $0.hexDigitValue.map { $0 < radix } ?? false })
    else { return nil }
    self = .integer(UInt64(digits, radix: radix), kind)
  }

  private init?(real text: String) {
    var digits = text[...]
    let type: LiteralSyntax.RealType
    switch digits.last {
    case "f":
      type = .float
      digits.removeLast()
    case "m":
      type = .decimal
      digits.removeLast()
    case "d":
      type = .double
      digits.removeLast()
    default: type = .double
    }
    guard Double(digits) != nil, digits.allSatisfy({ "0123456789.e+-".contains($0) }) else {
      return nil
    }
    self = .real(type)
  }
}
