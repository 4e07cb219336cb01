/// What follows `is` and `case`.
extension Parser {
  enum PatternPlace {
    /// Behind `is`, where a name is a type.
    case test
    /// Behind `case`, where a name alone is a constant.
    case label
  }

  mutating func parsePattern(in place: PatternPlace) -> PatternSyntax {
    guard let outer = enter() else { return .constant(.missing(gap)) }
    defer { leave(outer) }
    var pattern = parseSinglePattern(in: place)
    while startsCombination() {
      note(.combinedPattern, at: current.range)
      advance()
      guard let inner = enter() else { break }
      let right = parseSinglePattern(in: place)
      leave(inner)
      pattern = newerPattern([pattern, right], from: pattern.range.lowerBound)
      link()
    }
    return pattern
  }

  /// True at `and` or `or` between two patterns; otherwise they are names.
  private func startsCombination() -> Bool {
    guard at(word: "and") || at(word: "or") else { return false }
    switch terminal(at: index + 1) {
    case .sign(.less), .sign(.greater), .sign(.lessEquals), .sign(.greaterEquals),
      .sign(.openBrace):
      return true
    default: return startsOperand(at: index + 1)
    }
  }

  private mutating func parseSinglePattern(in place: PatternPlace) -> PatternSyntax {
    switch terminal {
    case .sign(.less), .sign(.greater), .sign(.lessEquals), .sign(.greaterEquals):
      let start = start
      note(.relationalPattern, at: current.range)
      advance()
      let bound = parseBinary(.shift)
      return newerPattern([.constant(bound)], from: start)
    case .sign(.openBrace): return parseBracketPattern(.propertyPattern)
    case .sign(.openBracket): return parseBracketPattern(.listPattern)
    case .identifier where at(word: "not") && startsNegated(at: index + 1):
      let start = start
      note(.negatedPattern, at: current.range)
      advance()
      let negated = parsePattern(in: place)
      return newerPattern([negated], from: start)
    case .identifier where at(word: "var") && next(is: .openParenthesis):
      return parseBracketPattern(.positionalPattern)
    default: return parsePlainPattern(in: place)
    }
  }

  private func startsNegated(at index: Int) -> Bool {
    switch terminal(at: index) {
    case .sign(.less), .sign(.greater), .sign(.openBrace), .sign(.openBracket): true
    default: startsOperand(at: index)
    }
  }

  private func newerPattern(_ patterns: [PatternSyntax], from start: Int) -> PatternSyntax {
    .newer(NewerPatternSyntax(patterns: patterns, range: range(from: start)))
  }

  /// Passes over a pattern in brackets, up to the name that it may declare.
  private mutating func parseBracketPattern(_ syntax: NewerSyntax) -> PatternSyntax {
    let start = start
    note(syntax, at: current.range)
    if at(word: "var") { advance() }
    if let partner = partnerAhead {
      advance(to: partner + 1)
    } else {
      let opener = index
      advance()
      close(opener)
    }
    if startsName() { advance() }
    return newerPattern([], from: start)
  }

  /// True at a name that a pattern declares.
  private func startsName() -> Bool {
    isIdentifier(at: index) && !at(word: "when") && !startsCombination()
  }

  /// Reads the patterns of C# 7: a type, a declaration or a constant.
  private mutating func parsePlainPattern(in place: PatternPlace) -> PatternSyntax {
    guard let type = scanType(at: index, takesQuestionMark: false) else {
      return .constant(parseConstant(in: place))
    }
    let declares =
      isIdentifier(at: type.end) && !isWord("when", at: type.end)
      && !((isWord("and", at: type.end) || isWord("or", at: type.end))
        && startsOperand(at: type.end + 1))
    if declares {
      let start = start
      let type = parseType()
      let name = parseIdentifier()
      return .declaration(
        DeclarationPatternSyntax(type: type, name: name, range: range(from: start)))
    }
    if terminal(at: type.end) == .sign(.openBrace), place == .test {
      // Behind a type, braces hold a pattern for its members; those of a statement follow brackets.
      let start = start
      let type = parseType()
      let members = parseBracketPattern(.propertyPattern)
      return newerPattern([.type(type), members], from: start)
    }
    // What goes on behind the type is a constant: `int.MaxValue`, `(int)Color.Red`, `A + 1`.
    let isType: Bool
    switch terminal(at: type.end) {
    case .sign(.dot), .sign(.openParenthesis), .sign(.plus), .sign(.minus): isType = false
    // In an arm of a switch expression, where a name alone would look like a lambda.
    case .sign(.arrow): isType = true
    default: isType = place == .test && !at(.openParenthesis) || type.isDefinite
    }
    return isType ? .type(parseType(.inExpression)) : .constant(parseConstant(in: place))
  }

  private mutating func parseConstant(in place: PatternPlace) -> ExpressionSyntax {
    // Behind `is`, operators that bind less tightly than `is` go on with the test.
    parseBinary(place == .test ? .shift : .lowest)
  }
}
