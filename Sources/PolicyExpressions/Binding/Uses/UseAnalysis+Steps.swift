/// Chains, and the steps by which they go on.
extension UseAnalysis {
  /// The value as a chain that can go on.
  func chain(of value: FollowedValue, at range: Range<Int>) -> Chain {
    if case .chain(let chain) = value { return chain }
    return newChain(.other, table.addRoot(.other), at: range)
  }

  func place(_ range: Range<Int>, _ name: SimpleNameSyntax) -> ValueUse.Place {
    ValueUse.Place(
      range: range, name: name.identifier.range, arguments: [],
      typeArguments: (name.typeArguments ?? []).map(\.range))
  }

  /// The value seen as another type.
  func taking(_ cast: AccessPath.Step, at range: Range<Int>, from chain: Chain)
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
}
