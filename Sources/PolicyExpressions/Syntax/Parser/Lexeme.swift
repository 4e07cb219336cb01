import SourceText

/// A token as the parser sees it.
struct Lexeme {
  let terminal: Terminal
  let range: Range<Int>

  /// True for the first one on its line.
  let startsLine: Bool

  /// The index of the bracket on the other side; nil for what is no bracket, and for a bracket that
  /// has none.
  var partner: Int?
}

/// The tokens of code made ready for the parser: words told from keywords, named values and
/// placeholders joined, brackets paired, and what is no C# at all taken out.
struct LexemeReader {
  let code: TokenizedCode
  private(set) var lexemes: [Lexeme] = []
  private(set) var problems: [ExpressionProblem] = []

  /// True when a text without an end has swallowed brackets, so that those left tell nothing.
  private(set) var hasUnreliableBrackets = false

  /// The index of the next token.
  var position = 0

  /// True once it is known that no `-->` follows, so that nobody looks for one again.
  private var lacksXMLCommentEnd = false

  init(_ code: TokenizedCode) {
    self.code = code
    lexemes.reserveCapacity(code.tokens.count + 1)
    while position < code.tokens.count {
      if skipDirective() || joinHole() || skipXMLComment() || joinCurlyQuotes() || joinRawString() {
        continue
      }
      addToken()
    }
    let end = code.bytes.count
    add(.end, end..<end)
    if let comment = code.unterminatedComment {
      problems.append(ExpressionProblem(.unterminatedComment, comment))
      hasUnreliableBrackets = true
    }
    let starts = code.tokens.count { $0.kind == .interpolatedStringStart }
    let ends = code.tokens.count { $0.kind == .interpolatedStringEnd }
    if starts != ends { hasUnreliableBrackets = true }
    pairBrackets()
  }

  var bytes: [UInt8] { code.bytes }

  mutating func add(_ terminal: Terminal, _ range: Range<Int>) {
    let previous = lexemes.last?.range.upperBound ?? 0
    let gap = bytes[min(previous, range.lowerBound)..<range.lowerBound]
    lexemes.append(
      Lexeme(
        terminal: terminal, range: range,
        startsLine: lexemes.isEmpty || gap.contains { $0 == 0x0A || $0 == 0x0D }))
  }

  private mutating func addToken() {
    let token = code.tokens[position]
    position += 1
    switch token.kind {
    case .word:
      add(
        Keyword(spelledBy: bytes[token.range]).map { .keyword($0) } ?? .identifier, token.range)
    case .number: add(.number, token.range)
    case .string:
      if !LiteralText.isTerminated(quoted: token.range, in: bytes) { hasUnreliableBrackets = true }
      add(.string, token.range)
    case .character:
      if !LiteralText.isTerminated(quoted: token.range, in: bytes) { hasUnreliableBrackets = true }
      add(.character, token.range)
    case .interpolatedStringStart: add(.interpolatedStringStart, token.range)
    case .interpolatedStringText: add(.interpolatedStringText, token.range)
    case .interpolatedStringEnd: add(.interpolatedStringEnd, token.range)
    case .sign: addSign(token.range)
    case .unknown: add(.unknown, token.range)
    }
  }

  private mutating func addSign(_ range: Range<Int>) {
    let second = range.lowerBound + 1
    let isDot = range.count == 1 && bytes[range.lowerBound] == UInt8(ascii: ".")
    if bytes[range].starts(with: ">>".utf8) {
      add(.sign(.greater), range.lowerBound..<second)
      add(.sign(range.count == 2 ? .greater : .greaterEquals), second..<range.upperBound)
    } else if isDot, isSign(".", at: position, behind: range) {
      add(.sign(.range), range.lowerBound..<range.upperBound + 1)
      position += 1
    } else if isDot, isToken(at: position, behind: range),
      code.tokens[position].kind == .number
    {
      // In `1..2` the second point looks like the beginning of a number.
      let number = code.tokens[position].range
      add(.sign(.range), range.lowerBound..<number.lowerBound + 1)
      if number.count > 1 { add(.number, number.lowerBound + 1..<number.upperBound) }
      position += 1
    } else {
      add(Sign(spelledBy: bytes[range]).map { .sign($0) } ?? .unknown, range)
    }
  }

  /// True when the token at an index is a sign that follows a range at once.
  func isSign(_ text: String, at index: Int, behind range: Range<Int>) -> Bool {
    isToken(at: index, behind: range) && code.token(at: index, is: text)
  }

  /// True when there is a token at an index that follows a range at once.
  func isToken(at index: Int, behind range: Range<Int>) -> Bool {
    index < code.tokens.count && code.tokens[index].range.lowerBound == range.upperBound
  }

  /// Goes on behind all tokens that begin before an offset.
  mutating func skipTokens(before offset: Int) {
    while position < code.tokens.count, code.tokens[position].range.lowerBound < offset {
      if code.tokens[position].range.upperBound > offset { hasUnreliableBrackets = true }
      position += 1
    }
  }

  /// Pairs brackets as the service does when it looks for the end of an expression: a bracket that
  /// nothing opened is passed over, and one that closes an outer pair closes all inside.
  private mutating func pairBrackets() {
    var open: [(sign: Sign, index: Int)] = []
    var counts: [Sign: Int] = [:]
    for index in lexemes.indices {
      guard case .sign(let sign) = lexemes[index].terminal else { continue }
      if let closer = sign.closer {
        open.append((closer, index))
        counts[closer, default: 0] += 1
      } else if sign.isClosingBracket, counts[sign, default: 0] > 0 {
        while let last = open.popLast() {
          counts[last.sign, default: 0] -= 1
          guard last.sign == sign else { continue }
          lexemes[last.index].partner = index
          lexemes[index].partner = last.index
          break
        }
      }
    }
  }

  // MARK: What is not C#

  /// Passes over `<!-- … -->`.
  private mutating func skipXMLComment() -> Bool {
    let first = code.tokens[position].range
    guard first.count == 1, code.token(at: position, is: "<"),
      isSign("!", at: position + 1, behind: first),
      isSign("--", at: position + 2, behind: code.tokens[position + 1].range)
    else { return false }
    let opening = first.lowerBound..<first.lowerBound + 4
    problems.append(ExpressionProblem(.xmlComment, opening))
    if let end = xmlCommentEnd(from: opening.upperBound) {
      skipTokens(before: end)
    } else {
      lacksXMLCommentEnd = true
      skipTokens(before: opening.upperBound)
    }
    return true
  }

  private func xmlCommentEnd(from offset: Int) -> Int? {
    guard !lacksXMLCommentEnd else { return nil }
    var index = offset
    while index + 3 <= bytes.count, !bytes.spell("-->", in: index..<index + 3) { index += 1 }
    return index + 3 <= bytes.count ? index + 3 : nil
  }

  /// Takes a text between quotation marks of typography for a string.
  private mutating func joinCurlyQuotes() -> Bool {
    let token = code.tokens[position]
    guard token.kind == .word, let opening = curlyQuote(in: token.range) else { return false }
    problems.append(ExpressionProblem(.curlyQuote, opening))
    let closing = curlyQuote(in: opening.upperBound..<bytes.count)
    if closing == nil { hasUnreliableBrackets = true }
    let end = closing?.upperBound ?? token.range.upperBound
    add(.unreadString, token.range.lowerBound..<end)
    skipTokens(before: end)
    return true
  }

  /// The first quotation mark of typography in a range, on the range's first line.
  private func curlyQuote(in range: Range<Int>) -> Range<Int>? {
    var index = range.lowerBound
    while index + 3 <= range.upperBound, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if bytes[index] == 0xE2, bytes[index + 1] == 0x80, (0x98...0x9F).contains(bytes[index + 2]) {
        return index..<index + 3
      }
      index += 1
    }
    return nil
  }

  /// Joins the pieces that the quotation marks of a raw string of C# 11 fall into.
  private mutating func joinRawString() -> Bool {
    let first = code.tokens[position]
    guard first.kind == .string, first.range.count == 2,
      isQuotation(position + 1, behind: first.range)
    else { return false }
    var last = first.range
    position += 1
    while isQuotation(position, behind: last) {
      last = code.tokens[position].range
      position += 1
    }
    // What a raw string holds, brackets too, was not read as text if it spans lines.
    hasUnreliableBrackets = true
    let range = first.range.lowerBound..<last.upperBound
    problems.append(ExpressionProblem(NewerSyntax.rawString.problem, range))
    add(.unreadString, range)
    return true
  }

  /// True when the token at an index is a plain string that follows a range at once.
  private func isQuotation(_ index: Int, behind range: Range<Int>) -> Bool {
    isToken(at: index, behind: range) && code.tokens[index].kind == .string
      && bytes[code.tokens[index].range.lowerBound] == UInt8(ascii: "\"")
  }
}
