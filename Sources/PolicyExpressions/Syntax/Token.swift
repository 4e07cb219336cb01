import SourceText

/// A word, literal or sign of C#.
public struct Token: Sendable {
  public enum Kind: Sendable, Equatable {
    /// A name or keyword, `@` of a verbatim identifier included.
    case word
    case number
    /// A plain or verbatim string with its quotation marks.
    case string
    case character
    /// `$"`, `$@"` or `@$"`.
    case interpolatedStringStart
    /// Literal text of an interpolated string, between holes.
    case interpolatedStringText
    case interpolatedStringEnd
    /// An operator, bracket or separator; `?.` and other joint signs are one token.
    case sign
    /// A byte that C# has no use for.
    case unknown
  }

  public let kind: Kind

  /// The token's bytes in the decoded code.
  public let range: Range<Int>

  public init(kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// The C# of one expression cut into tokens; blanks and comments are left out.
public struct TokenizedCode: Sendable {
  /// The code as UTF-8, with character references replaced.
  public let bytes: [UInt8]
  public let tokens: [Token]

  /// The `/*` of a comment without an end.
  let unterminatedComment: Range<Int>?

  /// Which tokens there may be.
  private let marks: TokenMarks

  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lexer = Lexer(bytes)
    lexer.tokenize()
    tokens = lexer.tokens
    unterminatedComment = lexer.unterminatedComment
    marks = TokenMarks(of: lexer.tokens, in: bytes)
  }

  public func text(_ token: Token) -> String {
    String(decoding: bytes[token.range], as: UTF8.self)
  }

  /// True when the token at an index is written like this; false behind the last token.
  public func token(at index: Int, is text: String) -> Bool {
    tokens.indices.contains(index) && bytes.spell(text, in: tokens[index].range)
  }

  /// True when one of the words or signs occurs.
  public func contains(anyOf texts: [String]) -> Bool {
    texts.contains { text in
      marks.mayHave(text) && tokens.contains { bytes.spell(text, in: $0.range) }
    }
  }

  /// The value of a plain string without escapes or of a verbatim string; nil for others, and for
  /// a string that is never closed.
  public func stringValue(at index: Int) -> String? {
    guard tokens.indices.contains(index), tokens[index].kind == .string else { return nil }
    let quote = UInt8(ascii: "\"")
    let written = bytes[tokens[index].range]
    let isVerbatim = written.starts(with: "@\"".utf8)
    let content = written.dropFirst(isVerbatim ? 2 : 1)
    guard isVerbatim || written.first == quote, content.last == quote else { return nil }
    if !isVerbatim {
      guard !content.contains(UInt8(ascii: "\\")) else { return nil }
      return String(decoding: content.dropLast(), as: UTF8.self)
    }
    // Each quotation mark of the value is written twice; so is the end of an unclosed string.
    var value: [UInt8] = []
    var isFirstOfTwo = false
    for byte in content.dropLast() {
      isFirstOfTwo = byte == quote && !isFirstOfTwo
      if !isFirstOfTwo { value.append(byte) }
    }
    return isFirstOfTwo ? nil : String(decoding: value, as: UTF8.self)
  }

  /// The integer that the whole code is, when it is just that: `240`, `(240)` or `-1`.
  public var constantInteger: Int? {
    var significant = tokens[...]
    while let first = significant.first, let last = significant.last,
      significant.count > 2, text(first) == "(", text(last) == ")"
    {
      significant = significant.dropFirst().dropLast()
    }
    let isNegative = significant.first.map { text($0) == "-" } ?? false
    if isNegative { significant = significant.dropFirst() }
    guard significant.count == 1, let number = significant.first, number.kind == .number,
      let value = Int(text(number).filter { $0 != "_" })
    else { return nil }
    return isNegative ? -value : value
  }
}

/// Which tokens code may have, by the first byte and the length of each: most questions for a word are settled so.
private struct TokenMarks: Sendable {
  private var bits: UInt64 = 0

  init(of tokens: [Token], in bytes: [UInt8]) {
    for token in tokens where !token.range.isEmpty {
      bits |= Self.bit(bytes[token.range.lowerBound], token.range.count)
    }
  }

  /// False where no token is written like this.
  func mayHave(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return bits & Self.bit(first, text.utf8.count) != 0
  }

  private static func bit(_ first: UInt8, _ count: Int) -> UInt64 {
    1 << UInt64((Int(first) + 11 * count) & 63)
  }
}
