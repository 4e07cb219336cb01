extension AssignmentAnalysis {
  // MARK: Conditions

  /// What is assigned when a condition holds, and when it doesn't.
  mutating func condition(_ expression: ExpressionSyntax) -> (State, State) {
    let dead = State(isDead: true)
    if let value = constants.known[expression.range] {
      read(expression)
      return value ? (state, dead) : (dead, state)
    }
    // Nothing is missing on a way of which it is not known that control takes it.
    if constants.unknown.contains(expression.range) {
      read(expression)
      return (dead, dead)
    }
    switch expression {
    case .parenthesized(let node): return condition(node.inner)
    case .unary(let node) where node.operator == .not:
      let (whenTrue, whenFalse) = condition(node.operand)
      return (whenFalse, whenTrue)
    case .binary(let node) where node.operator == .and || node.operator == .or:
      // Chains of one operator are taken in a loop, for they may be long.
      var operands = [node.right]
      var left = node.left
      while case .binary(let inner) = left, inner.operator == node.operator {
        operands.append(inner.right)
        left = inner.left
      }
      let isAnd = node.operator == .and
      var (whenTrue, whenFalse) = condition(left)
      for operand in operands.reversed() {
        state = isAnd ? whenTrue : whenFalse
        let (nextTrue, nextFalse) = condition(operand)
        if isAnd {
          whenTrue = nextTrue
          whenFalse = whenFalse.joined(with: nextFalse)
        } else {
          whenFalse = nextFalse
          whenTrue = whenTrue.joined(with: nextTrue)
        }
      }
      return (whenTrue, whenFalse)
    default:
      read(expression)
      return (state, state)
    }
  }

  // MARK: Expressions

  /// Goes through an expression from left to right, in the order in which it runs.
  mutating func read(_ expression: ExpressionSyntax) {
    var waiting: [Step] = [.read(expression)]
    while let step = waiting.popLast() {
      switch step {
      case .read(let node): visit(node, &waiting)
      case .assign(let name): assign(name)
      }
    }
  }

  private enum Step {
    case read(ExpressionSyntax)
    case assign(String)
  }

  private mutating func visit(_ expression: ExpressionSyntax, _ waiting: inout [Step]) {
    switch expression {
    case .name(let name): use(name)
    case .lambda, .query: break
    case .binary(let node) where node.operator == .and || node.operator == .or:
      let (whenTrue, whenFalse) = condition(expression)
      state = whenTrue.joined(with: whenFalse)
    case .binary(let node) where node.operator == .coalesce:
      read(node.left)
      let after = state
      var next = node.right
      while case .binary(let inner) = next, inner.operator == .coalesce {
        read(inner.left)
        next = inner.right
      }
      read(next)
      state = after
    case .conditional:
      var after = State(isDead: true)
      var next = expression
      while case .conditional(let node) = next {
        let (whenTrue, whenFalse) = condition(node.condition)
        state = whenTrue
        read(node.whenTrue)
        after = after.joined(with: state)
        state = whenFalse
        next = node.whenFalse
      }
      read(next)
      state = state.joined(with: after)
    case .throwing(let node):
      read(node.exception)
      state.isDead = true
    case .assignment(let node):
      guard case .name(let name) = node.target else {
        waiting.append(contentsOf: targetSteps(node.target))
        waiting.append(.read(node.value))
        return
      }
      waiting.append(.assign(name.text))
      waiting.append(.read(node.value))
      if node.operator != .assign { waiting.append(.read(node.target)) }
    case .call(let node):
      if case .name(let name) = node.callee, name.text == "nameof" { return }
      push(node.arguments, after: node.callee, &waiting)
    case .index(let node): push(node.arguments, after: node.receiver, &waiting)
    case .new(let node):
      for element in (node.initializer?.elements ?? []).reversed() {
        waiting.append(.read(element.value))
      }
      push(node.arguments ?? [], after: nil, &waiting)
    case .unary(let node) where node.operator == .reference: break
    default:
      for case .expression(let child) in CodeNode.expression(expression).children.reversed() {
        waiting.append(.read(child))
      }
    }
  }

  private func targetSteps(_ target: ExpressionSyntax) -> [Step] {
    guard case .tuple(let tuple) = target else { return [.read(target)] }
    return tuple.elements.flatMap { element -> [Step] in
      if case .name(let name) = element.value { return [.assign(name.text)] }
      return targetSteps(element.value)
    }
  }

  private mutating func push(
    _ arguments: [ArgumentSyntax], after callee: ExpressionSyntax?, _ waiting: inout [Step]
  ) {
    for argument in arguments {
      if argument.modifier == .out, case .name(let name) = argument.value {
        waiting.append(.assign(name.text))
      }
    }
    for argument in arguments.reversed() {
      if argument.modifier == .out, case .name = argument.value { continue }
      waiting.append(.read(argument.value))
    }
    if let callee { waiting.append(.read(callee)) }
  }
}
