import SourceText

/// A language in which people write what is to be deployed.
public enum HostLanguage: String, Sendable {
  case terraform, bicep, arm

  /// By what a resource tells that it waits for another.
  public var waitingKeyword: String { self == .terraform ? "depends_on" : "dependsOn" }
}

/// Reads the bytes of a host by recursive descent, token by token.
///
/// Two promises hold for all of it: every loop takes at least one byte in each round, and no call
/// is nested deeper than `HostLimits.depth`. What ends an unfinished bracket is the next statement at
/// the beginning of a line, so that one mistake does not swallow the rest of the file.
struct HostReader {
  let source: SourceText
  let bytes: [UInt8]
  let language: HostLanguage

  /// Where the text ends that is read now: the file, or the heredoc around an interpolation.
  var end: Int

  /// Where the next token is looked for.
  private(set) var index = 0

  /// The offset behind what was taken last.
  private(set) var taken = 0

  /// True inside brackets that let an expression go on in the next line.
  private(set) var ignoresLineBreaks = false

  /// What stands in the comments of the file, in its order.
  private(set) var comments: [Span] = []

  private(set) var steps = 0
  private var cached: HostToken?
  private var depth = 0
  private var problems: [HostProblem] = []

  /// The lines of the file that hold one word alone, by the word: where a heredoc can end.
  lazy var linesOfOneWord = Self.linesOfOneWord(in: bytes)

  init(_ source: SourceText, language: HostLanguage) {
    self.source = source
    self.language = language
    bytes = source.bytes
    end = bytes.count
    if end > HostLimits.size {
      problems = [.tooLarge]
      end = 0
    }
  }

  // MARK: Problems

  mutating func report(_ message: String, _ range: Range<Int>) {
    guard problems.count < HostLimits.problems else { return }
    let problem = HostProblem(message: message, span: Span(range))
    // What is looked at ahead is read twice.
    if !problems.contains(problem) { problems.append(problem) }
  }

  var sortedProblems: [HostProblem] { problems.sorted { $0.span < $1.span } }

  // MARK: Comments

  /// Notes what stands in a comment, once, however often the reader comes by.
  mutating func note(comment range: Range<Int>) {
    if let last = comments.last, range.lowerBound <= last.start { return }
    let isCut = !range.isEmpty && bytes[range.upperBound - 1] == UInt8(ascii: "\r")
    comments.append(Span(range.lowerBound, range.upperBound - (isCut ? 1 : 0)))
  }

  // MARK: Tokens

  /// The next token, which is not taken.
  var token: HostToken {
    mutating get {
      if let cached { return cached }
      let token = lex()
      steps += token.range.upperBound - index + 1
      cached = token
      return token
    }
  }

  /// Takes the next token.
  @discardableResult mutating func take() -> HostToken {
    let taken = token
    jump(to: taken.range.upperBound)
    return taken
  }

  /// Goes on at another place.
  mutating func jump(to offset: Int) {
    skip(to: offset)
    taken = offset
  }

  /// Goes on behind blanks and comments, which belong to nothing.
  mutating func skip(to offset: Int) {
    steps += max(0, offset - index)
    index = offset
    cached = nil
  }

  /// True when the next token is a sign.
  mutating func isNext(_ sign: String) -> Bool {
    let next = token
    return next.kind == .sign && next.range.count == sign.utf8.count
      && bytes[next.range].elementsEqual(sign.utf8)
  }

  /// True when the next token is a word.
  mutating func isNext(word: String) -> Bool {
    let next = token
    return next.kind == .word && bytes[next.range].elementsEqual(word.utf8)
  }

  /// Takes a sign that is next.
  mutating func take(_ sign: String) -> Bool {
    guard isNext(sign) else { return false }
    take()
    return true
  }

  mutating func skipLineBreaks() {
    while token.kind == .lineBreak { take() }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Reads something inside of brackets, where line breaks mean nothing, or mean something again.
  ///
  /// The bracket is taken before: in front of it, line breaks mean what they mean outside.
  mutating func reading<Result>(
    ignoringLineBreaks: Bool, _ body: (inout HostReader) -> Result
  ) -> Result {
    let outer = ignoresLineBreaks
    ignoresLineBreaks = ignoringLineBreaks
    cached = nil
    let result = body(&self)
    ignoresLineBreaks = outer
    cached = nil
    return result
  }

  /// Reads something and goes back to where it began.
  mutating func lookingAhead<Result>(_ body: (inout HostReader) -> Result) -> Result {
    let (index, taken, cached) = (index, taken, cached)
    let result = body(&self)
    self.index = index
    self.taken = taken
    self.cached = cached
    return result
  }

  // MARK: Nesting

  /// Reads what is nested; nil where that is too deep, and then the rest of it is skipped.
  mutating func nested<Result>(_ body: (inout HostReader) -> Result) -> Result? {
    guard depth < HostLimits.depth else {
      report("this is nested too deep and was not read", index..<index)
      skipNested()
      return nil
    }
    depth += 1
    let result = body(&self)
    depth -= 1
    return result
  }

  /// Skips to the bracket that closes what is open, or to the end of the line outside of brackets.
  private mutating func skipNested() {
    var open = 0
    while token.kind != .end {
      if isNext("(") || isNext("[") || isNext("{") {
        open += 1
      } else if isNext(")") || isNext("]") || isNext("}") {
        if open == 0 { return }
        open -= 1
      } else if open == 0, token.kind == .lineBreak || isNext(",") {
        return
      }
      take()
    }
  }

  // MARK: Statements

  /// True at a token in the first column that begins a statement of a file, and nothing else.
  mutating func isAtStatement() -> Bool {
    let next = token
    let start = next.range.lowerBound
    guard language != .arm, next.kind == .word || isNext("@"),
      start == 0 || bytes[start - 1] == UInt8(ascii: "\n")
    else { return false }
    if next.kind == .sign { return language == .bicep }
    guard Self.statements(of: language).contains(text(next.range)) else { return false }
    return lookingAhead { reader in
      reader.take()
      let second = reader.token.kind
      if reader.language == .bicep { return second == .word }
      return second == .quote || reader.isNext("{")
    }
  }

  private static func statements(of language: HostLanguage) -> [String] {
    switch language {
    case .terraform:
      [
        "resource", "data", "locals", "variable", "output", "module", "provider", "terraform",
        "moved", "import", "check", "removed", "ephemeral",
      ]
    case .bicep:
      ["resource", "module", "param", "var", "output", "type", "func", "metadata"]
    case .arm: []
    }
  }

  /// Skips what cannot be read, up to the end of the line or the bracket around.
  mutating func skipLine() {
    while token.kind != .end, token.kind != .lineBreak, !isNext("}"), !isNext("{") { take() }
  }

  private static func linesOfOneWord(in bytes: [UInt8]) -> [String: [Range<Int>]] {
    var lines: [String: [Range<Int>]] = [:]
    var start = 0
    while start < bytes.count {
      let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      let end = line.endIndex
      let blanks: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      let word = line.drop(while: blanks).prefix { !blanks($0) }
      if !word.isEmpty, word.first != UInt8(ascii: "<"), word.allSatisfy(HostToken.isPartOfWord),
        line[word.endIndex...].allSatisfy(blanks)
      {
        lines[String(decoding: word, as: UTF8.self), default: []].append(start..<end)
      }
      start = end + 1
    }
    return lines
  }
}
