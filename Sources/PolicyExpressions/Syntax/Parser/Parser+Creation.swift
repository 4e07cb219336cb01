/// What begins with `new`.
extension Parser {
  mutating func parseNew() -> ExpressionSyntax {
    switch terminal(at: index + 1) {
    case .sign(.openBrace): return parseAnonymousObject()
    case .sign(.openBracket): return parseArrayCreation()
    case .sign(.openParenthesis):
      // Round brackets hold arguments, unless they are a tuple type of which an array is made.
      let tuple = scanType(at: index + 1)
      if let tuple, terminal(at: tuple.end - 1) == .sign(.closeBracket) {
        return parseArrayCreation()
      }
      if let end = lexeme(at: index + 1).partner, terminal(at: end + 1) == .sign(.openBracket),
        tuple != nil
      {
        return parseArrayCreation()
      }
      return parseObjectCreation()
    default: return parseObjectCreation()
    }
  }

  private mutating func parseObjectCreation() -> ExpressionSyntax {
    let start = start
    let keyword = current.range
    advance()
    var type: TypeSyntax?
    if at(.openParenthesis) {
      note(.targetTypedNew, at: keyword)
    } else {
      let element = parseElementType()
      if at(.openBracket) { return finishArray(of: element, from: start) }
      type = element
    }
    let arguments = at(.openParenthesis) ? parseArguments() : nil
    let initializer = at(.openBrace) ? parseInitializer() : nil
    if arguments == nil, initializer == nil, !isPanicking {
      report(.missingToken("("), at: gap)
    }
    return .new(
      ObjectCreationSyntax(
        type: type, arguments: arguments, initializer: initializer, range: range(from: start)))
  }

  private mutating func parseAnonymousObject() -> ExpressionSyntax {
    let start = start
    advance()
    let opener = index
    advance()
    let members = separated(in: opener, allowsTrailingComma: true) {
      parser -> (name: Identifier?, value: ExpressionSyntax) in
      guard parser.isIdentifier(at: parser.index), parser.next(is: .equals) else {
        let value = parser.parseExpression()
        let start = value.range.lowerBound
        if !value.lendsName { parser.note(.missingName, at: start..<start) }
        return (nil, value)
      }
      let name = parser.takeIdentifier()
      parser.advance()
      return (name, parser.parseExpression())
    }
    close(opener)
    return .newAnonymous(AnonymousObjectSyntax(members: members, range: range(from: start)))
  }

  // MARK: Arrays

  /// Reads an array behind `new` or `stackalloc`.
  mutating func parseArrayCreation() -> ExpressionSyntax {
    let start = start
    advance()
    return finishArray(of: at(.openBracket) ? nil : parseElementType(), from: start)
  }

  /// Reads the square brackets and what follows them.
  private mutating func finishArray(of element: TypeSyntax?, from start: Int) -> ExpressionSyntax {
    var lengths: [ExpressionSyntax] = []
    var ranks: [Int] = []
    while at(.openBracket) {
      if let end = scanRank(at: index) {
        ranks.append(end - index - 1)
        advance(to: end)
      } else if ranks.isEmpty {
        if element == nil { report(.missingType, at: gap) }
        let opener = index
        advance()
        lengths = separated(in: opener) { $0.parseExpression() }
        close(opener)
        ranks.append(max(1, lengths.count))
      } else {
        // An index into the array just made.
        break
      }
      link()
    }
    if ranks.isEmpty { report(.missingToken("["), at: gap) }
    let typeRange = element.map { range(from: $0.range.lowerBound) }
    // `int[2][,]` is an array of arrays of rank 2: the ranks nest from the right.
    let type = element.flatMap { element in
      typeRange.map { typeRange in
        ranks.reversed().reduce(element) { type, rank in
          .array(ArrayTypeSyntax(element: type, rank: rank, range: typeRange))
        }
      }
    }
    let initializer = at(.openBrace) ? parseInitializer() : nil
    if initializer == nil, lengths.isEmpty { expect(.openBrace) }
    return .newArray(
      ArrayCreationSyntax(
        type: type, lengths: lengths, initializer: initializer, range: range(from: start)))
  }

  // MARK: Initializers

  /// Reads elements, members or indices between braces.
  mutating func parseInitializer() -> InitializerSyntax {
    let start = start
    let opener = index
    advance()
    guard let outer = enter() else {
      return InitializerSyntax(elements: [], range: range(from: start))
    }
    let elements = separated(in: opener, allowsTrailingComma: true) {
      $0.parseInitializerElement()
    }
    leave(outer)
    close(opener)
    return InitializerSyntax(elements: elements, range: range(from: start))
  }

  private mutating func parseInitializerElement() -> InitializerElementSyntax {
    let start = start
    var target = InitializerElementSyntax.Target.element
    if isIdentifier(at: index), next(is: .equals) {
      target = .member(takeIdentifier())
      advance()
    } else if at(.openBracket) {
      target = .index(parseArguments())
      expect(.equals)
    }
    let value = parseInitializerValue()
    return InitializerElementSyntax(
      target: target, value: value, range: range(from: min(start, value.range.lowerBound)))
  }

  /// Reads an expression or a nested initializer.
  mutating func parseInitializerValue() -> ExpressionSyntax {
    at(.openBrace) ? .initializer(parseInitializer()) : parseExpression()
  }
}

extension ExpressionSyntax {
  /// True for what may stand in an anonymous object without a name of its own.
  fileprivate var lendsName: Bool {
    switch self {
    case .name, .member, .hole, .missing: true
    default: false
    }
  }
}
