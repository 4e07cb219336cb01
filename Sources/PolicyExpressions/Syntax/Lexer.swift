/// Cuts C# into tokens; whatever the bytes are, it comes to an end.
struct Lexer {
  private let bytes: [UInt8]
  private var index = 0
  private(set) var tokens: [Token] = []

  /// The `/*` that no `*/` follows.
  private(set) var unterminatedComment: Range<Int>?

  /// How deep interpolated strings may stand inside each other; deeper ones are read as text.
  private static let maximumNesting = 32

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func tokenize() {
    readCode(untilHoleEnds: false, nesting: 0)
  }

  /// Reads code to the end, or to the brace or format colon that ends a hole of an interpolated
  /// string.
  private mutating func readCode(untilHoleEnds: Bool, nesting: Int) {
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      if untilHoleEnds, depth == 0,
        byte == UInt8(ascii: "}") || byte == UInt8(ascii: ":") && !follows(":", at: index + 1)
      {
        return
      }
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        addSign(length: 1)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        // A bracket too many must not keep the hole from ending.
        depth = max(0, depth - 1)
        addSign(length: 1)
      default:
        readToken(nesting: nesting)
      }
    }
  }

  private mutating func readToken(nesting: Int) {
    let start = index
    switch bytes[index] {
    case 0x20, 0x09, 0x0A, 0x0D, 0x0B, 0x0C:
      index += 1
    case 0x80... where bytes.unicodeBlank(at: index) != nil:
      index += bytes.unicodeBlank(at: index) ?? 1
    case UInt8(ascii: "/") where follows("/", at: index + 1):
      while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    case UInt8(ascii: "/") where follows("*", at: index + 1):
      index += 2
      while index < bytes.count, !(bytes[index] == UInt8(ascii: "*") && follows("/", at: index + 1))
      {
        index += 1
      }
      if index == bytes.count { unterminatedComment = start..<start + 2 }
      index = min(index + 2, bytes.count)
    case UInt8(ascii: "\""):
      readString(from: start, isVerbatim: false)
    case UInt8(ascii: "'"):
      readCharacter()
    case UInt8(ascii: "@"), UInt8(ascii: "$"):
      readPrefixed(nesting: nesting)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      readNumber()
    case UInt8(ascii: ".") where isDigit(at: index + 1):
      readNumber()
    case let byte where byte.beginsWord:
      readWord(from: start)
    default:
      readSign()
    }
  }

  private func follows(_ sign: Unicode.Scalar, at offset: Int) -> Bool {
    offset < bytes.count && bytes[offset] == UInt8(ascii: sign)
  }

  private func isDigit(at offset: Int) -> Bool {
    offset < bytes.count && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset])
  }

  /// How many bytes of a string or character are taken at once: a backslash takes what it escapes
  /// with it, but not the end of the line.
  private func literalStep(isVerbatim: Bool) -> Int {
    let isEscape = !isVerbatim && bytes[index] == UInt8(ascii: "\\")
    return isEscape && !follows("\n", at: index + 1) && !follows("\r", at: index + 1) ? 2 : 1
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, range: start..<index))
  }

  private mutating func addSign(length: Int) {
    let start = index
    index += length
    add(.sign, from: start)
  }

  // MARK: Words and numbers

  private mutating func readWord(from start: Int) {
    while index < bytes.count, bytes[index].continuesWord, bytes.unicodeBlank(at: index) == nil {
      index += 1
    }
    add(.word, from: start)
  }

  private mutating func readNumber() {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      let isExponentSign =
        (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
        && (bytes[index - 1] | 0x20) == UInt8(ascii: "e")
        && !(bytes[start] == UInt8(ascii: "0") && bytes[start + 1] | 0x20 == UInt8(ascii: "x"))
      let isPoint = byte == UInt8(ascii: ".") && isDigit(at: index + 1)
      guard byte.continuesWord || isPoint || isExponentSign else { break }
      index += 1
    }
    add(.number, from: start)
  }

  // MARK: Strings

  /// Reads what `@` or `$` begins: a string, a verbatim identifier, or nothing C# knows.
  private mutating func readPrefixed(nesting: Int) {
    let start = index
    var quote = index
    while quote < bytes.count, quote < start + 2,
      bytes[quote] == UInt8(ascii: "@") || bytes[quote] == UInt8(ascii: "$")
    {
      quote += 1
    }
    if quote < bytes.count, bytes[quote] == UInt8(ascii: "\"") {
      let prefix = bytes[start..<quote]
      index = quote
      let isVerbatim = prefix.contains(UInt8(ascii: "@"))
      if prefix.contains(UInt8(ascii: "$")), nesting < Self.maximumNesting {
        readInterpolatedString(from: start, isVerbatim: isVerbatim, nesting: nesting)
      } else {
        readString(from: start, isVerbatim: isVerbatim)
      }
    } else if bytes[start] == UInt8(ascii: "@"), start + 1 < bytes.count,
      bytes[start + 1].beginsWord
    {
      index = start + 1
      readWord(from: start)
    } else {
      index += 1
      add(.unknown, from: start)
    }
  }

  /// Reads a string whose opening quotation mark is at `index`; one without an end stops at the
  /// line's end.
  private mutating func readString(from start: Int, isVerbatim: Bool) {
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        index += 1
        if isVerbatim, follows("\"", at: index) {
          index += 1
          continue
        }
        break
      }
      if !isVerbatim, byte == 0x0A || byte == 0x0D { break }
      index += literalStep(isVerbatim: isVerbatim)
    }
    index = min(index, bytes.count)
    add(.string, from: start)
  }

  private mutating func readInterpolatedString(from start: Int, isVerbatim: Bool, nesting: Int) {
    index += 1
    add(.interpolatedStringStart, from: start)
    var textStart = index
    func flush(_ lexer: inout Lexer) {
      if textStart < lexer.index { lexer.add(.interpolatedStringText, from: textStart) }
    }
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\"") where isVerbatim && follows("\"", at: index + 1):
        index += 2
      case UInt8(ascii: "\""):
        flush(&self)
        let end = index
        index += 1
        add(.interpolatedStringEnd, from: end)
        return
      case UInt8(ascii: "{") where follows("{", at: index + 1),
        UInt8(ascii: "}") where follows("}", at: index + 1):
        index += 2
      case UInt8(ascii: "{"):
        flush(&self)
        addSign(length: 1)
        readCode(untilHoleEnds: true, nesting: nesting + 1)
        skipFormat()
        if follows("}", at: index) { addSign(length: 1) }
        textStart = index
      case 0x0A where !isVerbatim, 0x0D where !isVerbatim:
        flush(&self)
        return
      default:
        index += literalStep(isVerbatim: isVerbatim)
      }
    }
    index = min(index, bytes.count)
    flush(&self)
  }

  /// Reads the format of a hole, such as `:N2`, up to the brace that ends the hole.
  private mutating func skipFormat() {
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "}"), bytes[index] != UInt8(ascii: "\"")
    {
      index += 1
    }
    if start < index { add(.interpolatedStringText, from: start) }
  }

  private mutating func readCharacter() {
    let start = index
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "'"), bytes[index] != 0x0A,
      bytes[index] != 0x0D
    {
      index += literalStep(isVerbatim: false)
    }
    if follows("'", at: index) { index += 1 }
    index = min(index, bytes.count)
    add(.character, from: start)
  }

  // MARK: Signs

  private mutating func readSign() {
    let length = jointSignLength
    guard length == 1 else { return addSign(length: length) }
    let start = index
    let isSign = bytes[index].isSign
    index += 1
    add(isSign ? .sign : .unknown, from: start)
  }

  /// How many bytes belong to the sign at the current place.
  private var jointSignLength: Int {
    guard index + 1 < bytes.count else { return 1 }
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch (bytes[index], bytes[index + 1]) {
    case (UInt8(ascii: "<"), UInt8(ascii: "<")), (UInt8(ascii: ">"), UInt8(ascii: ">")),
      (UInt8(ascii: "?"), UInt8(ascii: "?")):
      return third == UInt8(ascii: "=") ? 3 : 2
    case (UInt8(ascii: "?"), UInt8(ascii: ".")):
      // `a?.5:b` is a conditional, not a member access.
      return isDigit(at: index + 2) ? 1 : 2
    case (UInt8(ascii: "="), UInt8(ascii: ">")), (UInt8(ascii: "-"), UInt8(ascii: ">")),
      (UInt8(ascii: "&"), UInt8(ascii: "&")), (UInt8(ascii: "|"), UInt8(ascii: "|")),
      (UInt8(ascii: "+"), UInt8(ascii: "+")), (UInt8(ascii: "-"), UInt8(ascii: "-")),
      (UInt8(ascii: ":"), UInt8(ascii: ":")):
      return 2
    case (let first, UInt8(ascii: "=")):
      return first.joinsEquals ? 2 : 1
    default:
      return 1
    }
  }
}

extension [UInt8] {
  /// The length of the blank at an offset that is none of ASCII, such as a no-break space, which
  /// code copied from a web page has; nil where there is none.
  fileprivate func unicodeBlank(at offset: Int) -> Int? {
    let second = offset + 1 < count ? self[offset + 1] : 0
    let third = offset + 2 < count ? self[offset + 2] : 0
    switch (self[offset], second, third) {
    case (0xC2, 0xA0, _): return 2
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F),
      (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return nil
    }
  }
}

extension UInt8 {
  fileprivate var beginsWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  fileprivate var continuesWord: Bool {
    beginsWord || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }

  /// A byte that is an operator, bracket or separator of C#.
  fileprivate var isSign: Bool {
    switch self {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"),
      UInt8(ascii: "!"), UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ";"),
      UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }

  /// A sign that an equals sign behind it makes another sign of.
  fileprivate var joinsEquals: Bool {
    switch self {
    case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"):
      true
    default: false
    }
  }
}
