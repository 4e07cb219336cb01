extension Parser {
  /// Where a type stands, which settles what a question mark behind it means.
  enum TypePlace {
    case anywhere
    /// Behind `is` and `as`, where `?` may begin the rest of a conditional.
    case inExpression
  }

  mutating func parseType(_ place: TypePlace = .anywhere) -> TypeSyntax {
    guard let outer = enter() else { return .missing(gap) }
    defer { leave(outer) }
    var type = parseElementType(place)
    while let end = scanRank(at: index) { type = takeRank(of: type, end: end, place) }
    return type
  }

  /// Reads a type up to its square brackets.
  mutating func parseElementType(_ place: TypePlace = .anywhere) -> TypeSyntax {
    takeQuestionMark(of: parsePlainType(), place)
  }

  /// Takes `[]` or `[,]`, which ends before an index, and a question mark behind it.
  private mutating func takeRank(of element: TypeSyntax, end: Int, _ place: TypePlace) -> TypeSyntax
  {
    let rank = end - index - 1
    advance(to: end)
    link()
    let array = ArrayTypeSyntax(
      element: element, rank: rank, range: range(from: element.range.lowerBound))
    return takeQuestionMark(of: .array(array), place)
  }

  private mutating func takeQuestionMark(of wrapped: TypeSyntax, _ place: TypePlace) -> TypeSyntax {
    guard at(.question), !isMissing(wrapped) else { return wrapped }
    if place == .inExpression, startsOperand(at: index + 1) { return wrapped }
    let mark = current.range
    advance()
    if wrapped.isReference { note(.nullableReferenceType, at: mark) }
    return .nullable(
      NullableTypeSyntax(wrapped: wrapped, range: range(from: wrapped.range.lowerBound)))
  }

  private func isMissing(_ type: TypeSyntax) -> Bool {
    if case .missing = type { true } else { false }
  }

  private mutating func parsePlainType() -> TypeSyntax {
    switch terminal {
    case .keyword(let word) where word.isPredefinedType: return .predefined(takeIdentifier())
    case .sign(.openParenthesis): return parseTupleType()
    case .hole:
      advance()
      return .hole(lexemes[index - 1].range)
    case .identifier where isIdentifier(at: index): return parseNamedType()
    default:
      report(.missingType, at: gap)
      return .missing(gap)
    }
  }

  private mutating func parseNamedType() -> TypeSyntax {
    let start = start
    var parts = [parseSimpleName(isType: true)]
    while at(.dot) {
      advance()
      parts.append(parseSimpleName(isType: true))
    }
    return .named(NamedTypeSyntax(parts: parts, range: range(from: start)))
  }

  /// Reads a name with its type arguments. In an expression, what `<` means depends on what follows.
  mutating func parseSimpleName(isType: Bool) -> SimpleNameSyntax {
    let start = start
    var alias: Identifier?
    var identifier = parseIdentifier()
    if at(.doubleColon), !identifier.text.isEmpty {
      advance()
      alias = identifier
      identifier = parseIdentifier()
    }
    var typeArguments: [TypeSyntax]?
    if isType ? at(.less) : startsTypeArguments() { typeArguments = parseTypeArguments() }
    // A name that is missing lies before the token at which it was looked for.
    let first = min(start, alias?.range.lowerBound ?? identifier.range.lowerBound)
    return SimpleNameSyntax(
      alias: alias, identifier: identifier, typeArguments: typeArguments, range: range(from: first))
  }

  private mutating func parseTypeArguments() -> [TypeSyntax] {
    advance()
    var types: [TypeSyntax] = []
    repeat {
      let isOmitted = mayOmitTypes && (at(.comma) || at(.greater))
      types.append(isOmitted ? .omitted(gap) : parseType())
    } while take(.comma)
    expect(.greater)
    return types
  }

  private mutating func parseTupleType() -> TypeSyntax {
    let start = start
    let opener = index
    advance()
    let elements = separated(in: opener) { parser -> (type: TypeSyntax, name: Identifier?) in
      let type = parser.parseType()
      let name = parser.isIdentifier(at: parser.index) ? parser.takeIdentifier() : nil
      return (type, name)
    }
    if elements.count < 2 { report(.missingType, at: gap) }
    close(opener)
    return .tuple(TupleTypeSyntax(elements: elements, range: range(from: start)))
  }
}

extension TypeSyntax {
  /// True for types that surely hold references, which a question mark follows since C# 8 only.
  fileprivate var isReference: Bool {
    switch self {
    case .predefined(let keyword): keyword.text == "string" || keyword.text == "object"
    case .array: true
    default: false
    }
  }
}
