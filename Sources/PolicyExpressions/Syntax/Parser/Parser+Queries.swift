extension Parser {
  /// Reads `from … select …`. A query needs no end: it stops where no clause follows.
  mutating func parseQuery() -> ExpressionSyntax {
    let start = start
    queryDepth += 1
    defer { queryDepth -= 1 }
    var clauses: [QueryClauseSyntax] = []
    var isOpen = true
    while isOpen || at(word: "into") {
      let clauseStart = self.start
      guard let kind = parseQueryClause() else {
        report(.missingToken("select"), at: gap)
        clauses.append(QueryClauseSyntax(kind: .missing, range: gap))
        break
      }
      clauses.append(QueryClauseSyntax(kind: kind, range: range(from: clauseStart)))
      switch kind {
      case .select, .group: isOpen = false
      default: isOpen = true
      }
    }
    return .query(QuerySyntax(clauses: clauses, range: range(from: start)))
  }

  /// Reads the clause at the current place; nil when none begins there.
  private mutating func parseQueryClause() -> QueryClauseSyntax.Kind? {
    if take(word: "from") {
      let (type, name) = parseRangeVariable()
      return .from(type: type, name: name, source: parseExpression())
    }
    if take(word: "let") {
      let name = parseIdentifier()
      expect(.equals)
      return .let(name: name, value: parseExpression())
    }
    if take(word: "where") { return .where(parseExpression()) }
    if take(word: "select") { return .select(parseExpression()) }
    if take(word: "into") { return .into(parseIdentifier()) }
    if take(word: "join") { return parseJoin() }
    if take(word: "orderby") { return parseOrderBy() }
    if take(word: "group") {
      let element = parseExpression()
      expect(word: "by")
      return .group(element, by: parseExpression())
    }
    return nil
  }

  /// Reads `name in` or `T name in`.
  private mutating func parseRangeVariable() -> (type: TypeSyntax?, name: Identifier) {
    let isNameAlone = isIdentifier(at: index) && terminal(at: index + 1) == .keyword(.in)
    let type = isNameAlone ? nil : parseType()
    let name = parseIdentifier()
    expect(.in)
    return (type, name)
  }

  private mutating func parseJoin() -> QueryClauseSyntax.Kind {
    let (type, name) = parseRangeVariable()
    let source = parseExpression()
    expect(word: "on")
    let leftKey = parseExpression()
    expect(word: "equals")
    let rightKey = parseExpression()
    let group = take(word: "into") ? parseIdentifier() : nil
    return .join(
      JoinSyntax(
        type: type, name: name, source: source, leftKey: leftKey, rightKey: rightKey, group: group))
  }

  private mutating func parseOrderBy() -> QueryClauseSyntax.Kind {
    var keys: [(key: ExpressionSyntax, isDescending: Bool)] = []
    repeat {
      let key = parseExpression()
      let isDescending = take(word: "descending")
      if !isDescending { _ = take(word: "ascending") }
      keys.append((key, isDescending))
    } while take(.comma)
    return .orderBy(keys)
  }
}
