/// Operators, from the loosest to the tightest.
extension Parser {
  /// Reads an expression.
  ///
  /// - Parameter mayThrow: true where `throw` may stand for the value: in a branch of a conditional,
  ///   behind `??`, and as what a function does.
  mutating func parseExpression(mayThrow: Bool = false) -> ExpressionSyntax {
    guard let outer = enter() else { return .missing(gap) }
    defer { leave(outer) }
    // Conditionals lean to the right and may be as long as a table, so they are no recursion.
    var branches: [(condition: ExpressionSyntax, whenTrue: ExpressionSyntax)] = []
    while true {
      let operand = parseCoalesce(mayThrow: mayThrow || !branches.isEmpty)
      guard take(.question) else {
        let last = parseAssignment(to: operand)
        finish(branches.count)
        return branches.reversed().reduce(last) { Self.conditional($1, $0) }
      }
      suspend()
      branches.append((operand, parseExpression(mayThrow: true)))
      if take(.colon) { continue }
      reportMissingColon(in: operand)
      finish(branches.count)
      return branches.reversed().reduce(.missing(gap)) { Self.conditional($1, $0) }
    }
  }

  private static func conditional(
    _ branch: (condition: ExpressionSyntax, whenTrue: ExpressionSyntax),
    _ whenFalse: ExpressionSyntax
  ) -> ExpressionSyntax {
    .conditional(
      ConditionalSyntax(
        condition: branch.condition, whenTrue: branch.whenTrue, whenFalse: whenFalse,
        range: branch.condition.range.lowerBound..<whenFalse.range.upperBound))
  }

  private mutating func reportMissingColon(in condition: ExpressionSyntax) {
    if terminal == .interpolatedStringText {
      // The lexer took the colon for the one that begins a format.
      report(.conditionalInInterpolation, at: range(from: condition.range.lowerBound))
    } else {
      report(.missingToken(":"), at: gap)
    }
  }

  private mutating func parseAssignment(to target: ExpressionSyntax) -> ExpressionSyntax {
    guard let (operation, count) = assignmentOperator() else { return target }
    let operatorStart = start
    advance(to: index + count)
    let operatorRange = range(from: operatorStart)
    if operation == .coalesce { note(.coalesceAssignment, at: operatorRange) }
    let value = parseExpression()
    return .assignment(
      AssignmentSyntax(
        target: target, operator: operation, operatorRange: operatorRange, value: value,
        range: range(from: target.range.lowerBound)))
  }

  /// The assignment operator at the current place, and how many tokens it has.
  private func assignmentOperator() -> (AssignmentSyntax.Operator, Int)? {
    guard case .sign(let sign) = terminal else { return nil }
    if sign == .greater, next(is: .greaterEquals), isJoined(index + 1) { return (.shiftRight, 2) }
    guard sign.rawValue.utf8.last == UInt8(ascii: "=") else { return nil }
    return AssignmentSyntax.Operator(rawValue: sign.rawValue).map { ($0, 1) }
  }

  /// Reads operands joined by `??`, which lean to the right.
  private mutating func parseCoalesce(mayThrow: Bool) -> ExpressionSyntax {
    var operands = [mayThrow ? parseThrowOrBinary() : parseBinary(.lowest)]
    var operators: [Range<Int>] = []
    while at(.doubleQuestion) {
      operators.append(current.range)
      advance()
      suspend()
      guard let outer = enter() else {
        finish(1)
        operators.removeLast()
        break
      }
      operands.append(parseThrowOrBinary())
      leave(outer)
    }
    finish(operators.count)
    guard var result = operands.popLast() else { return .missing(gap) }
    for (operatorRange, left) in zip(operators, operands).reversed() {
      result = .binary(
        BinarySyntax(
          left: left, operator: .coalesce, operatorRange: operatorRange, right: result,
          range: left.range.lowerBound..<max(result.range.upperBound, operatorRange.upperBound)))
    }
    return result
  }

  private mutating func parseThrowOrBinary() -> ExpressionSyntax {
    at(.throw) ? parseThrow() : parseBinary(.lowest)
  }

  mutating func parseThrow() -> ExpressionSyntax {
    let start = start
    advance()
    let exception = parseExpression()
    return .throwing(ThrowingSyntax(exception: exception, range: range(from: start)))
  }

  // MARK: Two operands

  /// Reads operands joined by operators that bind at least as tightly as `minimum`.
  mutating func parseBinary(_ minimum: Precedence) -> ExpressionSyntax {
    var left = parseUnary()
    while true {
      if terminal == .hole {
        left = parseHole(behind: left)
      } else if minimum <= .relational, at(.is) {
        advance()
        let pattern = parsePattern(in: .test)
        left = .isPattern(
          IsPatternSyntax(
            operand: left, pattern: pattern, range: range(from: left.range.lowerBound)))
      } else if minimum <= .relational, at(.as) {
        advance()
        let type = parseType(.inExpression)
        left = .asType(
          AsTypeSyntax(operand: left, type: type, range: range(from: left.range.lowerBound)))
      } else if at(.range), minimum <= .range {
        left = parseRange(from: left)
      } else if let (operation, count) = binaryOperator(), operation.precedence >= minimum {
        let operatorStart = start
        advance(to: index + count)
        let operatorRange = range(from: operatorStart)
        if operation == .unsignedShiftRight { note(.unsignedShift, at: operatorRange) }
        guard let outer = enter() else { return left }
        let right = parseBinary(operation.precedence.next)
        leave(outer)
        left = .binary(
          BinarySyntax(
            left: left, operator: operation, operatorRange: operatorRange, right: right,
            range: range(from: left.range.lowerBound)))
      } else {
        return left
      }
      link()
    }
  }

  /// The binary operator at the current place, and how many tokens it has.
  private func binaryOperator() -> (BinarySyntax.Operator, Int)? {
    guard case .sign(let sign) = terminal else { return nil }
    if sign == .greater, isJoined(index + 1) {
      // `>>=` is an assignment.
      if next(is: .greaterEquals) { return nil }
      if next(is: .greater) {
        let isUnsigned = terminal(at: index + 2) == .sign(.greater) && isJoined(index + 2)
        return isUnsigned ? (.unsignedShiftRight, 3) : (.shiftRight, 2)
      }
    }
    guard sign != .doubleQuestion else { return nil }
    return BinarySyntax.Operator(rawValue: sign.rawValue).map { ($0, 1) }
  }

  /// Reads a named value in the place of an operator, which may also hold operands.
  private mutating func parseHole(behind left: ExpressionSyntax) -> ExpressionSyntax {
    advance()
    var operands = [left]
    if startsOperand(at: index), !current.startsLine, let outer = enter() {
      operands.append(parseUnary())
      leave(outer)
    }
    return .hole(HoleSyntax(operands: operands, range: range(from: left.range.lowerBound)))
  }

  private mutating func parseRange(from left: ExpressionSyntax?) -> ExpressionSyntax {
    let sign = current.range
    note(.range, at: sign)
    advance()
    var bounds = left.map { [$0] } ?? []
    if startsOperand(at: index) || at(.caret), let outer = enter() {
      bounds.append(parseBinary(.range))
      leave(outer)
    }
    return .newer(
      NewerExpressionSyntax(
        syntax: .range, parts: bounds.map { .expression($0) },
        range: range(from: left?.range.lowerBound ?? sign.lowerBound)))
  }

  // MARK: One operand

  mutating func parseUnary() -> ExpressionSyntax {
    guard let outer = enter() else { return .missing(gap) }
    defer { leave(outer) }
    let start = start
    if let operation = prefixOperator() {
      let operatorRange = current.range
      advance()
      let operand = parseUnary()
      return .unary(
        UnarySyntax(
          operator: operation, operatorRange: operatorRange, operand: operand,
          range: range(from: start)))
    }
    if at(.caret) {
      note(.indexFromEnd, at: current.range)
      advance()
      let operand = parseUnary()
      return .newer(
        NewerExpressionSyntax(
          syntax: .indexFromEnd, parts: [.expression(operand)], range: range(from: start)))
    }
    if at(.range) { return parseRange(from: nil) }
    if startsLambda() { return parseLambda() }
    if startsCast() {
      advance()
      let type = parseType()
      expect(.closeParenthesis)
      let operand = parseUnary()
      return .cast(CastSyntax(type: type, operand: operand, range: range(from: start)))
    }
    if startsQuery() { return parseQuery() }
    return parsePostfix()
  }

  private func prefixOperator() -> UnarySyntax.Operator? {
    switch terminal {
    case .sign(let sign): UnarySyntax.Operator(rawValue: sign.rawValue)
    case .keyword(.ref): .reference
    // `await` is a name outside of async functions.
    case .identifier where at(word: "await") && startsAwaited(at: index + 1): .await
    default: nil
    }
  }

  private func startsAwaited(at index: Int) -> Bool {
    switch terminal(at: index) {
    case .identifier, .string, .number, .character, .interpolatedStringStart, .hole: true
    case .keyword(let word): word.startsOperand
    default: false
    }
  }
}

/// How tightly an operator binds.
enum Precedence: Int, Comparable {
  case or, and, bitOr, exclusiveOr, bitAnd, equality, relational, shift, additive, multiplicative
  case range, unary

  static let lowest = Precedence.or

  /// The precedence of the right operand of an operator that leans to the left.
  var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .unary }

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}

extension BinarySyntax.Operator {
  fileprivate var precedence: Precedence {
    switch self {
    case .multiply, .divide, .remainder: .multiplicative
    case .add, .subtract: .additive
    case .shiftLeft, .shiftRight, .unsignedShiftRight: .shift
    case .less, .greater, .lessOrEqual, .greaterOrEqual: .relational
    case .equal, .notEqual: .equality
    case .bitAnd: .bitAnd
    case .exclusiveOr: .exclusiveOr
    case .bitOr: .bitOr
    case .and: .and
    // `??` has a place of its own, since it leans to the right.
    case .or, .coalesce: .or
    }
  }
}
