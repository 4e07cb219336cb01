/// Conditions: what is known when they are true, and when they are false.
extension UseAnalysis {
  /// Evaluates a condition.
  ///
  /// - Parameter fate: what becomes of a value that is no test.
  func condition(_ expression: ExpressionSyntax, as fate: ValueUse.Fate = .tested) -> (State, State)
  {
    switch expression {
    case .parenthesized(let node): return condition(node.inner, as: fate)
    case .unary(let node) where node.operator == .not:
      let (whenTrue, whenFalse) = condition(node.operand)
      return (whenFalse, whenTrue)
    case .binary(let node) where node.operator == .and || node.operator == .or:
      return logical(node)
    case .binary(let node) where node.operator == .coalesce:
      if case .literal(let literal) = node.right.unwrapped,
        case .boolean(let fallback) = literal.value
      {
        return condition(node.left, orIfNull: fallback)
      }
    case .conditional(let node): return conditional(node, as: fate)
    default: break
    }
    return leaf(expression, as: fate)
  }

  /// Evaluates an expression that is a condition, for its truth value.
  func evaluateTest(_ expression: ExpressionSyntax) -> FollowedValue {
    let before = state
    let waysOutBefore = waysOut
    let (whenTrue, whenFalse) = condition(expression)
    leave([whenTrue, whenFalse], since: before, waysOutBefore)
    return .test(FollowedValue.Test(whenTrue: whenTrue.facts, whenFalse: whenFalse.facts))
  }

  /// Evaluates what a local will hold; a truth value keeps what the code speaks of on the way.
  func evaluateKept(_ expression: ExpressionSyntax) -> FollowedValue {
    let (value, mentioned) = noting { evaluate(expression) }
    guard case .test(var test) = value else { return value }
    test.whenTrue.formUnion(mentioned)
    test.whenFalse.formUnion(mentioned)
    return .test(test)
  }

  /// Evaluates something, and gives what it speaks of without telling anything certain.
  func noting<Result>(_ evaluate: () -> Result) -> (Result, FactSet) {
    let outer = pending
    let readsBefore = opaqueReads
    pending = FactSet()
    conditionDepth += 1
    let result = evaluate()
    conditionDepth -= 1
    // A variable with several values may keep the result of any test seen so far.
    if opaqueReads != readsBefore { state.seenBefore = seenCount }
    let mentioned = pending
    pending = outer.union(mentioned)
    return (result, mentioned)
  }

  private func leaf(_ expression: ExpressionSyntax, as fate: ValueUse.Fate) -> (State, State) {
    let seenBefore = state.seenBefore
    let (test, mentioned) = noting { outcome(evaluate(expression), as: fate) }
    var whenTrue = state
    var whenFalse = state
    // What follows is about the branches only.
    state.seenBefore = seenBefore
    whenTrue.facts.formUnion(test.whenTrue.union(mentioned))
    whenFalse.facts.formUnion(test.whenFalse.union(mentioned))
    if let value = constants[expression.range] {
      if value { whenFalse.isDead = true } else { whenTrue.isDead = true }
    }
    return (whenTrue, whenFalse)
  }

  /// What a value tells by being true or false.
  private func outcome(_ value: FollowedValue, as fate: ValueUse.Fate) -> FollowedValue.Test {
    switch value {
    case .test(let test): return test
    case .unknown, .constant, .type: return FollowedValue.Test()
    case .chain(let chain):
      guard fate == .tested || types[chain.range] == .bool else {
        close(chain, fate)
        return FollowedValue.Test()
      }
      close(chain, .tested)
      var test = FollowedValue.Test(
        whenTrue: learned(chain, .equals(.bool(true), ignoringCase: false)),
        whenFalse: learned(chain, .equals(.bool(false), ignoringCase: false)))
      if case .member("HasValue", _)? = chain.steps.last,
        let value = table.parent(of: chain.node)
      {
        var whole = chain
        whole.node = value
        whole.steps.removeLast()
        test.whenTrue.formUnion(learned(whole, .notNull))
        test.whenFalse.formUnion(learned(whole, .null))
      }
      return test
    }
  }

  /// Runs through `a && b && c` or `a || b || c`.
  private func logical(_ node: BinarySyntax) -> (State, State) {
    var operands = [node.right]
    var first = node.left
    while case .binary(let inner) = first, inner.operator == node.operator {
      operands.append(inner.right)
      first = inner.left
    }
    let isSure = state.isSure
    let waysOutBefore = waysOut
    let isAnd = node.operator == .and
    var (whenTrue, whenFalse) = condition(first)
    for operand in operands.reversed() {
      if isAnd { enter(whenTrue, unless: whenFalse) } else { enter(whenFalse, unless: whenTrue) }
      let (nextTrue, nextFalse) = condition(operand)
      if isAnd {
        whenTrue = nextTrue
        whenFalse = either(whenFalse, nextFalse)
      } else {
        whenFalse = nextFalse
        whenTrue = either(whenTrue, nextTrue)
      }
    }
    whenTrue.isSure = isSure && waysOut == waysOutBefore
    whenFalse.isSure = whenTrue.isSure
    return (whenTrue, whenFalse)
  }

  /// `a ? b : c` as a condition.
  private func conditional(_ node: ConditionalSyntax, as fate: ValueUse.Fate) -> (State, State) {
    let isSure = state.isSure
    let waysOutBefore = waysOut
    var result: (State, State)?
    func add(_ expression: ExpressionSyntax) {
      let (whenTrue, whenFalse) = condition(expression, as: fate)
      result =
        result.map { (either($0.0, whenTrue), either($0.1, whenFalse)) }
        ?? (whenTrue, whenFalse)
    }
    var branch = node
    while true {
      let (whenTrue, whenFalse) = condition(branch.condition)
      enter(whenTrue, unless: whenFalse)
      add(branch.whenTrue)
      enter(whenFalse, unless: whenTrue)
      guard case .conditional(let next) = branch.whenFalse else { break }
      branch = next
    }
    add(branch.whenFalse)
    var (whenTrue, whenFalse) = result ?? (state, state)
    whenTrue.isSure = isSure && waysOut == waysOutBefore
    whenFalse.isSure = whenTrue.isSure
    return (whenTrue, whenFalse)
  }

  /// `a ?? false` and `a ?? true`: only the other outcome tells that there was an answer.
  private func condition(_ expression: ExpressionSyntax, orIfNull fallback: Bool) -> (State, State)
  {
    var (whenTrue, whenFalse) = condition(expression)
    let unknown = either(whenTrue, whenFalse)
    if fallback { whenTrue = unknown } else { whenFalse = unknown }
    whenTrue.isDead = state.isDead
    whenFalse.isDead = state.isDead
    return (whenTrue, whenFalse)
  }

  // MARK: Branches

  /// Goes on in a branch, which is taken in any case where the other one never is.
  func enter(_ branch: State, unless other: State) {
    state = branch
    if !other.isDead { state.isSure = false }
  }

  /// Goes on behind branches.
  ///
  /// That a condition spoke of something matters no more when all branches lead here.
  func leave(_ ends: [State], since before: State, _ waysOutBefore: WaysOut) {
    state = ends.dropFirst().reduce(ends.first ?? before) { $0.joined(with: $1) }
    if ends.allSatisfy({ !$0.isDead }) {
      state.facts = state.facts.subtracting(table.mentions.subtracting(before.facts))
      state.seenBefore = before.seenBefore
    }
    state.isSure = before.isSure && waysOut == waysOutBefore
  }

  /// What is known where one of two outcomes of a condition holds.
  ///
  /// That it is either of two things may be what makes the code safe, which is not understood.
  private func either(_ one: State, _ other: State) -> State {
    if one.isDead { return other }
    if other.isDead { return one }
    var joined = one.joined(with: other)
    joined.facts.formUnion(one.facts.union(other.facts).intersection(table.mentions))
    let lost = one.facts.symmetricDifference(other.facts).subtracting(table.mentions)
    for number in lost.numbers {
      table.learn(.isMentioned, table.facts[number].node, into: &joined.facts)
    }
    joined.seenBefore = max(one.seenBefore, other.seenBefore)
    return joined
  }

  // MARK: Comparisons

  /// What `left == right` tells, both of which are closed.
  func compared(
    _ left: FollowedValue, _ right: FollowedValue, ignoringCase: Bool = false
  ) -> FollowedValue.Test {
    let test = comparison(left, right, ignoringCase: ignoringCase)
    close(left, test == nil ? .consumed : .tested)
    close(right, test == nil ? .consumed : .tested)
    return test ?? FollowedValue.Test()
  }

  /// What it tells that two values are equal; nil where that is not understood.
  func comparison(
    _ left: FollowedValue, _ right: FollowedValue, ignoringCase: Bool
  ) -> FollowedValue.Test? {
    switch (left, right) {
    case (_, .constant(.other)), (.constant(.other), _): nil
    case (.chain(let chain), .constant(let constant)), (.constant(let constant), .chain(let chain)):
      FollowedValue.Test(
        whenTrue: learned(chain, .equals(constant, ignoringCase: ignoringCase)),
        whenFalse: learned(chain, .differs(constant)))
    case (.test(let test), .constant(.bool(let wanted))),
      (.constant(.bool(let wanted)), .test(let test)):
      FollowedValue.Test(
        whenTrue: wanted ? test.whenTrue : test.whenFalse,
        whenFalse: test.isNullable ? FactSet() : wanted ? test.whenFalse : test.whenTrue)
    default: nil
    }
  }

  /// What `value is pattern` tells.
  func test(_ value: FollowedValue, _ pattern: PatternSyntax) -> FollowedValue {
    guard case .chain(let chain) = value else {
      if case .declaration(let node) = pattern { declare(node.name) }
      return .test(FollowedValue.Test())
    }
    switch pattern {
    case .constant(let expression):
      return .test(compared(value, evaluate(expression)))
    case .type:
      let test = FollowedValue.Test(whenTrue: learned(chain, .notNull))
      close(chain, .consumed)
      return .test(test)
    case .declaration(let node):
      let isKept = keepsFirstValue(node.name.text)
      declare(node.name, value)
      close(chain, isKept ? .consumed : .handedOn)
      return .test(
        node.type.isVar
          ? FollowedValue.Test() : FollowedValue.Test(whenTrue: learned(chain, .notNull)))
    case .newer:
      close(chain, .handedOn)
      loseTrack()
      return .test(FollowedValue.Test())
    }
  }
}
