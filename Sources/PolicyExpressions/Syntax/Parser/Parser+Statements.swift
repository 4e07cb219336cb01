extension Parser {
  // MARK: The whole

  mutating func parseRoot() -> ExpressionTree.Root {
    let isEmpty = lexemes.count == 1 && code.unterminatedComment == nil && problems.isEmpty
    if isEmpty { report(.emptyCode, at: 0..<code.bytes.count) }
    switch form {
    case .expression:
      guard !isEmpty else { return .expression(.missing(gap)) }
      return .expression(parseOnlyExpression())
    case .statements:
      blockDepth += 1
      return .statements(parseStatements())
    }
  }

  /// Reads the expression of `@( )`, which must be all there is.
  private mutating func parseOnlyExpression() -> ExpressionSyntax {
    if let range = declarationInExpression {
      report(.statementInExpression, at: range)
      return .missing(gap)
    }
    let expression = parseExpression()
    if terminal != .end { reportUnexpected() }
    return expression
  }

  /// The type of a declaration with which the code begins, where an expression is expected.
  private var declarationInExpression: Range<Int>? {
    guard let name = scanDeclaration(at: index), terminal(at: name) == .identifier else {
      return nil
    }
    switch terminal(at: name + 1) {
    case .sign(.equals), .sign(.semicolon):
      return start..<lexeme(at: name - 1).range.upperBound
    default: return nil
    }
  }

  // MARK: Statements

  /// Reads statements up to a closing bracket that belongs to something around them.
  private mutating func parseStatements() -> [StatementSyntax] {
    var statements: [StatementSyntax] = []
    while terminal != .end, !isAtOuterBracket {
      let first = index
      statements.append(parseStatement())
      // What begins no statement is told and passed over.
      if index == first {
        reportUnexpected()
        advance()
      }
    }
    return statements
  }

  /// True at a closing bracket that closes something begun before.
  private var isAtOuterBracket: Bool {
    guard case .sign(let sign) = terminal, sign.isClosingBracket else { return false }
    return current.partner != nil
  }

  mutating func parseBlock() -> BlockSyntax {
    let start = start
    guard let opener = open(.openBrace) else { return BlockSyntax(statements: [], range: gap) }
    blockDepth += 1
    // A block inside a query may use the words of the query as names.
    let outerQueryDepth = queryDepth
    queryDepth = 0
    let statements = parseStatements()
    queryDepth = outerQueryDepth
    blockDepth -= 1
    close(opener)
    return BlockSyntax(statements: statements, range: range(from: start))
  }

  mutating func parseStatement() -> StatementSyntax {
    calmDown()
    guard let outer = enter() else { return .missing(gap) }
    defer { leave(outer) }
    switch terminal {
    case .sign(.openBrace): return .block(parseBlock())
    case .sign(.semicolon):
      advance()
      return .empty(lexemes[index - 1].range)
    case .keyword(let word): return parseKeywordStatement(word)
    case .identifier: return parseNameStatement()
    case .sign(let sign) where sign.isClosingBracket: return .missing(gap)
    default: return parseDeclarationOrExpression()
    }
  }

  /// Reads what is governed by `if`, a loop and the like.
  mutating func parseBody() -> StatementSyntax {
    if isAtOuterBracket || terminal == .end || at(.else) {
      report(.missingStatement, at: gap)
      return .missing(gap)
    }
    return parseStatement()
  }

  private mutating func parseKeywordStatement(_ word: Keyword) -> StatementSyntax {
    switch word {
    case .if: return parseIf()
    case .switch: return parseSwitch()
    case .while: return parseWhile()
    case .do: return parseDoWhile()
    case .for: return parseFor()
    case .foreach: return parseForEach()
    case .return, .throw, .break, .continue, .goto: return parseJump(word)
    case .try: return parseTry()
    case .using: return parseUsing()
    case .lock: return parseLock()
    case .checked where next(is: .openBrace), .unchecked where next(is: .openBrace):
      let start = start
      advance()
      let body = parseBlock()
      return .checked(
        CheckedBlockSyntax(
          isChecked: word == .checked, body: body, range: range(from: start)))
    case .const: return parseLocal()
    case .ref where scanDeclaration(at: typeIndex(at: index)) != nil:
      return startsLocalFunction() ? .localFunction(parseLocalFunction()) : parseLocal()
    case .static where scanDeclaration(at: index + 1) != nil:
      note(.staticLocalFunction, at: current.range)
      advance()
      return parseDeclarationOrExpression()
    case .catch, .finally, .case: return parseStrayClause()
    case .default where next(is: .colon): return parseStrayClause()
    case .else:
      reportUnexpected()
      let start = start
      advance()
      return .missing(range(from: start))
    default:
      if word.startsOperand || word == .static { return parseDeclarationOrExpression() }
      let start = start
      reportUnexpected()
      skipStatement()
      return .missing(range(from: start))
    }
  }

  /// Passes over the head of a clause that has nothing to belong to.
  private mutating func parseStrayClause() -> StatementSyntax {
    let start = start
    reportUnexpected()
    advance()
    while terminal != .end, !at(.openBrace), !at(.closeBrace), !isAtOuterBracket {
      let isLast = at(.semicolon) || at(.colon)
      advance(to: (partnerAhead ?? index) + 1)
      if isLast { break }
    }
    return .missing(range(from: start))
  }

  /// Reads a statement that begins with a name, which some places reserve.
  private mutating func parseNameStatement() -> StatementSyntax {
    let start = start
    if next(is: .colon), isIdentifier(at: index) {
      let label = takeIdentifier()
      advance()
      let statement = isAtOuterBracket ? StatementSyntax.missing(gap) : parseBody()
      return .labeled(
        LabeledSyntax(label: label, statement: statement, range: range(from: start)))
    }
    if at(word: "yield"),
      terminal(at: index + 1) == .keyword(.return) || terminal(at: index + 1) == .keyword(.break)
    {
      report(.yieldStatement, at: current.range)
      advance()
      return parseStatement()
    }
    if at(word: "await"), terminal(at: index + 1) == .keyword(.foreach) {
      note(.asyncStream, at: current.range)
      advance()
      return parseForEach()
    }
    return parseDeclarationOrExpression()
  }

  private mutating func parseDeclarationOrExpression() -> StatementSyntax {
    if startsLocalFunction() { return .localFunction(parseLocalFunction()) }
    if scanDeclaration(at: index) != nil, !startsQuery() { return parseLocal() }
    let start = start
    if at(word: "var"), let end = lexeme(at: index + 1).partner, next(is: .openParenthesis),
      terminal(at: end + 1) == .sign(.equals)
    {
      return parseDeconstruction()
    }
    let expression = parseExpression()
    endStatement()
    return .expression(
      ExpressionStatementSyntax(
        expression: expression, range: range(from: min(start, expression.range.lowerBound))))
  }

  /// Reads `var (a, b) = value;`.
  private mutating func parseDeconstruction() -> StatementSyntax {
    let target = parseDeclarationExpression()
    let operatorRange = current.range
    advance()
    let value = parseExpression()
    let assignment = AssignmentSyntax(
      target: target, operator: .assign, operatorRange: operatorRange, value: value,
      range: range(from: target.range.lowerBound))
    endStatement()
    return .expression(
      ExpressionStatementSyntax(
        expression: .assignment(assignment), range: range(from: target.range.lowerBound)))
  }

  /// Takes the semicolon of a statement. Where it is missing, the next statement is looked for.
  mutating func endStatement() {
    if take(.semicolon) {
      calmDown()
      return
    }
    if !isPanicking {
      guard startsNextStatement else {
        reportUnexpected()
        skipStatement()
        return
      }
      report(.missingToken(";"), at: gap)
      return
    }
    skipStatement()
  }

  /// True where it is likelier that a semicolon is missing than that there is a token too many.
  private var startsNextStatement: Bool {
    if current.startsLine || isAtOuterBracket || at(.openBrace) { return true }
    switch terminal {
    case .end, .hole: return true
    case .keyword(let word): return word.startsStatement
    case .identifier: return scanDeclaration(at: index) != nil
    default: return false
    }
  }

  /// Passes over the rest of a statement, with its semicolon.
  private mutating func skipStatement() {
    while terminal != .end, !isAtOuterBracket {
      if take(.semicolon) { return }
      if case .keyword(let word) = terminal, word.startsStatement, current.startsLine { return }
      advance(to: (partnerAhead ?? index) + 1)
    }
  }
}
