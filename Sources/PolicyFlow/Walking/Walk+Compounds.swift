import PolicyCatalog

// Statements that run others.
extension Walk {
  mutating func follow(_ compound: Compound, _ state: inout State?) {
    guard state != nil else {
      state = seekStore(in: compound)
      return
    }
    evaluate(compound.statement, &state!)
    switch compound.mode {
    case .firstTrue: state = runFirstTrue(compound, state!)
    case .together: state = runTogether(compound, state!)
    case .again: state = runAgain(compound, state!)
    case .onMiss: state = runOnMiss(compound, state!)
    default: for branch in compound.branches { follow(branch.block, &state) }
    }
    act(compound.statement, &state)
  }

  /// Follows a call that comes from the cache to where the response is stored.
  mutating func seekStore(in compound: Compound) -> State? {
    var result: State?
    for branch in compound.branches {
      if let end = run(branch.block, nil) { Self.merge(end, into: &result, since: end) }
    }
    return result
  }

  mutating func runInOrder(_ compound: Compound, _ entry: State) -> State? {
    var state: State? = entry
    for branch in compound.branches { state = run(branch.block, state) }
    return state
  }

  mutating func runFirstTrue(_ compound: Compound, _ entry: State) -> State? {
    var rest: State? = entry
    var ends: [State] = []
    var isSifted = false
    let outer = guards
    defer { guards = outer }
    for branch in compound.branches {
      guard var current = rest else { break }
      rest = nil
      guard let condition = branch.condition else {
        if let end = run(branch.block, current) { ends.append(end) }
        break
      }
      // A condition behind another is only asked where that one doesn't hold.
      ask(condition, of: compound, &current)
      let constant = condition.constant ?? cause.flatMap { $0.decides(condition) }
      if constant != false {
        var taken = current
        taken.assume(condition, holds: true)
        let end =
          constant == true
          ? run(branch.block, taken) : run(branch.block, under: condition, taken)
        if let end { ends.append(end) } else { isSifted = true }
      }
      if constant != true {
        current.assume(condition, holds: false)
        rest = current
        guards.append(Guard(condition: condition, holds: false))
      }
    }
    if var rest {
      // Several conditions may leave nothing over.
      let conditions = compound.branches.compactMap(\.condition)
      if conditions.count > 1, conditions.contains(where: \.mayBeOpposite) { rest.doubt() }
      ends.append(rest)
    }
    guard var result = ends.first else { return nil }
    for end in ends.dropFirst() { result.join(end, since: entry) }
    if isSifted { result.sift() }
    return result
  }

  /// Evaluates a condition; what holds behind that holds whatever it says.
  mutating func ask(_ condition: FlowCondition, of compound: Compound, _ state: inout State) {
    guard let code = condition.code else { return }
    show(.code(code), state)
    // Which statement is named when its condition fails is on no page.
    fail(state, in: nil)
    state.perform(code.acts, of: compound.statement)
  }

  mutating func runTogether(_ compound: Compound, _ entry: State) -> State? {
    repetitions *= 2
    defer { repetitions /= 2 }
    guard repetitions <= Self.maximumRepetitions else { return runUnknown(.depth, entry) }
    let ends = compound.branches.map { branch in quietly { $0.run(branch.block, entry) } }
    for (index, branch) in compound.branches.enumerated() {
      var start = entry
      for case (let other, let end?) in zip(ends.indices, ends) where other != index {
        start.race(end, since: entry)
      }
      _ = run(branch.block, start)
    }
    // Where one part answers the caller, what the others did by then is anybody's guess.
    let known = ends.compactMap(\.self)
    guard known.count == ends.count else { return runUnknown(.depth, entry) }
    guard var result = known.first else { return entry }
    for end in known.dropFirst() {
      if compound.waitsForAll {
        result.both(end, since: entry)
      } else {
        // The first to end stops the others: they have done all, nothing, or something in between.
        result.join(end, since: entry)
      }
    }
    return result
  }

  /// Runs something for its result alone.
  func quietly(_ run: (inout Walk) -> State?) -> State? {
    var copy = self
    copy.isQuiet = true
    return run(&copy)
  }

  mutating func runAgain(_ compound: Compound, _ entry: State) -> State? {
    let factor = Self.maximumRounds + 1
    guard repetitions * factor <= Self.maximumRepetitions else {
      return runInOrderOnce(compound, entry)
    }
    repetitions *= factor
    defer { repetitions /= factor }
    var start = entry
    for _ in 0..<Self.maximumRounds {
      guard var end = runInOrder(compound, start) else { return nil }
      if let repetition = compound.repetition { ask(repetition, of: compound, &end) }
      var next = start
      next.join(end, since: entry)
      if next == start { return end }
      start = next
    }
    return runInOrderOnce(compound, start)
  }

  /// Follows what a loop holds a single time, from where earlier rounds may have done anything.
  mutating func runInOrderOnce(_ compound: Compound, _ entry: State) -> State? {
    var start = entry
    start.forget(in: section, because: .depth)
    guard var end = runInOrder(compound, start) else { return nil }
    if let repetition = compound.repetition { ask(repetition, of: compound, &end) }
    return end
  }

  mutating func runOnMiss(_ compound: Compound, _ entry: State) -> State? {
    guards.append(Guard(condition: nil, holds: true))
    defer { guards.removeLast() }
    guard var result = runInOrder(compound, entry) else { return entry }
    result.join(entry, since: entry)
    return result
  }
}
