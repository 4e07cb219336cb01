/// One token of a host language; texts are a token for each quote, since expressions stand in them.
struct HostToken {
  enum Kind {
    case word, number, sign
    /// The quote that begins a text.
    case quote
    /// `<<` or `<<-` and the word behind it.
    case heredoc
    case lineBreak
    case end
  }

  let kind: Kind
  let range: Range<Int>

  static func isPartOfWord(_ byte: UInt8) -> Bool {
    isStartOfWord(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
  }

  static func isStartOfWord(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return UInt8(ascii: "a") <= letter && letter <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
  }
}

extension HostReader {
  /// Finds the next token.
  mutating func lex() -> HostToken {
    let start = skipTrivia()
    guard start < end else { return HostToken(kind: .end, range: end..<end) }
    let byte = bytes[start]
    if byte == UInt8(ascii: "\n") { return HostToken(kind: .lineBreak, range: start..<(start + 1)) }
    if HostToken.isStartOfWord(byte) {
      let hasHyphens = language == .terraform
      let rest = bytes[start..<end].prefix {
        HostToken.isPartOfWord($0) && (hasHyphens || $0 != UInt8(ascii: "-"))
      }
      return HostToken(kind: .word, range: start..<rest.endIndex)
    }
    if HostToken.isDigit(byte) { return number(from: start) }
    if byte == UInt8(ascii: language == .terraform ? "\"" : "'") {
      return HostToken(kind: .quote, range: start..<(start + 1))
    }
    if language == .terraform, byte == UInt8(ascii: "<"), let heredoc = heredoc(from: start) {
      return heredoc
    }
    return HostToken(kind: .sign, range: start..<(start + lengthOfSign(at: start)))
  }

  private func byte(_ offset: Int) -> UInt8? { offset < end ? bytes[offset] : nil }

  private func number(from start: Int) -> HostToken {
    func digits(_ from: Int) -> Int { bytes[from..<end].prefix(while: HostToken.isDigit).endIndex }
    var stop = digits(start)
    if byte(stop) == UInt8(ascii: "."), byte(stop + 1).map(HostToken.isDigit) == true {
      stop = digits(stop + 1)
    }
    if let letter = byte(stop), letter | 0x20 == UInt8(ascii: "e") {
      let isSigned = byte(stop + 1) == UInt8(ascii: "+") || byte(stop + 1) == UInt8(ascii: "-")
      let first = stop + (isSigned ? 2 : 1)
      if byte(first).map(HostToken.isDigit) == true { stop = digits(first) }
    }
    return HostToken(kind: .number, range: start..<stop)
  }

  private func heredoc(from start: Int) -> HostToken? {
    guard byte(start + 1) == UInt8(ascii: "<") else { return nil }
    let word = byte(start + 2) == UInt8(ascii: "-") ? start + 3 : start + 2
    guard let first = byte(word), HostToken.isStartOfWord(first) else { return nil }
    let stop = bytes[word..<end].prefix(while: HostToken.isPartOfWord).endIndex
    return HostToken(kind: .heredoc, range: start..<stop)
  }

  private static let signs = [
    "...", "==", "!=", "<=", ">=", "&&", "||", "=>", "??", "=~", "!~", "::",
  ]
  .map { Array($0.utf8) }

  private func lengthOfSign(at start: Int) -> Int {
    let rest = bytes[start..<end]
    return Self.signs.first { rest.starts(with: $0) }?.count ?? 1
  }

  /// The offset behind blanks and comments; behind line breaks too, where they mean nothing.
  private mutating func skipTrivia() -> Int {
    var offset = index
    var lineBreak: Int?
    trivia: while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\n"):
        if !ignoresLineBreaks { break trivia }
        lineBreak = lineBreak ?? offset
        offset += 1
      case 0x20, 0x09, 0x0D: offset += 1
      case UInt8(ascii: "#") where language != .arm:
        offset = endOfLineComment(from: offset, signs: 1)
      case UInt8(ascii: "/") where language != .arm && byte(offset + 1) == UInt8(ascii: "/"):
        offset = endOfLineComment(from: offset, signs: 2)
      case UInt8(ascii: "/") where language != .arm && byte(offset + 1) == UInt8(ascii: "*"):
        offset = endOfComment(from: offset)
      default: break trivia
      }
    }
    // A line break that means nothing here may mean something once the brackets are closed.
    skip(to: lineBreak ?? offset)
    return offset
  }

  func endOfLine(from offset: Int) -> Int {
    bytes[offset..<end].prefix { $0 != UInt8(ascii: "\n") }.endIndex
  }

  private mutating func endOfLineComment(from start: Int, signs: Int) -> Int {
    let stop = endOfLine(from: start)
    note(comment: (start + signs)..<stop)
    return stop
  }

  private mutating func endOfComment(from start: Int) -> Int {
    var offset = start + 2
    while offset + 1 < end {
      if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") {
        note(comment: (start + 2)..<offset)
        return offset + 2
      }
      offset += 1
    }
    report("this comment has no end; write */ behind it", start..<(start + 2))
    return end
  }
}
