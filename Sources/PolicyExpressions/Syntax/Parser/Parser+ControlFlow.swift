/// Statements that govern others.
extension Parser {
  /// Reads `if` with all its `else if`, which may be as many as a table has rows and so are no
  /// recursion.
  mutating func parseIf() -> StatementSyntax {
    var branches: [(start: Int, condition: ExpressionSyntax, body: StatementSyntax)] = []
    var otherwise: StatementSyntax?
    repeat {
      let start = start
      advance()
      let condition = parseInBrackets()
      suspend()
      branches.append((start, condition, parseBody()))
      guard take(.else) else { break }
      if !at(.if) { otherwise = parseBody() }
    } while at(.if) && otherwise == nil
    let end = previousEnd
    finish(branches.count)
    for branch in branches.reversed() {
      otherwise = .if(
        IfSyntax(
          condition: branch.condition, body: branch.body, otherwise: otherwise,
          range: branch.start..<end))
    }
    return otherwise ?? .missing(gap)
  }

  // MARK: Loops

  mutating func parseWhile() -> StatementSyntax {
    let start = start
    advance()
    let condition = parseInBrackets()
    let body = parseBody()
    return .while(WhileSyntax(condition: condition, body: body, range: range(from: start)))
  }

  mutating func parseDoWhile() -> StatementSyntax {
    let start = start
    advance()
    let body = parseBody()
    expect(.while)
    let condition = isPanicking ? .missing(gap) : parseInBrackets()
    endStatement()
    return .doWhile(DoWhileSyntax(body: body, condition: condition, range: range(from: start)))
  }

  mutating func parseFor() -> StatementSyntax {
    let start = start
    advance()
    let opener = open(.openParenthesis)
    var declaration: LocalDeclarationSyntax?
    var initializers: [ExpressionSyntax] = []
    if scanDeclaration(at: index) != nil || at(.ref) {
      declaration = parseVariables()
    } else if !at(.semicolon) {
      initializers = parseExpressions()
    }
    expect(.semicolon)
    let condition = at(.semicolon) || isPanicking ? nil : parseExpression()
    if !isPanicking { expect(.semicolon) }
    let iterators = at(.closeParenthesis) || isPanicking ? [] : parseExpressions()
    close(opener)
    let body = parseBody()
    return .for(
      ForSyntax(
        declaration: declaration, initializers: initializers, condition: condition,
        iterators: iterators, body: body, range: range(from: start)))
  }

  /// Reads expressions that commas separate, without brackets.
  private mutating func parseExpressions() -> [ExpressionSyntax] {
    var expressions: [ExpressionSyntax] = []
    repeat { expressions.append(parseExpression()) } while take(.comma)
    return expressions
  }

  mutating func parseForEach() -> StatementSyntax {
    let start = start
    advance()
    let opener = open(.openParenthesis)
    let variable = parseLoopVariable()
    expect(.in)
    let source = isPanicking ? .missing(gap) : parseExpression()
    close(opener)
    let body = parseBody()
    return .forEach(
      ForEachSyntax(variable: variable, source: source, body: body, range: range(from: start)))
  }

  /// Reads `T name`, `var (a, b)` or `(var a, var b)`.
  private mutating func parseLoopVariable() -> ExpressionSyntax {
    let takesApart = at(word: "var") && next(is: .openParenthesis)
    if takesApart || scanDeclaration(at: index) != nil { return parseDeclarationExpression() }
    let variable = parsePostfix()
    switch variable {
    case .tuple, .hole, .missing: break
    default:
      // `foreach (x in xs)` lacks a type.
      report(.missingType, at: variable.range.lowerBound..<variable.range.lowerBound)
      // The mistake ends with the name.
      calmDown()
    }
    return variable
  }

  // MARK: Switch

  mutating func parseSwitch() -> StatementSyntax {
    let start = start
    advance()
    let value = parseInBrackets()
    var sections: [SwitchSectionSyntax] = []
    if let opener = open(.openBrace) {
      while startsLabel { sections.append(parseSection()) }
      close(opener)
    }
    return .switch(SwitchSyntax(value: value, sections: sections, range: range(from: start)))
  }

  private var startsLabel: Bool { at(.case) || at(.default) && next(is: .colon) }

  private mutating func parseSection() -> SwitchSectionSyntax {
    let start = start
    var labels: [SwitchLabelSyntax] = []
    while startsLabel { labels.append(parseLabel()) }
    var statements: [StatementSyntax] = []
    while terminal != .end, !startsLabel, !at(.closeBrace) {
      let first = index
      statements.append(parseStatement())
      if index == first { break }
    }
    return SwitchSectionSyntax(labels: labels, statements: statements, range: range(from: start))
  }

  private mutating func parseLabel() -> SwitchLabelSyntax {
    calmDown()
    let start = start
    var pattern: PatternSyntax?
    var filter: ExpressionSyntax?
    if take(.case) {
      pattern = parsePattern(in: .label)
      if take(word: "when") { filter = parseExpression() }
    } else {
      advance()
    }
    expect(.colon)
    return SwitchLabelSyntax(pattern: pattern, guard: filter, range: range(from: start))
  }

  // MARK: Leaving

  mutating func parseJump(_ word: Keyword) -> StatementSyntax {
    let start = start
    if word == .goto { return parseGoto() }
    advance()
    var value: ExpressionSyntax?
    if word == .return || word == .throw {
      // A value on a line of its own belongs to the statement; a statement there does not.
      let isEnd = at(.semicolon) || at(.closeBrace) || terminal == .end
      if !isEnd, !(current.startsLine && startsOtherStatement) { value = parseExpression() }
    }
    endStatement()
    let range = range(from: start)
    return switch word {
    case .return: .return(ReturnSyntax(value: value, range: range))
    case .throw: .throw(ThrowSyntax(exception: value, range: range))
    case .break: .break(range)
    default: .continue(range)
    }
  }

  private var startsOtherStatement: Bool {
    if case .keyword(let word) = terminal { word.startsStatement } else { false }
  }

  private mutating func parseGoto() -> StatementSyntax {
    let start = start
    advance()
    let target: GotoSyntax.Target
    if take(.case) {
      target = .section(parseExpression())
    } else if take(.default) {
      target = .defaultSection
    } else {
      target = .label(parseIdentifier())
    }
    endStatement()
    return .goto(GotoSyntax(target: target, range: range(from: start)))
  }

  // MARK: Blocks with a purpose

  mutating func parseTry() -> StatementSyntax {
    let start = start
    advance()
    let body = parseBlock()
    var catches: [CatchSyntax] = []
    while at(.catch) { catches.append(parseCatch()) }
    let finally = take(.finally) ? parseBlock() : nil
    if catches.isEmpty, finally == nil { report(.missingToken("catch"), at: gap) }
    return .try(
      TrySyntax(body: body, catches: catches, finally: finally, range: range(from: start)))
  }

  private mutating func parseCatch() -> CatchSyntax {
    let start = start
    advance()
    var type: TypeSyntax?
    var name: Identifier?
    if at(.openParenthesis) {
      let opener = index
      advance()
      type = parseType()
      if isIdentifier(at: index) { name = takeIdentifier() }
      close(opener)
    }
    let filter = take(word: "when") ? parseInBrackets() : nil
    let body = parseBlock()
    return CatchSyntax(
      type: type, name: name, filter: filter, body: body, range: range(from: start))
  }

  mutating func parseUsing() -> StatementSyntax {
    let start = start
    let keyword = current.range
    advance()
    guard at(.openParenthesis) || scanDeclaration(at: index) == nil else {
      note(.usingDeclaration, at: keyword)
      let declaration = parseVariables()
      endStatement()
      return .using(
        UsingSyntax(resource: .declaration(declaration), body: nil, range: range(from: start)))
    }
    let opener = open(.openParenthesis)
    let resource: UsingSyntax.Resource =
      scanDeclaration(at: index) != nil
      ? .declaration(parseVariables()) : .expression(parseExpression())
    close(opener)
    let body = parseBody()
    return .using(UsingSyntax(resource: resource, body: body, range: range(from: start)))
  }

  mutating func parseLock() -> StatementSyntax {
    let start = start
    advance()
    let object = parseInBrackets()
    let body = parseBody()
    return .lock(LockSyntax(object: object, body: body, range: range(from: start)))
  }
}
