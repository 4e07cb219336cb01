/// Conditionals and casts.
extension Binder {
  /// Binds a conditional with those that its last operand is, which are no recursion since there may
  /// be many.
  func bindConditional(_ node: ConditionalSyntax) -> Bound {
    var chain: [(node: ConditionalSyntax, whenTrue: Bound)] = []
    var next = ExpressionSyntax.conditional(node)
    while case .conditional(let inner) = next {
      bindCondition(inner.condition)
      chain.append((inner, bind(inner.whenTrue)))
      next = inner.whenFalse
    }
    var whenFalse = bind(next)
    for (node, whenTrue) in chain.reversed() {
      whenFalse = conditional(node, whenTrue, whenFalse)
      note(.conditional(node), whenFalse)
    }
    return whenFalse
  }

  func conditional(
    _ node: ConditionalSyntax, _ whenTrue: Bound, _ whenFalse: Bound
  ) -> Bound {
    // A function takes its type from the other branch.
    for (function, other, syntax) in [
      (whenTrue, whenFalse, node.whenTrue), (whenFalse, whenTrue, node.whenFalse),
    ] where function.isFunction {
      guard delegate(other.knownType) != nil else { continue }
      check(function, syntax, fits: other.knownType)
      return .value(other.knownType)
    }
    if whenTrue.isTyped == false || whenFalse.isTyped == false {
      let first = valueType(whenTrue, node.whenTrue)
      let second = valueType(whenFalse, node.whenFalse)
      if case .anything = whenTrue { return .value(second) }
      if case .anything = whenFalse { return .value(first) }
      return .unknown
    }
    let first = valueType(whenTrue, node.whenTrue)
    let second = valueType(whenFalse, node.whenFalse)
    if first == .null, second == .null {
      report(
        .operandTypes(operator: "?:", types: [first, second]),
        at: node.whenTrue.range.lowerBound..<node.whenFalse.range.upperBound)
      return .unknown
    }
    if first == second { return .value(first) }
    let there = Conversions.implicit(from: first, to: second, constant: whenTrue.constant)
    let back = Conversions.implicit(from: second, to: first, constant: whenFalse.constant)
    switch (there, back) {
    case (.yes, .no): return .value(second)
    case (.no, .yes): return .value(first)
    case (.yes, .yes):
      // Constants fit both ways; the wider type is the result.
      let plain = Conversions.implicit(from: first, to: second)
      return .value(plain == .yes ? second : first)
    case (.no, .no):
      report(
        .operandTypes(operator: "?:", types: [first, second]),
        at: node.whenTrue.range.lowerBound..<node.whenFalse.range.upperBound)
      return .unknown
    default: return .unknown
    }
  }

  func bindCast(_ node: CastSyntax) -> Bound {
    let target = resolve(node.type)
    let bound = bind(node.operand)
    if bound.isFunction {
      check(bound, node.operand, fits: target)
      return .value(target)
    }
    let type = valueType(bound, node.operand)
    if Conversions.explicit(from: type, to: target) == .no {
      report(.noConversion(from: type, to: target), at: node.operand.range)
    }
    if case .integer(let number)? = bound.constant, let primitive = target.primitive,
      primitive.isIntegral
    {
      if primitive.holds(number) { return .value(target, bound.constant) }
      if uncheckedDepth == 0 { report(.constantOverflow(type: target), at: node.range) }
      return .value(target, .other)
    }
    // The value may be another one in the other type.
    return .value(target, target.primitive == nil ? nil : bound.constant.map { _ in .other })
  }

  func checkException(_ expression: ExpressionSyntax) {
    let type = value(expression)
    if type != .null, Conversions.implicit(from: type, to: .exception) == .no {
      report(
        .noImplicitConversion(from: type, to: .exception, hasCast: false), at: expression.range)
    }
  }
}
