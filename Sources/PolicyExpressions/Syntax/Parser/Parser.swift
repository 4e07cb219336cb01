import SourceText

/// Reads lexemes by recursive descent.
///
/// A mistake is told once: the first problem makes the parser panic, and while it does, it tells no
/// more. It calms down where it surely knows again where it is: behind a comma or the closing
/// bracket of the list that the mistake is in, or at the next statement.
struct Parser {
  let code: TokenizedCode
  let form: ExpressionTree.Form
  let lexemes: [Lexeme]
  private(set) var problems: [ExpressionProblem]

  /// The index of the current lexeme. The last lexeme is the end, which is never passed.
  private(set) var index = 0

  /// True between a problem and the place where the parser knows again where it is.
  private(set) var isPanicking = false

  /// True when brackets tell nothing, since a text without an end has swallowed some.
  private let hasUnreliableBrackets: Bool

  /// The index of the first named value or placeholder.
  private var firstHole: Int

  private var lastProblem = -1
  private var isAbandoned = false

  /// How deep the recursion is.
  private var depth = 0

  /// The height, at most, of what was read since the innermost `enter`.
  private var height = 0

  /// How many nodes are read around this place that will hold what is read here. A chain that leans to
  /// the right is no recursion, and becomes a tree when all of it is read.
  private var pending = 0

  /// How many query expressions are around; in them some names are keywords.
  var queryDepth = 0

  /// True in `typeof`, where type arguments may be left out.
  var mayOmitTypes = false

  /// How many blocks of statements are around.
  var blockDepth = 0

  init(_ code: TokenizedCode, form: ExpressionTree.Form) {
    self.code = code
    self.form = form
    let reader = LexemeReader(code)
    lexemes = reader.lexemes
    hasUnreliableBrackets = reader.hasUnreliableBrackets
    let hole = reader.lexemes.firstIndex { $0.terminal == .hole } ?? .max
    firstHole = hole
    let known = hole == .max ? .max : reader.lexemes[hole].range.lowerBound
    problems = reader.problems.filter { $0.range.upperBound < known }
  }

  // MARK: Where we are

  var current: Lexeme { lexemes[index] }
  var terminal: Terminal { lexemes[index].terminal }
  var start: Int { lexemes[index].range.lowerBound }

  /// Where the last token read ends.
  var previousEnd: Int { index == 0 ? 0 : lexemes[index - 1].range.upperBound }

  /// The empty range behind the last token read, for what is missing there.
  var gap: Range<Int> { previousEnd..<previousEnd }

  /// What was read since an offset.
  func range(from start: Int) -> Range<Int> { start..<max(start, previousEnd) }

  func lexeme(at index: Int) -> Lexeme { lexemes[min(index, lexemes.count - 1)] }
  func terminal(at index: Int) -> Terminal { lexeme(at: index).terminal }
  func at(_ sign: Sign) -> Bool { terminal == .sign(sign) }
  func at(_ keyword: Keyword) -> Bool { terminal == .keyword(keyword) }
  func next(is sign: Sign) -> Bool { terminal(at: index + 1) == .sign(sign) }

  /// True at a name that this place reserves, such as `when`.
  func at(word: String) -> Bool { isWord(word, at: index) }

  func isWord(_ word: String, at index: Int) -> Bool {
    let lexeme = lexeme(at: index)
    return lexeme.terminal == .identifier && code.bytes.spell(word, in: lexeme.range)
  }

  /// True for a name that may be used as one here.
  func isIdentifier(at index: Int) -> Bool {
    guard terminal(at: index) == .identifier else { return false }
    return queryDepth == 0 || !Self.queryWords.contains(text(lexeme(at: index).range))
  }

  /// True when a token follows the one before it without a blank.
  func isJoined(_ index: Int) -> Bool {
    index > 0 && lexeme(at: index).range.lowerBound == lexeme(at: index - 1).range.upperBound
  }

  func text(_ range: Range<Int>) -> String { String(decoding: code.bytes[range], as: UTF8.self) }

  private static let queryWords: Set<String> = [
    "from", "where", "select", "group", "into", "orderby", "join", "let", "on", "equals", "by",
    "ascending", "descending",
  ]

  // MARK: Going on

  mutating func advance() {
    if index < lexemes.count - 1 { index += 1 }
  }

  mutating func advance(to target: Int) {
    if target > index { index = min(target, lexemes.count - 1) }
  }

  mutating func take(_ sign: Sign) -> Bool {
    guard at(sign) else { return false }
    advance()
    return true
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    advance()
    return true
  }

  mutating func take(word: String) -> Bool {
    guard at(word: word) else { return false }
    advance()
    return true
  }

  // MARK: Problems

  /// Tells a problem and panics; does the latter alone where the problem may be no other than the
  /// last one, or may come from what a hole holds.
  mutating func report(_ kind: ExpressionProblem.Kind, at range: Range<Int>) {
    if !isPanicking, index != lastProblem, isKnown(range), !isUnreliable(kind) {
      problems.append(ExpressionProblem(kind, range))
    }
    isPanicking = true
    lastProblem = index
  }

  /// Tells a problem that does not keep the parser from knowing where it is.
  mutating func note(_ kind: ExpressionProblem.Kind, at range: Range<Int>) {
    if !isPanicking, isKnown(range) { problems.append(ExpressionProblem(kind, range)) }
  }

  mutating func note(_ syntax: NewerSyntax, at range: Range<Int>) {
    note(syntax.problem, at: range)
  }

  /// True for what lies before the first hole.
  private func isKnown(_ range: Range<Int>) -> Bool {
    guard firstHole < lexemes.count else { return true }
    return index < firstHole && range.upperBound <= lexemes[firstHole].range.lowerBound
  }

  /// True for a problem of brackets, or of the end, where brackets tell nothing.
  private func isUnreliable(_ kind: ExpressionProblem.Kind) -> Bool {
    guard hasUnreliableBrackets else { return false }
    switch kind {
    case .unbalancedBracket: return true
    case .unterminatedString, .unterminatedCharacter, .characterLiteral: return false
    default: return terminal == .end || terminalIsClosingBracket
    }
  }

  /// Takes the current lexeme for a hole that the reader of lexemes did not know.
  mutating func foundHole() { firstHole = min(firstHole, index) }

  mutating func calmDown() {
    if !isAbandoned { isPanicking = false }
  }

  /// Panics without telling anything, since the mistake is told already.
  mutating func panic() {
    isPanicking = true
    lastProblem = index
  }

  /// Reports the current token as out of place.
  mutating func reportUnexpected() {
    report(unexpectedKind, at: current.range)
  }

  private var unexpectedKind: ExpressionProblem.Kind {
    switch terminal {
    case .sign(let sign) where sign.isClosingBracket && current.partner == nil:
      .unbalancedBracket(sign.rawValue)
    case .sign(.semicolon) where form == .expression && blockDepth == 0: .statementInExpression
    case .keyword(let word)
    where (word.startsStatement || word == .throw) && form == .expression && blockDepth == 0:
      .statementInExpression
    default: .unexpectedToken
    }
  }

  private var terminalIsClosingBracket: Bool {
    if case .sign(let sign) = terminal { sign.isClosingBracket } else { false }
  }

  /// Gives up: what follows is nested too deeply.
  private mutating func abandon() {
    report(.tooDeep, at: current.range)
    isAbandoned = true
    index = lexemes.count - 1
  }

  // MARK: Depth

  /// Goes one level down; nil when that is too deep. What is returned goes to `leave`.
  mutating func enter() -> Int? {
    guard depth < ExpressionLimits.nesting else {
      abandon()
      return nil
    }
    depth += 1
    let outer = height
    height = 0
    return outer
  }

  mutating func leave(_ outer: Int) {
    depth -= 1
    height = max(outer, height + 1)
  }

  /// Counts a node that was put on top of what was read at this level.
  mutating func link() {
    height += 1
    checkHeight()
  }

  /// Counts a node that will be put around what is read next; `finish` takes it back.
  mutating func suspend() {
    pending += 1
    checkHeight()
  }

  /// Counts the nodes that are put around what was read.
  mutating func finish(_ count: Int) {
    pending -= count
    height += count
  }

  private mutating func checkHeight() {
    if height + depth + pending > ExpressionLimits.treeHeight, !isAbandoned { abandon() }
  }

  // MARK: Tokens that must be there

  /// Takes a sign, or reports that it is missing.
  mutating func expect(_ sign: Sign) {
    if take(sign) { return }
    report(.missingToken(sign.rawValue), at: gap)
  }

  mutating func expect(_ keyword: Keyword) {
    if take(keyword) { return }
    report(.missingToken(keyword.rawValue), at: gap)
  }

  mutating func expect(word: String) {
    if take(word: word) { return }
    report(.missingToken(word), at: gap)
  }

  /// Takes an opening bracket and gives its index; nil where it is missing.
  mutating func open(_ sign: Sign) -> Int? {
    let bracket = index
    if take(sign) { return bracket }
    report(.missingToken(sign.rawValue), at: gap)
    return nil
  }

  /// Takes the bracket that closes the one at an index. What stands in front of it is passed over;
  /// where no bracket closes the other, nothing is.
  mutating func close(_ opener: Int?) {
    guard let opener, case .sign(let sign) = lexemes[opener].terminal, let closer = sign.closer
    else {
      // The opening bracket is missing, and told; the closing one belongs to it.
      if terminalIsClosingBracket, current.partner == nil { advance() }
      return
    }
    guard let partner = lexemes[opener].partner, partner >= index else {
      // The wrong bracket stands for the right one.
      if terminalIsClosingBracket, current.partner == nil {
        reportUnexpected()
        advance()
      } else {
        report(.missingToken(closer.rawValue), at: gap)
      }
      return
    }
    if partner > index { reportUnexpected() }
    advance(to: partner)
    calmDown()
    advance()
  }

  /// Reads what commas separate, up to the bracket that closes the one at `opener`.
  mutating func separated<Item>(
    in opener: Int, allowsTrailingComma: Bool = false, _ read: (inout Parser) -> Item
  ) -> [Item] {
    var items: [Item] = []
    guard case .sign(let sign) = lexemes[opener].terminal, let closer = sign.closer else {
      return items
    }
    let isUnclosed = lexemes[opener].partner == nil
    if at(closer) { return items }
    if isUnclosed, terminal == .end || terminalIsClosingBracket || at(.semicolon) { return items }
    repeat {
      items.append(read(&self))
      if !at(closer), !at(.comma), !isUnclosed {
        reportUnexpected()
        skipToComma(in: opener)
      }
      if let end = lexemes[opener].partner, end < index { break }
      guard take(.comma) else { break }
      if !isUnclosed { calmDown() }
    } while !(allowsTrailingComma && at(closer))
    return items
  }

  /// Passes over what stands before the next comma, or closing bracket, of a bracket pair.
  private mutating func skipToComma(in opener: Int) {
    guard let end = lexemes[opener].partner else { return }
    while index < end, !at(.comma) { advance(to: (partnerAhead ?? index) + 1) }
  }

  /// The index of the bracket that closes the current one.
  var partnerAhead: Int? {
    guard let partner = current.partner, partner > index else { return nil }
    return partner
  }

  // MARK: Names

  mutating func parseIdentifier() -> Identifier {
    if isIdentifier(at: index) { return takeIdentifier() }
    if case .keyword = terminal, !current.startsLine, !isPanicking {
      // A word that C# reserves, in the place of a name.
      reportUnexpected()
      return takeIdentifier()
    }
    if terminal == .hole {
      // A name that nobody knows yet.
      let range = current.range
      advance()
      return Identifier(text: "", range: range)
    }
    report(.missingName, at: gap)
    return Identifier(text: "", range: gap)
  }

  /// Takes the current word, whatever it is, as a name.
  mutating func takeIdentifier() -> Identifier {
    let range = current.range
    advance()
    let written = text(range)
    return Identifier(
      text: written.hasPrefix("@") ? String(written.dropFirst()) : written, range: range)
  }
}
