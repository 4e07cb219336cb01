/// Looking ahead, where only what follows tells what something is. Nothing here moves the parser.
extension Parser {
  /// What a type turned out to be when it was looked at from afar.
  struct ScannedType {
    /// The index behind the type.
    var end: Int

    /// True when it can be nothing but a type: `int`, `string[]`, `List<int>?`.
    var isDefinite: Bool
  }

  /// How deep type arguments and tuples are looked into.
  private static let maximumScanDepth = 50

  /// Looks at the type that begins at an index; nil when none does.
  ///
  /// - Parameter takesQuestionMark: false where a question mark behind the type may begin the rest
  ///   of a conditional.
  func scanType(at start: Int, nesting: Int = 0, takesQuestionMark: Bool = true) -> ScannedType? {
    guard nesting < Self.maximumScanDepth else { return nil }
    var type: ScannedType
    switch terminal(at: start) {
    case .keyword(let word) where word.isPredefinedType:
      type = ScannedType(end: start + 1, isDefinite: true)
    case .hole: type = ScannedType(end: start + 1, isDefinite: false)
    case .identifier where isIdentifier(at: start):
      guard let end = scanName(at: start, nesting: nesting) else { return nil }
      type = ScannedType(end: end, isDefinite: false)
    case .sign(.openParenthesis):
      guard let end = scanTupleType(at: start, nesting: nesting) else { return nil }
      type = ScannedType(end: end, isDefinite: false)
    default: return nil
    }
    while true {
      if takesQuestionMark, terminal(at: type.end) == .sign(.question) {
        type = ScannedType(end: type.end + 1, isDefinite: type.isDefinite)
      } else if let end = scanRank(at: type.end) {
        type = ScannedType(end: end, isDefinite: true)
      } else {
        return type
      }
    }
  }

  /// The index behind a name with its qualifiers and type arguments.
  private func scanName(at start: Int, nesting: Int) -> Int? {
    var index = start + 1
    if terminal(at: index) == .sign(.doubleColon) {
      guard isIdentifier(at: index + 1) else { return nil }
      index += 2
    }
    while true {
      if terminal(at: index) == .sign(.less) {
        guard let end = scanTypeArguments(at: index, nesting: nesting + 1) else { return nil }
        index = end
      }
      guard terminal(at: index) == .sign(.dot), isIdentifier(at: index + 1) else { return index }
      index += 2
    }
  }

  /// The index behind `<T, U>` that begins at an index; nil when it is no list of types.
  func scanTypeArguments(at start: Int, nesting: Int = 0) -> Int? {
    var index = start + 1
    // `List<>` and `Dictionary<,>` of `typeof`.
    var first = index
    while terminal(at: first) == .sign(.comma) { first += 1 }
    if terminal(at: first) == .sign(.greater) { return first + 1 }
    while true {
      guard let type = scanType(at: index, nesting: nesting) else { return nil }
      index = type.end
      switch terminal(at: index) {
      case .sign(.comma): index += 1
      case .sign(.greater): return index + 1
      default: return nil
      }
    }
  }

  private func scanTupleType(at start: Int, nesting: Int) -> Int? {
    var index = start + 1
    var count = 0
    while true {
      guard let type = scanType(at: index, nesting: nesting + 1) else { return nil }
      count += 1
      index = isIdentifier(at: type.end) ? type.end + 1 : type.end
      switch terminal(at: index) {
      case .sign(.comma): index += 1
      case .sign(.closeParenthesis): return count > 1 ? index + 1 : nil
      default: return nil
      }
    }
  }

  /// The index behind `[]` or `[,]`.
  func scanRank(at start: Int) -> Int? {
    guard terminal(at: start) == .sign(.openBracket) else { return nil }
    var index = start + 1
    while terminal(at: index) == .sign(.comma) { index += 1 }
    return terminal(at: index) == .sign(.closeBracket) ? index + 1 : nil
  }

  /// The index of the name that a declaration at an index declares: `T name`.
  func scanDeclaration(at start: Int) -> Int? {
    // `await task` is no declaration of `task`.
    guard !isWord("await", at: start), let type = scanType(at: start) else { return nil }
    let isName = isIdentifier(at: type.end) || terminal(at: type.end) == .hole && type.end > start
    return isName ? type.end : nil
  }

  /// True when angle brackets behind a name hold type arguments, told as the language defines it:
  /// by the token behind them.
  func startsTypeArguments() -> Bool {
    guard at(.less), let end = scanTypeArguments(at: index) else { return false }
    switch terminal(at: end) {
    case .end, .hole, .interpolatedStringText, .keyword(.is), .keyword(.as): return true
    case .sign(let sign):
      switch sign {
      case .openParenthesis, .closeParenthesis, .openBracket, .closeBracket, .closeBrace, .colon,
        .semicolon, .comma, .dot, .questionDot, .question, .doubleEquals, .notEquals, .bar, .caret,
        .ampersand, .doubleAmpersand, .doubleBar, .less, .lessEquals, .greaterEquals:
        return true
      default: return false
      }
    default: return false
    }
  }

  /// True when the bracket at the current place begins a cast.
  func startsCast() -> Bool {
    guard at(.openParenthesis), let type = scanType(at: index + 1),
      terminal(at: type.end) == .sign(.closeParenthesis)
    else { return false }
    if type.isDefinite { return startsOperand(at: type.end + 1) }
    switch terminal(at: type.end + 1) {
    case .sign(let sign): return sign == .tilde || sign == .exclamation || sign == .openParenthesis
    default: return startsOperand(at: type.end + 1)
    }
  }

  /// True when the token at an index can begin an operand.
  func startsOperand(at index: Int) -> Bool {
    switch terminal(at: index) {
    case .identifier: isIdentifier(at: index)
    case .number, .string, .unreadString, .character, .interpolatedStringStart, .hole: true
    case .keyword(let word): word.startsOperand
    case .sign(let sign):
      switch sign {
      case .openParenthesis, .plus, .minus, .exclamation, .tilde, .doublePlus, .doubleMinus: true
      default: false
      }
    case .interpolatedStringText, .interpolatedStringEnd, .unknown, .end: false
    }
  }

  /// True at the parameters of a lambda, or at the `async` or `static` before them.
  func startsLambda() -> Bool {
    var index = index
    while isWord("async", at: index) || terminal(at: index) == .keyword(.static) { index += 1 }
    if terminal(at: index) == .keyword(.delegate) { return true }
    if isIdentifier(at: index), terminal(at: index + 1) == .sign(.arrow) { return true }
    // A parameter may be named `async`.
    if index > self.index, terminal(at: index) == .sign(.arrow) { return true }
    guard terminal(at: index) == .sign(.openParenthesis), let end = lexeme(at: index).partner else {
      return false
    }
    return terminal(at: end + 1) == .sign(.arrow)
  }

  /// True at `from x in` or `from T x in`.
  func startsQuery() -> Bool {
    guard at(word: "from") else { return false }
    if isIdentifier(at: index + 1), terminal(at: index + 2) == .keyword(.in) { return true }
    guard let name = scanDeclaration(at: index + 1) else { return false }
    return terminal(at: name + 1) == .keyword(.in)
  }
}
