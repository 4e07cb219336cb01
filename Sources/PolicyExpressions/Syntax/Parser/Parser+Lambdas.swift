extension Parser {
  /// Reads a lambda, or an anonymous method with `delegate`.
  mutating func parseLambda() -> ExpressionSyntax {
    let start = start
    var isAsync = false
    while at(.static) || at(word: "async") && !next(is: .arrow) {
      if at(.static) { note(.staticLambda, at: current.range) } else { isAsync = true }
      advance()
    }
    let isAnonymousMethod = take(.delegate)
    let parameters = parseLambdaParameters(isAnonymousMethod: isAnonymousMethod)
    let body: LambdaSyntax.Body
    if isAnonymousMethod {
      body = .block(parseBlock())
    } else {
      expect(.arrow)
      body = at(.openBrace) ? .block(parseBlock()) : .expression(parseExpression(mayThrow: true))
    }
    return .lambda(
      LambdaSyntax(
        isAsync: isAsync, isAnonymousMethod: isAnonymousMethod, parameters: parameters, body: body,
        range: range(from: start)))
  }

  private mutating func parseLambdaParameters(isAnonymousMethod: Bool) -> [ParameterSyntax]? {
    if at(.openParenthesis) { return parseParameters() }
    if isAnonymousMethod { return nil }
    let name = parseIdentifier()
    return [
      ParameterSyntax(modifier: nil, type: nil, name: name, defaultValue: nil, range: name.range)
    ]
  }

  /// Reads parameters with their brackets.
  mutating func parseParameters() -> [ParameterSyntax] {
    guard let opener = open(.openParenthesis) else { return [] }
    let parameters = separated(in: opener) { $0.parseParameter() }
    close(opener)
    return parameters
  }

  private mutating func parseParameter() -> ParameterSyntax {
    let first = start
    let modifier = parameterModifier
    if modifier != nil { advance() }
    let isNameAlone =
      isIdentifier(at: index)
      && (next(is: .comma) || next(is: .closeParenthesis) || next(is: .equals))
    let type = isNameAlone ? nil : parseType()
    let name = parseIdentifier()
    let defaultValue = take(.equals) ? parseExpression() : nil
    return ParameterSyntax(
      modifier: modifier, type: type, name: name, defaultValue: defaultValue,
      range: range(from: min(first, (type?.range ?? name.range).lowerBound)))
  }

  private var parameterModifier: ParameterSyntax.Modifier? {
    switch terminal {
    case .keyword(.ref): .ref
    case .keyword(.out): .out
    case .keyword(.in): .in
    case .keyword(.params): .params
    default: nil
    }
  }
}
