/// Operands, and what may follow them.
extension Parser {
  /// Reads an operand with its members, calls and indices.
  mutating func parsePostfix() -> ExpressionSyntax {
    var expression = parsePrimary()
    while true {
      let start = expression.range.lowerBound
      switch terminal {
      case .sign where startsMember:
        // The two signs of `?.` may stand apart.
        let isConditional = take(.question) || at(.questionDot)
        advance()
        let name = parseSimpleName(isType: false)
        expression = .member(
          MemberSyntax(
            receiver: expression, isConditional: isConditional, name: name,
            range: range(from: start)))
      case .sign(.openParenthesis):
        let bracket = self.start
        let arguments = parseArguments()
        expression = .call(
          CallSyntax(
            callee: expression, arguments: arguments, argumentsRange: range(from: bracket),
            range: range(from: start)))
      case .sign where startsIndex:
        let isConditional = take(.question)
        let arguments = parseArguments()
        expression = .index(
          IndexSyntax(
            receiver: expression, isConditional: isConditional, arguments: arguments,
            range: range(from: start)))
      case .sign(.doublePlus), .sign(.doubleMinus):
        let operatorRange = current.range
        let operation: UnarySyntax.Operator = at(.doublePlus) ? .increment : .decrement
        advance()
        expression = .unary(
          UnarySyntax(
            operator: operation, operatorRange: operatorRange, operand: expression,
            range: range(from: start)))
      case .sign(.exclamation) where !startsOperand(at: index + 1) || next(is: .openParenthesis):
        note(.nullForgiving, at: current.range)
        advance()
        expression = newer(.nullForgiving, [.expression(expression)], from: start)
      case .keyword(.switch) where next(is: .openBrace):
        expression = parseSwitchExpression(of: expression)
      case .identifier where at(word: "with") && next(is: .openBrace):
        note(.with, at: current.range)
        advance()
        let initializer = parseInitializer()
        expression = newer(
          .with, [.expression(expression), .expression(.initializer(initializer))], from: start)
      default:
        return expression
      }
      link()
    }
  }

  private var startsMember: Bool {
    at(.dot) || at(.questionDot) || at(.question) && next(is: .dot)
  }

  /// True at `[` and `?[`. No operand of C# 7 begins with a square bracket, so that the question mark
  /// is not the one of a conditional.
  private var startsIndex: Bool { at(.openBracket) || at(.question) && next(is: .openBracket) }

  func newer(_ syntax: NewerSyntax, _ parts: [CodeNode], from start: Int) -> ExpressionSyntax {
    .newer(NewerExpressionSyntax(syntax: syntax, parts: parts, range: range(from: start)))
  }

  private mutating func parsePrimary() -> ExpressionSyntax {
    switch terminal {
    case .identifier where isIdentifier(at: index): return .name(parseSimpleName(isType: false))
    case .number: return parseNumber()
    case .string: return parseString()
    case .unreadString:
      panic()
      return literal(.string(nil))
    case .character: return parseCharacter()
    case .interpolatedStringStart: return parseInterpolatedString()
    case .keyword(let word): return parseKeyword(word)
    case .sign(let sign): return parseSign(sign)
    case .hole:
      advance()
      return .hole(HoleSyntax(operands: [], range: lexemes[index - 1].range))
    case .unknown:
      reportUnexpected()
      advance()
      return .missing(lexemes[index - 1].range)
    case .identifier, .interpolatedStringText, .interpolatedStringEnd, .end:
      report(.missingExpression, at: gap)
      return .missing(gap)
    }
  }

  private mutating func parseKeyword(_ word: Keyword) -> ExpressionSyntax {
    switch word {
    case .null: return literal(.null)
    case .true: return literal(.boolean(true))
    case .false: return literal(.boolean(false))
    case .this, .base: return .instance(takeIdentifier())
    case .new: return parseNew()
    case .stackalloc: return parseArrayCreation()
    case .typeof, .sizeof, .default: return parseTypeOperator(word)
    case .checked, .unchecked: return parseChecked(word)
    case .throw:
      reportUnexpected()
      return parseThrow()
    case _ where word.isPredefinedType:
      // A type alone has no value; a member of it has.
      if !next(is: .dot), terminal(at: index + 1) != .hole { reportUnexpected() }
      return .predefinedType(takeIdentifier())
    case _ where word.startsStatement && form == .expression && blockDepth == 0:
      reportUnexpected()
    case _ where word.startsStatement || [.as, .is, .in, .out].contains(word):
      report(.missingExpression, at: gap)
    default:
      reportUnexpected()
      advance()
      return .missing(lexemes[index - 1].range)
    }
    return .missing(gap)
  }

  private mutating func parseSign(_ sign: Sign) -> ExpressionSyntax {
    switch sign {
    case .openParenthesis: return parseParenthesized()
    case .openBracket: return parseCollectionExpression()
    case .openBrace:
      if let hole = parsePlaceholder(close: .closeBrace) { return hole }
      // An initializer without `new`, or a block where a value belongs.
      guard let partner = partnerAhead else { break }
      reportUnexpected()
      let start = start
      advance(to: partner + 1)
      return .missing(range(from: start))
    case .percent:
      if let hole = parsePlaceholder(close: .percent) { return hole }
    case .closeParenthesis, .closeBracket, .closeBrace:
      if current.partner == nil {
        reportUnexpected()
        return .missing(gap)
      }
    default: break
    }
    report(.missingExpression, at: gap)
    return .missing(gap)
  }

  /// Reads `%NAME%` or `{name}`, which stand in code before a deployment replaces them. In the place
  /// of an operand C# has neither sign.
  private mutating func parsePlaceholder(close: Sign) -> ExpressionSyntax? {
    var end = index + 1
    while terminal(at: end) == .identifier || terminal(at: end) == .sign(.minus) { end += 1 }
    guard end > index + 1, terminal(at: end) == .sign(close), isJoined(index + 1), isJoined(end)
    else { return nil }
    let start = start
    foundHole()
    advance(to: end + 1)
    return .hole(HoleSyntax(operands: [], range: range(from: start)))
  }

  private mutating func parseTypeOperator(_ word: Keyword) -> ExpressionSyntax {
    let start = start
    advance()
    var type: TypeSyntax?
    if word != .default || at(.openParenthesis), let opener = open(.openParenthesis) {
      // Only here may `List<>` stand for all types of that name.
      mayOmitTypes = word == .typeof
      type = parseType()
      mayOmitTypes = false
      close(opener)
    }
    let operation: TypeOperatorSyntax.Operator =
      word == .typeof ? .typeOf : word == .sizeof ? .sizeOf : .defaultValue
    return .typeOperator(
      TypeOperatorSyntax(operator: operation, type: type, range: range(from: start)))
  }

  private mutating func parseChecked(_ word: Keyword) -> ExpressionSyntax {
    let start = start
    advance()
    let value = parseInBrackets()
    return .checked(
      CheckedSyntax(isChecked: word == .checked, value: value, range: range(from: start)))
  }

  /// Reads the one expression between round brackets.
  mutating func parseInBrackets() -> ExpressionSyntax {
    let opener = open(.openParenthesis)
    let value = parseExpression()
    close(opener)
    return value
  }

  // MARK: Brackets

  /// Reads `(value)`, `(value, value)` or `(var a, var b)`.
  private mutating func parseParenthesized() -> ExpressionSyntax {
    let start = start
    let opener = index
    advance()
    if at(.closeParenthesis) { report(.missingExpression, at: gap) }
    let elements = separated(in: opener) { $0.parseArgument(of: .tuple) }
    close(opener)
    let range = range(from: start)
    if elements.count == 1, elements[0].name == nil, elements[0].modifier == nil {
      return .parenthesized(ParenthesizedSyntax(inner: elements[0].value, range: range))
    }
    return .tuple(TupleSyntax(elements: elements, range: range))
  }

  /// Reads arguments with their brackets, round or square.
  mutating func parseArguments() -> [ArgumentSyntax] {
    let opener = index
    advance()
    let isIndex = lexemes[opener].terminal == .sign(.openBracket)
    if isIndex, at(.closeBracket) { report(.missingExpression, at: gap) }
    let arguments = separated(in: opener) { $0.parseArgument(of: .call) }
    close(opener)
    return arguments
  }

  /// What arguments are given to.
  private enum ArgumentPlace {
    case call, tuple
  }

  private mutating func parseArgument(of place: ArgumentPlace) -> ArgumentSyntax {
    var first: Int?
    var name: Identifier?
    if isIdentifier(at: index), next(is: .colon) {
      first = start
      name = takeIdentifier()
      advance()
    }
    let modifier = argumentModifier
    if modifier != nil {
      first = first ?? start
      advance()
    }
    let mayDeclare = place == .tuple || modifier == .out
    let value = mayDeclare ? parseValueOrDeclaration(in: place) : parseExpression()
    return ArgumentSyntax(
      name: name, modifier: modifier, value: value,
      range: range(from: first ?? value.range.lowerBound))
  }

  private var argumentModifier: ArgumentSyntax.Modifier? {
    switch terminal {
    case .keyword(.ref): .ref
    case .keyword(.out): .out
    case .keyword(.in): .in
    default: nil
    }
  }

  /// Reads a value or a declaration such as `var x`, which stands behind `out` and in tuples that are
  /// assigned to.
  private mutating func parseValueOrDeclaration(in place: ArgumentPlace) -> ExpressionSyntax {
    guard let name = scanDeclaration(at: index), terminal(at: name) == .identifier else {
      return parseExpression()
    }
    let isFirst = terminal(at: index - 1) == .sign(.openParenthesis)
    switch terminal(at: name + 1) {
    case .sign(.comma): return parseDeclarationExpression()
    case .sign(.closeParenthesis) where place == .call || !isFirst,
      .sign(.closeBracket) where place == .call:
      return parseDeclarationExpression()
    default: return parseExpression()
    }
  }

  /// Reads `T name`, or `var (a, b)`.
  mutating func parseDeclarationExpression() -> ExpressionSyntax {
    let start = start
    let type = parseType()
    let designation = parseDesignation()
    return .declaration(
      DeclarationExpressionSyntax(
        type: type, designation: designation, range: range(from: start)))
  }

  private mutating func parseDesignation() -> DesignationSyntax {
    guard at(.openParenthesis), let outer = enter() else { return .name(parseIdentifier()) }
    defer { leave(outer) }
    let start = start
    let opener = index
    advance()
    let elements = separated(in: opener) { $0.parseDesignation() }
    close(opener)
    return .tuple(elements, range(from: start))
  }

  // MARK: Newer operands

  /// Reads `[1, 2]`, which C# 12 takes for a collection.
  private mutating func parseCollectionExpression() -> ExpressionSyntax {
    let start = start
    let opener = index
    note(.collectionExpression, at: current.range)
    advance()
    let elements = separated(in: opener, allowsTrailingComma: true) { $0.parseExpression() }
    close(opener)
    return newer(.collectionExpression, elements.map { .expression($0) }, from: start)
  }

  /// Reads `value switch { pattern => result, … }`.
  private mutating func parseSwitchExpression(of value: ExpressionSyntax) -> ExpressionSyntax {
    note(.switchExpression, at: current.range)
    advance()
    let opener = index
    advance()
    let arms = separated(in: opener, allowsTrailingComma: true) { parser in
      var parts: [CodeNode] = [.pattern(parser.parsePattern(in: .label))]
      if parser.take(word: "when") { parts.append(.expression(parser.parseExpression())) }
      parser.expect(.arrow)
      return parts + [.expression(parser.parseExpression())]
    }
    close(opener)
    return newer(
      .switchExpression, [.expression(value)] + arms.flatMap { $0 }, from: value.range.lowerBound)
  }
}
