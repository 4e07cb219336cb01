/// A statement, or a list of them, that a jump from inside can leave or go on in.
struct JumpTarget {
  enum Kind {
    case loop
    case `switch`(SwitchCases)

    /// Statements with labels, or the sections of a `switch`.
    case list
  }

  let kind: Kind

  /// Whether a `break` that is reached leaves it.
  var isLeft = false

  /// Whether a `continue` that is reached leads to its next round.
  var isContinued = false

  /// The stretches of a list that something leads to, and that are to be run through.
  var waiting: [Int] = []

  /// The first stretch of each section.
  var starts: [Int] = []

  init(kind: Kind) { self.kind = kind }

  var isLoop: Bool { if case .loop = kind { true } else { false } }
  var isLeftByBreak: Bool { if case .list = kind { false } else { true } }
  var cases: SwitchCases? { if case .switch(let cases) = kind { cases } else { nil } }
}

/// Where a label stands: the index of its list in what is around, and the stretch that it begins.
struct LabelPlace {
  let list: Int
  let stretch: Int
}

/// Statements of which the first is reached, or none: from a label to the next, or to the end.
private struct Stretch {
  let section: Int
  let statements: ArraySlice<StatementSyntax>

  /// The label that a `goto` leads to.
  var label: String?
  var isRun = false
}

extension FlowAnalysis {
  /// Runs through statements and tells whether control comes out at the end.
  mutating func run(_ statements: [StatementSyntax]) -> Bool {
    let hasLabels = !targets.isEmpty && statements.contains { target(of: $0) != nil }
    if hasLabels { return run([statements], from: 0..<1)[0] }
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
  mutating func run(_ sections: [[StatementSyntax]], from entered: Range<Int>) -> [Bool] {
    var stretches: [Stretch] = []
    var list = JumpTarget(kind: .list)
    for (index, statements) in sections.enumerated() {
      list.starts.append(stretches.count)
      stretches += self.stretches(of: statements, section: index)
    }
    list.waiting = entered.reversed().map { list.starts[$0] }
    let outer = labels
    for (index, stretch) in stretches.enumerated() {
      guard let label = stretch.label else { continue }
      labels[label] = LabelPlace(list: around.count, stretch: index)
    }
    var ends = sections.map { _ in false }
    var firstDead: [Int?] = sections.map { _ in nil }
    let place = around.count
    around.append(list)
    while let index = around[place].waiting.popLast() {
      if stretches[index].isRun { continue }
      stretches[index].isRun = true
      let stretch = stretches[index]
      guard run(stretch.statements, &firstDead[stretch.section]) else { continue }
      if index + 1 < stretches.count, stretches[index + 1].section == stretch.section {
        around[place].waiting.append(index + 1)
      } else {
        ends[stretch.section] = true
      }
    }
    around.removeLast()
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
    var label: String?
    for (index, statement) in statements.enumerated() {
      guard !targets.isEmpty, let target = target(of: statement) else { continue }
      // A section has a beginning of its own, which its first label may not be what leads to.
      found.append(Stretch(section: section, statements: statements[start..<index], label: label))
      start = index
      label = target
    }
    found.append(Stretch(section: section, statements: statements[start...], label: label))
    return found
  }

  /// The label of a statement that a `goto` leads to.
  private func target(of statement: StatementSyntax) -> String? {
    guard case .labeled(let node) = statement, targets.contains(node.label.text) else { return nil }
    return node.label.text
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
