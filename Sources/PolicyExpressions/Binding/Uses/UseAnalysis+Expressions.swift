/// Expressions, in the order in which they run.
extension UseAnalysis {
  /// Evaluates an expression, and says what becomes of its value.
  func consume(_ expression: ExpressionSyntax, as fate: ValueUse.Fate) {
    close(evaluate(expression), fate)
  }

  func close(_ value: FollowedValue, _ fate: ValueUse.Fate) {
    if case .chain(let chain) = value { close(chain, fate) }
  }

  /// Evaluates an expression. Whoever asks closes the chain that it may be.
  ///
  /// The parts of chains are taken in a loop, so that the depth of the recursion follows the nesting
  /// that the parser bounds.
  func evaluate(_ expression: ExpressionSyntax) -> FollowedValue {
    var links: [ExpressionSyntax] = []
    var start = expression
    while let inner = start.followedOperand {
      links.append(start)
      start = inner
    }
    var value = evaluateStart(start)
    // What `?.` skips is evaluated perhaps.
    var beforeSkip: State?
    func endSkip() {
      guard let before = beforeSkip else { return }
      state = before
      beforeSkip = nil
    }
    while let link = links.popLast() {
      if !link.continuesChain { endSkip() }
      if link.isConditionalAccess {
        if beforeSkip == nil { beforeSkip = state }
        state.isSure = false
        if case .chain(let chain) = value { state.facts.formUnion(learned(chain, .notNull)) }
      }
      if case .member(let member) = link, case .call(let call)? = links.last {
        links.removeLast()
        value = evaluateCall(call, of: member, on: value)
      } else {
        value = follow(link, from: value)
      }
    }
    endSkip()
    return value
  }

  private func evaluateStart(_ expression: ExpressionSyntax) -> FollowedValue {
    switch expression {
    case .literal(let node): return node.constant.map { .constant($0) } ?? .unknown
    case .interpolatedString(let node):
      for case .interpolation(let part) in node.parts {
        consume(part.value, as: .consumed)
        if let alignment = part.alignment { consume(alignment, as: .consumed) }
      }
    case .name(let node): return node.alias == nil ? value(of: node) : .type(node.text)
    case .predefinedType(let node): return .type(node.text)
    case .parenthesized(let node): return evaluate(node.inner)
    case .tuple(let node): _ = evaluate(node.elements)
    case .declaration(let node):
      for name in node.designation.names { declare(name) }
    case .unary(let node): return evaluate(node)
    case .binary(let node):
      return node.operator == .coalesce ? evaluateCoalesce(node) : evaluateTest(expression)
    case .conditional(let node): evaluate(node)
    case .assignment(let node): return evaluate(node)
    case .cast(let node):
      let value = evaluate(node.operand)
      guard case .chain(let chain) = value else { return value }
      return taking(.cast(types[node.range] ?? .unknown), at: node.range, from: chain)
    case .throwing(let node):
      consume(node.exception, as: .handedOn)
      waysOut.exits += 1
      state.isDead = true
    case .new(let node):
      _ = evaluate(node.arguments ?? [])
      if let initializer = node.initializer { evaluate(initializer) }
    case .newAnonymous(let node):
      for member in node.members { store(member.value) }
    case .newArray(let node):
      for length in node.lengths { consume(length, as: .consumed) }
      if let initializer = node.initializer { evaluate(initializer) }
    case .initializer(let node): evaluate(node)
    case .checked(let node): return evaluate(node.value)
    case .lambda(let node): run(node, isCalledHere: false)
    case .query(let node): run(node)
    case .newer(let node): runParts(node.parts[...])
    case .hole, .missing: loseTrack()
    case .instance, .typeOperator, .member, .call, .index, .isPattern, .asType: break
    }
    return .unknown
  }

  /// Goes from the value of an operand to that of the operator, member or the like behind it.
  private func follow(_ link: ExpressionSyntax, from value: FollowedValue) -> FollowedValue {
    switch link {
    case .member(let node):
      if case .type("System") = value { return .type(node.name.text) }
      return taking(
        .member(node.name.text, isConditional: node.isConditional), .member(node.name.text),
        at: place(node.range, node.name), from: chain(of: value, at: node.receiver.range))
    case .index(let node):
      let arguments = evaluate(node.arguments)
      let key = arguments.count == 1 ? arguments[0].constant : nil
      let place = ValueUse.Place(
        range: node.range, name: node.range, arguments: node.arguments.map(\.value.range),
        typeArguments: [])
      return taking(
        .index(key, isConditional: node.isConditional), .index(key), at: place,
        from: chain(of: value, at: node.receiver.range))
    case .call(let node): return evaluateCall(node, on: value)
    case .asType(let node):
      guard case .chain(let chain) = value else { return .unknown }
      return taking(.asType(types[node.range] ?? .unknown), at: node.range, from: chain)
    case .isPattern(let node): return test(value, node.pattern)
    case .binary(let node): return combine(value, node)
    case .hole(let node):
      close(value, .handedOn)
      for operand in node.operands.dropFirst() { consume(operand, as: .handedOn) }
      loseTrack()
    case .newer(let node):
      close(value, .handedOn)
      runParts(node.parts.dropFirst())
    default: close(value, .consumed)
    }
    return .unknown
  }

  /// Code of a newer C# is not understood.
  private func runParts(_ parts: ArraySlice<CodeNode>) {
    loseTrack()
    for part in parts {
      switch part {
      case .expression(let node): consume(node, as: .handedOn)
      case .statement(let node): run(node)
      case .type, .pattern: break
      }
    }
  }

  // MARK: Steps

  /// The value as a chain that can go on.
  func chain(of value: FollowedValue, at range: Range<Int>) -> Chain {
    if case .chain(let chain) = value { return chain }
    return newChain(.other, table.addRoot(.other), at: range)
  }

  private func place(_ range: Range<Int>, _ name: SimpleNameSyntax) -> ValueUse.Place {
    ValueUse.Place(
      range: range, name: name.identifier.range, arguments: [],
      typeArguments: (name.typeArguments ?? []).map(\.range))
  }

  /// The value seen as another type.
  private func taking(_ cast: AccessPath.Step, at range: Range<Int>, from chain: Chain)
    -> FollowedValue
  {
    taking(
      cast, nil,
      at: ValueUse.Place(range: range, name: range, arguments: [], typeArguments: []),
      from: chain)
  }

  /// The chain with one step more.
  func taking(
    _ step: AccessPath.Step, _ key: FactTable.Step?, at place: ValueUse.Place, from chain: Chain
  ) -> FollowedValue {
    guard chain.steps.count < AccessPath.longest else {
      close(chain, .handedOn)
      return .unknown
    }
    var next = chain
    var isGuarded = step.isConditional
    if let key {
      next.node = table.child(of: chain.node, key)
      if case .index = key {
        isGuarded = isGuarded || hasKey(next.node, of: chain.node)
      } else {
        isGuarded = isGuarded || chain.node == FactTable.context || isTested(chain.node)
      }
      if !chain.isConditional, !step.isConditional { survive(key, to: next.node, from: chain) }
    } else {
      isGuarded = true
    }
    if isGuarded { next.guarded |= 1 << UInt32(chain.steps.count) }
    if isUnclear(step, from: chain.node, to: next.node) {
      next.unclear |= 1 << UInt32(chain.steps.count)
    }
    next.steps.append(step)
    next.places.append(place)
    next.range = place.range
    next.isConditional = chain.isConditional || step.isConditional
    next.mayHideValue = chain.mayHideValue || step.isConditional
    if case .asType = step { next.mayHideValue = true }
    return .chain(next)
  }

  private func isUnclear(
    _ step: AccessPath.Step, from node: FactTable.Node, to next: FactTable.Node
  ) -> Bool {
    if mayBeTested(node) { return true }
    switch step {
    case .index: return mayBeTested(next)
    case .call(let call):
      guard KeyUse.Access(of: call) == .getValueOrDefault, let key = call.constant(0, named: "key")
      else { return false }
      return mayBeTested(table.child(of: node, .index(key)))
    case .member, .cast, .asType: return false
    }
  }

  /// Notes what must hold, or else the step would have failed.
  private func survive(_ key: FactTable.Step, to node: FactTable.Node, from chain: Chain) {
    guard chain.root == .context, chain.node != FactTable.context else { return }
    table.learnInPassing(.isNotNull, chain.node, into: &state.survived)
    if case .index(let name?) = key, name != .other {
      table.learnInPassing(.exists, node, into: &state.survived)
    }
  }

  // MARK: Operators

  private func evaluate(_ node: UnarySyntax) -> FollowedValue {
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

  private func combine(_ left: FollowedValue, _ node: BinarySyntax) -> FollowedValue {
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
  private func evaluateCoalesce(_ node: BinarySyntax) -> FollowedValue {
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
  private func evaluate(_ node: ConditionalSyntax) {
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

  private func evaluate(_ node: AssignmentSyntax) -> FollowedValue {
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

  private func evaluate(_ node: InitializerSyntax) {
    for element in node.elements {
      if case .index(let arguments) = element.target { _ = evaluate(arguments) }
      store(element.value)
    }
  }
}

extension ExpressionSyntax {
  /// The operand on the left of a member, call, index or operator that is evaluated in any case; nil
  /// where a chain begins.
  fileprivate var followedOperand: ExpressionSyntax? {
    if case .binary(let node) = self, [.and, .or, .coalesce].contains(node.operator) { return nil }
    return leftmost
  }
}

extension LiteralSyntax {
  /// The value, where it is of interest; what a named value is put into first has none yet.
  fileprivate var constant: Constant? {
    switch value {
    case .null: .null
    case .boolean(let value): .bool(value)
    case .string(let text): text.flatMap { $0.mayBeFilledIn ? nil : .string($0) }
    case .integer(let value, _): value.flatMap { Int(exactly: $0) }.map { .integer($0) }
    case .character, .real: .other
    }
  }
}
