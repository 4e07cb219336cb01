/// Which statements control can reach, whether it runs off the end, and which conditions are fixed.
struct FlowAnalysis {
  private(set) var problems: [BindingProblem] = []
  private let constants: [Range<Int>: Bool]

  /// The labels that a `goto` somewhere leads to.
  private let targets: Set<String>

  /// For each statement around that `break` leaves: whether a reachable `break` does.
  private var breaks: [Bool] = []

  init(_ tree: ExpressionTree, _ facts: CodeFacts, constants: [Range<Int>: Bool]) {
    self.constants = constants
    targets = facts.jumpTargets
    if facts.hasHoles { return }
    for condition in facts.conditions { checkCondition(condition) }
    if case .statements(let statements) = tree.root {
      let isEndReachable = run(statements)
      let end = statements.last?.range.upperBound ?? 0
      if isEndReachable { report(.notAllPathsReturn, at: end..<end) }
    }
    for function in facts.functions {
      let isEndReachable = run(function.block.statements)
      let end = function.block.range.upperBound
      let givesValue = function.givesValue ?? function.block.returnsValue
      if isEndReachable, givesValue { report(.notAllPathsReturn, at: (end - 1)..<end) }
    }
    if facts.declaresUnassigned, !facts.hasJumps {
      var assignment = AssignmentAnalysis(constants: constants)
      assignment.run(tree.root)
      problems += assignment.problems
    }
  }

  private init(constants: [Range<Int>: Bool]) {
    self.constants = constants
    targets = []
  }

  /// Tells whether control comes out at the end of the statements of a function.
  static func completes(_ statements: [StatementSyntax], constants: [Range<Int>: Bool]) -> Bool {
    var analysis = FlowAnalysis(constants: constants)
    return analysis.run(statements)
  }

  private mutating func report(_ kind: BindingProblem.Kind, at range: Range<Int>) {
    problems.append(BindingProblem(kind: kind, range: range))
  }

  private mutating func checkCondition(_ condition: ExpressionSyntax) {
    if let value = constants[condition.range] {
      report(.constantCondition(value), at: condition.range)
    }
  }

  // MARK: Reachability

  /// Runs through statements and tells whether control comes out at the end.
  private mutating func run(_ statements: [StatementSyntax]) -> Bool {
    var isReachable = true
    var isReported = false
    for statement in statements {
      switch statement {
      case .labeled(let node):
        if targets.contains(node.label.text) { isReachable = true }
      case .empty, .localFunction: continue
      default: break
      }
      if !isReachable, !isReported {
        report(.unreachable, at: statement.range)
        isReported = true
      }
      let known = problems.count
      let completes = run(statement)
      if !isReachable {
        // Where nothing leads, nothing falls out of a section.
        let inner = problems[known...].filter { $0.kind != .fallsThrough }
        problems.removeSubrange(known...)
        problems += inner
      }
      isReachable = isReachable && completes
    }
    return isReachable
  }

  /// Tells whether control comes out at the end of a statement that it reaches.
  private mutating func run(_ statement: StatementSyntax) -> Bool {
    switch statement {
    case .empty, .expression, .local, .localFunction, .missing: return true
    case .block(let node): return run(node.statements)
    case .checked(let node): return run(node.body.statements)
    case .labeled(let node): return run(node.statement)
    case .lock(let node): return run(node.body)
    case .using(let node): return node.body.map { run($0) } ?? true
    case .return, .throw, .continue, .goto: return false
    case .break:
      if !breaks.isEmpty { breaks[breaks.count - 1] = true }
      return false
    case .if(let node): return run(node)
    case .while(let node):
      let value = constants[node.condition.range]
      if value == false { checkCondition(node.condition) }
      let isLeft = runLoop(node.body)
      return value != true || isLeft
    case .doWhile(let node):
      let isLeft = runLoop(node.body)
      return constants[node.condition.range] != true || isLeft
    case .for(let node):
      let value = node.condition.map { constants[$0.range] } ?? true
      let isLeft = runLoop(node.body)
      return value != true || isLeft
    case .forEach(let node):
      _ = runLoop(node.body)
      return true
    case .switch(let node): return run(node)
    case .try(let node): return run(node)
    }
  }

  /// Runs through `if` and all its `else if`.
  private mutating func run(_ node: IfSyntax) -> Bool {
    var completes = false
    var isReachable = true
    var branch = node
    while true {
      checkCondition(branch.condition)
      let value = constants[branch.condition.range]
      let isLeft = run(branch.body)
      completes = completes || (isReachable && value != false && isLeft)
      isReachable = isReachable && value != true
      guard let otherwise = branch.otherwise else { return completes || isReachable }
      guard case .if(let next) = otherwise else {
        let isLeft = run(otherwise)
        return completes || (isReachable && isLeft)
      }
      branch = next
    }
  }

  /// Tells whether a `break` leaves the loop.
  private mutating func runLoop(_ body: StatementSyntax) -> Bool {
    breaks.append(false)
    _ = run(body)
    return breaks.removeLast()
  }

  private mutating func run(_ node: SwitchSyntax) -> Bool {
    breaks.append(false)
    var hasDefault = false
    var completes = false
    let reachable = node.reachableSections
    for (index, section) in node.sections.enumerated() {
      hasDefault = hasDefault || section.labels.contains { $0.pattern == nil }
      let isLeftBefore = breaks.last ?? false
      let isReachable = reachable?.contains(index) ?? true
      let runsOut = run(section.statements)
      if !isReachable {
        if let last = breaks.indices.last { breaks[last] = isLeftBefore }
      } else if runsOut {
        completes = true
        if let label = section.labels.last { report(.fallsThrough, at: label.range) }
      }
    }
    let isLeft = breaks.removeLast()
    let leadsSomewhere = hasDefault || reachable?.isEmpty == false
    return isLeft || completes || !leadsSomewhere
  }

  private mutating func run(_ node: TrySyntax) -> Bool {
    var completes = run(node.body.statements)
    for handler in node.catches where run(handler.body.statements) { completes = true }
    if let finally = node.finally, !run(finally.statements) { return false }
    return completes
  }
}

extension SwitchSyntax {
  /// The sections that a literal leads to; nil where the value is no literal, or leads elsewhere by
  /// labels that are none.
  var reachableSections: Set<Int>? {
    guard case .literal(let value) = value.unwrapped else { return nil }
    var found: Set<Int> = []
    var everythingElse: Int?
    for (index, section) in sections.enumerated() {
      for label in section.labels {
        switch label.pattern {
        case nil: everythingElse = index
        case .constant(.literal(let literal)):
          if literal.value == value.value, label.guard == nil { found.insert(index) }
        default: return nil
        }
      }
      // What jumps to another section makes it reachable.
      let jumps = section.statements.contains { statement in
        if case .goto = statement { true } else { false }
      }
      if jumps { return nil }
    }
    return found.isEmpty ? everythingElse.map { [$0] } ?? [] : found
  }
}

extension BlockSyntax {
  /// True when a `return` with a value stands in it, those of inner functions left aside.
  fileprivate var returnsValue: Bool {
    var waiting: [CodeNode] = statements.map { .statement($0) }
    while let node = waiting.popLast() {
      switch node {
      case .statement(.return(let node)) where node.value != nil: return true
      case .statement(.localFunction), .expression: continue
      default: waiting += node.children
      }
    }
    return false
  }
}
