extension AssignmentAnalysis {
  /// Variables that surely have a value.
  struct State {
    /// True where control never comes, so that nothing is missing.
    var isDead = false
    var assigned: Set<Int> = []

    func has(_ variable: Int) -> Bool { isDead || assigned.contains(variable) }

    func joined(with other: State) -> State {
      if isDead { return other }
      if other.isDead { return self }
      return State(assigned: assigned.intersection(other.assigned))
    }
  }

  /// What is assigned at the jumps out of the statements around.
  struct JumpStates {
    /// At the `break`s of each statement that they leave, from the outermost; nil without any.
    var breaks: [State?] = []

    /// At the `continue`s of each loop, from the outermost; nil without any.
    var continues: [State?] = []

    /// Adds jumps out of a `try`, which run through what `finally` assigns.
    mutating func add(_ inner: JumpStates, through finally: State) {
      Self.add(inner.breaks, to: &breaks, through: finally)
      Self.add(inner.continues, to: &continues, through: finally)
    }

    private static func add(_ inner: [State?], to outer: inout [State?], through finally: State) {
      for (index, state) in inner.enumerated() {
        guard var state else { continue }
        state.assigned.formUnion(finally.assigned)
        state.isDead = state.isDead || finally.isDead
        note(state, at: index, of: &outer)
      }
    }

    static func note(_ state: State, at index: Int?, of jumps: inout [State?]) {
      guard let index else { return }
      jumps[index] = jumps[index].map { $0.joined(with: state) } ?? state
    }
  }
}
