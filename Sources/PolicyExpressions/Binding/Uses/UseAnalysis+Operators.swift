/// Operators, and what puts a value somewhere.
extension UseAnalysis {
  func evaluate(_ node: UnarySyntax) -> FollowedValue {
    switch node.operator {
    case .not: return evaluateTest(.unary(node))
    case .minus:
      let value = evaluate(node.operand)
      if case .constant(.integer(let number)) = value { return .constant(.integer(-number)) }
      close(value, .consumed)
    case .await, .reference: consume(node.operand, as: .handedOn)
    case .plus, .complement, .increment, .decrement: consume(node.operand, as: .consumed)
    }
    return .unknown
  }

  func combine(_ left: FollowedValue, _ node: BinarySyntax) -> FollowedValue {
    let right = evaluate(node.right)
    switch node.operator {
    case .equal: return .test(compared(left, right))
    case .notEqual:
      let test = compared(left, right)
      return .test(
        FollowedValue.Test(whenTrue: test.whenFalse, whenFalse: test.whenTrue))
    case .less, .greater, .lessOrEqual, .greaterOrEqual:
      var test = FollowedValue.Test()
      for case .chain(let chain) in [left, right] {
        // Nothing is less or greater than null.
        test.whenTrue.formUnion(learned(chain, .notNull))
        close(chain, .consumed)
      }
      return .test(test)
    case .add:
      if case .constant(.string(let start)) = left, case .constant(.string(let end)) = right,
        // Nobody looks for a longer text, and a long sum would be copied at each sign.
        start.utf8.count + end.utf8.count <= 256
      {
        return .constant(.string(start + end))
      }
    default: break
    }
    close(left, .consumed)
    close(right, .consumed)
    return .unknown
  }

  /// Runs through `a ?? b ?? c`.
  func evaluateCoalesce(_ node: BinarySyntax) -> FollowedValue {
    let value = evaluate(node.left)
    let before = state
    let waysOutBefore = waysOut
    var next = node.right
    if case .throwing = next.unwrapped {
      consume(next, as: .handedOn)
      state = before
      state.isSure = false
      if case .chain(let chain) = value { state.facts.formUnion(learned(chain, .notNull)) }
      return value
    }
    close(value, .handedOn)
    state.isSure = false
    while case .binary(let inner) = next, inner.operator == .coalesce {
      store(inner.left)
      next = inner.right
    }
    store(next)
    state = before
    state.isSure = before.isSure && waysOut == waysOutBefore
    return .unknown
  }

  /// Runs through `a ? b : c ? d : e`, whose value is not followed.
  func evaluate(_ node: ConditionalSyntax) {
    let before = state
    let waysOutBefore = waysOut
    var ends: [State] = []
    var branch = node
    while true {
      let (whenTrue, whenFalse) = condition(branch.condition)
      enter(whenTrue, unless: whenFalse)
      store(branch.whenTrue)
      ends.append(state)
      enter(whenFalse, unless: whenTrue)
      guard case .conditional(let next) = branch.whenFalse else { break }
      branch = next
    }
    store(branch.whenFalse)
    ends.append(state)
    leave(ends, since: before, waysOutBefore)
  }

  func evaluate(_ node: AssignmentSyntax) -> FollowedValue {
    guard node.operator == .assign else {
      consume(node.target, as: .consumed)
      consume(node.value, as: .consumed)
      return .unknown
    }
    guard case .name(let name) = node.target.unwrapped else {
      if case .tuple(let tuple) = node.target.unwrapped {
        // Declarations in it declare; the rest is several values at once.
        for element in tuple.elements { consume(element.value, as: .consumed) }
      } else {
        consume(node.target, as: .consumed)
      }
      store(node.value)
      return .unknown
    }
    let value = evaluateKept(node.value)
    guard assign(name.text, value) else {
      close(value, .handedOn)
      return .unknown
    }
    close(value, .kept)
    return self.value(of: name)
  }

  /// Evaluates what is put where nobody follows.
  func store(_ expression: ExpressionSyntax) { consume(expression, as: .handedOn) }

  func evaluate(_ node: InitializerSyntax) {
    for element in node.elements {
      if case .index(let arguments) = element.target { _ = evaluate(arguments) }
      store(element.value)
    }
  }
}
