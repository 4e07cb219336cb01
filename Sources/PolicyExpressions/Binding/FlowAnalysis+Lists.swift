/// Statements of which the first is reached, or none: from a label to the next, or to the end.
private struct Stretch {
  let section: Int
  let statements: ArraySlice<StatementSyntax>

  /// The labels that a `goto` leads to.
  var labels: [String] = []
  var isRun = false
}

extension FlowAnalysis {
  /// Runs through statements and tells whether control comes out at the end.
  mutating func run(_ statements: [StatementSyntax]) -> Bool {
    let hasLabels = !targets.isEmpty && statements.contains { !targets(of: $0).isEmpty }
    if hasLabels { return run([statements], from: 0..<1)[0] != .never }
    var firstDead: Int?
    let isReachable = run(statements[...], &firstDead)
    report(firstDead, of: statements)
    return isReachable
  }

  /// Runs through the sections of a `switch` and tells at the end of which control comes out.
  ///
  /// A label may be reached from behind it, and a section from another; each stretch is run through once,
  /// when something leads to it.
  ///
  /// - Parameter entered: the sections that something leads to from before.
  mutating func run(_ sections: [[StatementSyntax]], from entered: Range<Int>) -> [Arrival] {
    var stretches: [Stretch] = []
    var list = JumpTarget(kind: .list)
    for (index, statements) in sections.enumerated() {
      list.starts.append(stretches.count)
      stretches += self.stretches(of: statements, section: index)
    }
    list.waiting = entered.reversed().map {
      JumpTarget.Entry(stretch: list.starts[$0], isUnsure: isUnsure)
    }
    let outer = labels
    for (index, stretch) in stretches.enumerated() {
      for label in stretch.labels {
        labels[label] = LabelPlace(list: around.count, stretch: index)
      }
    }
    var ends = sections.map { _ in Arrival.never }
    var firstDead: [Int?] = sections.map { _ in nil }
    let place = around.count
    around.append(list)
    // What is not sure in one section says nothing of the others.
    var wasUnsure = isUnsure
    while let entry = around[place].next() {
      let index = entry.stretch
      if stretches[index].isRun { continue }
      isUnsure = entry.isUnsure
      defer { wasUnsure = wasUnsure || isUnsure }
      stretches[index].isRun = true
      let stretch = stretches[index]
      guard run(stretch.statements, &firstDead[stretch.section]) else { continue }
      if index + 1 < stretches.count, stretches[index + 1].section == stretch.section {
        around[place].waiting.append(
          JumpTarget.Entry(stretch: index + 1, isUnsure: isUnsure))
      } else {
        ends[stretch.section] = isUnsure ? .perhaps : .surely
      }
    }
    around.removeLast()
    isUnsure = wasUnsure
    labels = outer
    let reached = Set(stretches.filter(\.isRun).map(\.section))
    for stretch in stretches where !stretch.isRun && reached.contains(stretch.section) {
      runDead(stretch.statements, &firstDead[stretch.section])
    }
    for (index, statements) in sections.enumerated() {
      if reached.contains(index) {
        report(firstDead[index], of: statements)
      } else {
        runDead { _ = $0.run(statements) }
      }
    }
    return ends
  }

  private func stretches(of statements: [StatementSyntax], section: Int) -> [Stretch] {
    var found: [Stretch] = []
    var start = 0
    var labels: [String] = []
    for (index, statement) in statements.enumerated() {
      let own = targets(of: statement)
      if own.isEmpty { continue }
      // A section has a beginning of its own, which its first label may not be what leads to.
      found.append(Stretch(section: section, statements: statements[start..<index], labels: labels))
      start = index
      labels = own
    }
    found.append(Stretch(section: section, statements: statements[start...], labels: labels))
    return found
  }

  /// The labels of a statement that a `goto` leads to.
  private func targets(of statement: StatementSyntax) -> [String] {
    if targets.isEmpty { return [] }
    var found: [String] = []
    var next = statement
    while case .labeled(let node) = next {
      if targets.contains(node.label.text) { found.append(node.label.text) }
      next = node.statement
    }
    return found
  }

  /// Runs through a stretch that something leads to.
  ///
  /// - Parameter firstDead: the first statement of the list that nothing leads to.
  private mutating func run(
    _ statements: ArraySlice<StatementSyntax>, _ firstDead: inout Int?
  ) -> Bool {
    for (index, statement) in zip(statements.indices, statements) where !run(statement) {
      runDead(statements[(index + 1)...], &firstDead)
      return false
    }
    return true
  }

  private mutating func runDead(
    _ statements: ArraySlice<StatementSyntax>, _ firstDead: inout Int?
  ) {
    for (index, statement) in zip(statements.indices, statements) {
      switch statement {
      case .empty, .localFunction: continue
      default: break
      }
      firstDead = min(firstDead ?? index, index)
      runDead { _ = $0.run(statement) }
    }
  }

  private mutating func report(_ firstDead: Int?, of statements: [StatementSyntax]) {
    if let firstDead { report(.unreachable, at: statements[firstDead].range) }
  }
}
