/// Which statements control can reach, whether it runs off the end, and which conditions are fixed.
struct FlowAnalysis {
  private(set) var problems: [BindingProblem] = []
  let constants: ConditionValues
  private let cases: [Range<Int>: CaseValue]

  /// The labels that a `goto` somewhere leads to.
  let targets: Set<String>

  /// The statements around that a jump can leave or go on in, from the outermost.
  var around: [JumpTarget] = []

  /// The labels in scope that a `goto` leads to.
  var labels: [String: LabelPlace] = [:]

  /// How many of `around` lie outside of code that nothing leads to, which therefore leads to none of them.
  private var outside = 0

  /// True in code that nothing leads to.
  private var isDead = false

  /// True where it is not known whether control comes: behind a `switch` of which it is not known which
  /// section runs, or where compilers disagree.
  var isUnsure = false

  init(
    _ tree: ExpressionTree, _ facts: CodeFacts, constants: ConditionValues,
    cases: [Range<Int>: CaseValue]
  ) {
    self.init(constants: constants, cases: cases, targets: facts.jumpTargets)
    if facts.hasHoles { return }
    for condition in facts.conditions { checkCondition(condition) }
    if case .statements(let statements) = tree.root {
      let end = statements.last?.range.upperBound ?? 0
      if completes(statements) { report(.notAllPathsReturn, at: end..<end) }
    }
    for function in facts.functions {
      let end = function.block.range.upperBound
      let givesValue = function.givesValue ?? function.block.returnsValue
      if completes(function.block.statements), givesValue {
        report(.notAllPathsReturn, at: (end - 1)..<end)
      }
    }
    if facts.declaresUnassigned, !facts.hasJumps {
      var assignment = AssignmentAnalysis(constants: constants, cases: cases)
      assignment.run(tree.root)
      problems += assignment.problems
    }
  }

  private init(
    constants: ConditionValues, cases: [Range<Int>: CaseValue], targets: Set<String> = []
  ) {
    self.constants = constants
    self.cases = cases
    self.targets = targets
  }

  /// Tells whether control surely comes out at the end of the statements of a function.
  static func completes(
    _ statements: [StatementSyntax], constants: ConditionValues,
    cases: [Range<Int>: CaseValue]
  ) -> Bool {
    var analysis = FlowAnalysis(constants: constants, cases: cases)
    return analysis.completes(statements)
  }

  private mutating func completes(_ statements: [StatementSyntax]) -> Bool {
    isUnsure = false
    return run(statements) && !isUnsure
  }

  mutating func report(_ kind: BindingProblem.Kind, at range: Range<Int>) {
    problems.append(BindingProblem(kind: kind, range: range))
  }

  private mutating func checkCondition(_ condition: ExpressionSyntax) {
    if let value = constants.known[condition.range] {
      report(.constantCondition(value), at: condition.range)
    }
  }

  // MARK: Statements

  /// Tells whether control comes out at the end of a statement that it reaches.
  mutating func run(_ statement: StatementSyntax) -> Bool {
    switch statement {
    case .empty, .expression, .local, .localFunction, .missing: return true
    case .block(let node): return run(node.statements)
    case .checked(let node): return run(node.body.statements)
    case .labeled(let node): return run(node.statement)
    case .lock(let node): return run(node.body)
    case .using(let node): return node.body.map { run($0) } ?? true
    case .return, .throw: return false
    case .break, .continue, .goto:
      jump(statement)
      return false
    case .if(let node): return run(node)
    case .while(let node):
      let value = value(of: node.condition)
      if value == false { checkCondition(node.condition) }
      return runLoop(node.body, while: value)
    case .doWhile(let node):
      let loop = runLoop(node.body)
      let value = value(of: node.condition)
      return loop.isLeft || loop.goesOn && value != true
    case .for(let node):
      return runLoop(node.body, while: node.condition.map { value(of: $0) } ?? true)
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
      let value = value(of: branch.condition)
      let isLeft = run(branch.body, isReached: isReachable && value != false)
      completes = completes || isLeft
      isReachable = isReachable && value != true
      guard let otherwise = branch.otherwise else { return completes || isReachable }
      guard case .if(let next) = otherwise else {
        let isLeft = run(otherwise, isReached: isReachable)
        return completes || isLeft
      }
      branch = next
    }
  }

  /// Runs through a loop whose condition is asked first, and tells whether it ends.
  ///
  /// - Parameter value: what the condition always is; nil where it may be both.
  private mutating func runLoop(_ body: StatementSyntax, while value: Bool?) -> Bool {
    guard value != false else {
      runDead { _ = $0.runLoop(body) }
      return true
    }
    let loop = runLoop(body)
    return value != true || loop.isLeft
  }

  /// Runs through the body of a loop: whether a `break` leaves it, and whether its end or a `continue`
  /// leads on to the next round.
  private mutating func runLoop(_ body: StatementSyntax) -> (isLeft: Bool, goesOn: Bool) {
    around.append(JumpTarget(kind: .loop))
    let completes = run(body)
    let loop = around.removeLast()
    return (loop.isLeft, completes || loop.isContinued)
  }

  private mutating func run(_ node: SwitchSyntax) -> Bool {
    let cases = SwitchCases(node, values: cases)
    let choice = cases.choice
    let entered: Range<Int>
    let leadsOn: Bool
    switch choice {
    case .any, .unknown:
      entered = node.sections.indices
      leadsOn = cases.everythingElse == nil || choice == .unknown
      isUnsure = isUnsure || choice == .unknown
    case .one(let section):
      entered = section.map { $0..<$0 + 1 } ?? 0..<0
      leadsOn = section == nil
    }
    let mayLeaveNothingOver = choice == .any && cases.mayLeaveNothingOver
    around.append(JumpTarget(kind: .switch(cases)))
    let ends = run(node.sections.map(\.statements), from: entered)
    let isLeft = around.removeLast().isLeft
    // A section that never runs may end as it likes.
    for (section, end) in zip(node.sections, ends) where end == .surely && !isDead {
      if let label = section.labels.last { report(.fallsThrough, at: label.range) }
    }
    isUnsure = isUnsure || mayLeaveNothingOver && !isLeft
    return isLeft || leadsOn || ends.contains { $0 != .never }
  }

  private mutating func run(_ node: TrySyntax) -> Bool {
    // What does not come out of `finally` goes nowhere else.
    if let finally = node.finally, !run(finally.statements) {
      inside { _ = $0.runGuarded(node) }
      return false
    }
    return runGuarded(node)
  }

  private mutating func runGuarded(_ node: TrySyntax) -> Bool {
    var completes = run(node.body.statements)
    for handler in node.catches {
      // Compilers know that such a handler never runs; the language does not say so.
      if let filter = handler.filter, ![.either, .always(true)].contains(outcome(of: filter)) {
        isUnsure = true
      }
      if run(handler.body.statements) { completes = true }
    }
    return completes
  }

  // MARK: Code that nothing leads to

  private mutating func run(_ statement: StatementSyntax, isReached: Bool) -> Bool {
    if isReached { return run(statement) }
    runDead { _ = $0.run(statement) }
    return false
  }

  /// Looks at code that nothing leads to, as if something did, but for what is around it.
  mutating func runDead(_ body: (inout FlowAnalysis) -> Void) {
    let outer = (isDead, isUnsure)
    isDead = true
    inside(body)
    (isDead, isUnsure) = outer
  }

  /// Looks at code whose jumps lead to nothing around it.
  private mutating func inside(_ body: (inout FlowAnalysis) -> Void) {
    let outer = outside
    outside = around.count
    body(&self)
    outside = outer
  }

  // MARK: Jumps

  private mutating func jump(_ statement: StatementSyntax) {
    switch statement {
    case .break:
      if let index = around.lastIndex(where: \.isLeftByBreak), index >= outside {
        around[index].isLeft = true
      }
    case .continue:
      if let index = around.lastIndex(where: \.isLoop), index >= outside {
        around[index].isContinued = true
      }
    case .goto(let node): jump(to: node.target)
    default: break
    }
  }

  private mutating func jump(to target: GotoSyntax.Target) {
    if case .label(let name) = target {
      guard let place = labels[name.text], place.list >= outside else { return }
      enter(place.stretch, of: place.list)
      return
    }
    // The list of its sections lies right inside a `switch`.
    guard let index = around.lastIndex(where: { $0.cases != nil }), index >= outside,
      let known = around[index].cases
    else { return }
    let choice: SwitchChoice
    if case .section(let value) = target {
      choice = known.choice(of: cases[value.range])
    } else {
      choice = .one(known.everythingElse)
    }
    switch choice {
    case .one(let section?): enter(around[index + 1].starts[section], of: index + 1)
    case .one(nil): break
    case .any, .unknown:
      isUnsure = true
      around[index + 1].mayBeEnteredAnywhere = true
    }
  }

  private mutating func enter(_ stretch: Int, of list: Int) {
    around[list].waiting.append(JumpTarget.Entry(stretch: stretch, isUnsure: isUnsure))
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
