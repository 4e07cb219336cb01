/// Local variables, constants and functions.
extension Parser {
  /// Reads a declaration of variables with its semicolon.
  mutating func parseLocal() -> StatementSyntax {
    let start = start
    let declaration = parseVariables()
    endStatement()
    return .local(
      LocalDeclarationSyntax(
        isConst: declaration.isConst, type: declaration.type, variables: declaration.variables,
        range: range(from: start)))
  }

  /// Reads a declaration of variables without a semicolon, as `for` and `using` have it too.
  mutating func parseVariables() -> LocalDeclarationSyntax {
    let start = start
    let isConst = take(.const)
    let type = parseLocalType()
    var variables: [VariableSyntax] = []
    repeat { variables.append(parseVariable()) } while take(.comma)
    return LocalDeclarationSyntax(
      isConst: isConst, type: type, variables: variables, range: range(from: start))
  }

  /// Reads a type with the `ref` that may stand before it.
  private mutating func parseLocalType() -> TypeSyntax {
    let start = start
    guard take(.ref) else { return parseType() }
    let isReadOnly = take(.readonly)
    let type = parseType()
    return .reference(
      ReferenceTypeSyntax(referenced: type, isReadOnly: isReadOnly, range: range(from: start)))
  }

  private mutating func parseVariable() -> VariableSyntax {
    let name = parseIdentifier()
    let value = take(.equals) ? parseInitializerValue() : nil
    return VariableSyntax(name: name, value: value, range: range(from: name.range.lowerBound))
  }

  // MARK: Functions

  /// True at a local function: a type, a name, parameters, and a body behind them.
  func startsLocalFunction() -> Bool {
    var first = index
    if isWord("async", at: first), scanDeclaration(at: first + 1) != nil { first += 1 }
    guard let name = scanDeclaration(at: typeIndex(at: first)) else { return false }
    var bracket = name + 1
    if terminal(at: bracket) == .sign(.less), let end = scanTypeArguments(at: bracket) {
      bracket = end
    }
    guard terminal(at: bracket) == .sign(.openParenthesis), let end = lexeme(at: bracket).partner
    else { return false }
    switch terminal(at: end + 1) {
    case .sign(.openBrace), .sign(.arrow): return true
    default: return isWord("where", at: end + 1)
    }
  }

  /// The index behind the `ref` or `ref readonly` that may stand before a type.
  func typeIndex(at start: Int) -> Int {
    guard terminal(at: start) == .keyword(.ref) else { return start }
    return terminal(at: start + 1) == .keyword(.readonly) ? start + 2 : start + 1
  }

  mutating func parseLocalFunction() -> LocalFunctionSyntax {
    let start = start
    let isAsync = at(word: "async") && scanDeclaration(at: index + 1) != nil
    if isAsync { advance() }
    let type = parseLocalType()
    let name = parseIdentifier()
    let typeParameters = at(.less) ? parseTypeParameters() : []
    let parameters = parseParameters()
    skipConstraints()
    let body: LambdaSyntax.Body
    if take(.arrow) {
      body = .expression(parseExpression(mayThrow: true))
      endStatement()
    } else {
      body = .block(parseBlock())
    }
    return LocalFunctionSyntax(
      isAsync: isAsync, returnType: type, name: name, typeParameters: typeParameters,
      parameters: parameters, body: body, range: range(from: start))
  }

  private mutating func parseTypeParameters() -> [Identifier] {
    advance()
    var parameters: [Identifier] = []
    repeat { parameters.append(parseIdentifier()) } while take(.comma)
    expect(.greater)
    return parameters
  }

  /// Passes over `where T : …`, which no rule asks for.
  private mutating func skipConstraints() {
    guard at(word: "where") else { return }
    while terminal != .end, !at(.openBrace), !at(.arrow), !at(.semicolon), !at(.closeBrace) {
      advance()
    }
  }
}
