/// Finds variables that are read before they have a value.
///
/// Where C# would look closer, as at `?.`, at exceptions and at code that jumps, a variable counts
/// as assigned. Lambdas and local functions run at another time; what they read of the code around
/// them is not looked at.
struct AssignmentAnalysis {
  private(set) var problems: [BindingProblem] = []
  private let constants: ConditionValues
  private let cases: [Range<Int>: CaseValue]

  /// The variables without a value at their declaration, by their names in each open scope.
  private var scopes: [[String: Int]] = [[:]]
  private var variableCount = 0
  private var reported: Set<Int> = []

  /// What is assigned where control is.
  private var state = State()

  /// What is assigned at the jumps seen out of the statements around.
  private var jumps = JumpStates()

  private struct JumpStates {
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

  /// Variables that surely have a value.
  private struct State {
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

  init(constants: ConditionValues, cases: [Range<Int>: CaseValue]) {
    self.constants = constants
    self.cases = cases
  }

  mutating func run(_ root: ExpressionTree.Root) {
    switch root {
    case .expression(let expression): read(expression)
    case .statements(let statements): run(statements)
    }
  }

  // MARK: Variables

  private mutating func declare(_ name: String) -> Int {
    scopes[scopes.count - 1][name] = variableCount
    variableCount += 1
    return variableCount - 1
  }

  private func variable(_ name: String) -> Int? {
    scopes.last { $0[name] != nil }?[name]
  }

  private mutating func assign(_ name: String) {
    if let variable = variable(name) { state.assigned.insert(variable) }
  }

  private mutating func inScope(_ body: (inout AssignmentAnalysis) -> Void) {
    scopes.append([:])
    body(&self)
    scopes.removeLast()
  }

  // MARK: Statements

  private mutating func run(_ statements: [StatementSyntax]) {
    for statement in statements { run(statement) }
  }

  private mutating func run(_ statement: StatementSyntax) {
    switch statement {
    case .block(let node): inScope { $0.run(node.statements) }
    case .checked(let node): inScope { $0.run(node.body.statements) }
    case .empty, .localFunction, .missing: break
    case .goto: state.isDead = true
    case .continue:
      JumpStates.note(state, at: jumps.continues.indices.last, of: &jumps.continues)
      state.isDead = true
    case .expression(let node): read(node.expression)
    case .local(let node): run(node)
    case .if(let node): run(node)
    case .while(let node):
      let (whenTrue, whenFalse) = condition(node.condition)
      state = whenTrue
      loop(node.body, after: whenFalse)
    case .doWhile(let node):
      let (breaks, continues) = run(body: node.body)
      if let continues { state = state.joined(with: continues) }
      let (_, whenFalse) = condition(node.condition)
      state = breaks.map { whenFalse.joined(with: $0) } ?? whenFalse
    case .for(let node):
      inScope { analysis in
        if let declaration = node.declaration { analysis.run(declaration) }
        for initializer in node.initializers { analysis.read(initializer) }
        var after = State(isDead: true)
        if let condition = node.condition {
          let (whenTrue, whenFalse) = analysis.condition(condition)
          analysis.state = whenTrue
          after = whenFalse
        }
        analysis.loop(node.body, after: after)
      }
    case .forEach(let node):
      read(node.source)
      loop(node.body, after: state)
    case .return(let node):
      if let value = node.value { read(value) }
      state.isDead = true
    case .throw(let node):
      if let exception = node.exception { read(exception) }
      state.isDead = true
    case .break:
      JumpStates.note(state, at: jumps.breaks.indices.last, of: &jumps.breaks)
      state.isDead = true
    case .labeled(let node): run(node.statement)
    case .switch(let node): run(node)
    case .try(let node): run(node)
    case .using(let node):
      inScope { analysis in
        switch node.resource {
        case .declaration(let declaration): analysis.run(declaration)
        case .expression(let expression): analysis.read(expression)
        }
        if let body = node.body { analysis.run(body) }
      }
    case .lock(let node):
      read(node.object)
      inScope { $0.run(node.body) }
    }
  }

  /// Runs through `if` and all its `else if`.
  private mutating func run(_ node: IfSyntax) {
    let depth = scopes.count
    var after = State(isDead: true)
    var branch = node
    while true {
      let (whenTrue, whenFalse) = condition(branch.condition)
      state = whenTrue
      inScope { $0.run(branch.body) }
      after = after.joined(with: state)
      state = whenFalse
      guard let otherwise = branch.otherwise else { break }
      scopes.append([:])
      guard case .if(let next) = otherwise else {
        run(otherwise)
        break
      }
      branch = next
    }
    scopes.removeLast(scopes.count - depth)
    state = state.joined(with: after)
  }

  private mutating func run(_ node: LocalDeclarationSyntax) {
    for variable in node.variables {
      if let value = variable.value {
        read(value)
        let id = declare(variable.name.text)
        state.assigned.insert(id)
      } else {
        _ = declare(variable.name.text)
      }
    }
  }

  private mutating func loop(_ body: StatementSyntax, after: State) {
    let (breaks, _) = run(body: body)
    state = breaks.map { after.joined(with: $0) } ?? after
  }

  /// Runs through the body of a loop; gives what is assigned at the jumps that leave it or go on in it.
  private mutating func run(body: StatementSyntax) -> (breaks: State?, continues: State?) {
    jumps.breaks.append(nil)
    jumps.continues.append(nil)
    inScope { $0.run(body) }
    return (jumps.breaks.removeLast(), jumps.continues.removeLast())
  }

  private mutating func run(_ node: SwitchSyntax) {
    read(node.value)
    let start = state
    let dead = State(isDead: true)
    let cases = SwitchCases(node, values: cases)
    let choice = cases.choice
    let leadsOn =
      choice == .one(nil)
      || choice == .any && cases.everythingElse == nil && !cases.mayLeaveNothingOver
    var after = leadsOn ? start : dead
    for (index, section) in node.sections.enumerated() {
      // Nothing is missing in a section of which it is not known that it runs, nor behind it.
      state = choice == .any || choice == .one(index) ? start : dead
      jumps.breaks.append(nil)
      inScope { analysis in
        for label in section.labels {
          if let condition = label.guard { analysis.read(condition) }
        }
        analysis.run(section.statements)
      }
      after = after.joined(with: state)
      if let left = jumps.breaks.removeLast() { after = after.joined(with: left) }
    }
    state = after
  }

  private mutating func run(_ node: TrySyntax) {
    let start = state
    let outer = jumps
    jumps = JumpStates(
      breaks: outer.breaks.map { _ in nil }, continues: outer.continues.map { _ in nil })
    inScope { $0.run(node.body.statements) }
    var after = state
    for handler in node.catches {
      state = start
      inScope { analysis in
        if let filter = handler.filter { analysis.state = analysis.condition(filter).0 }
        analysis.run(handler.body.statements)
      }
      after = after.joined(with: state)
    }
    let inner = jumps
    jumps = outer
    var atEnd = State()
    if let finally = node.finally {
      state = start
      inScope { $0.run(finally.statements) }
      after.assigned.formUnion(state.assigned)
      after.isDead = after.isDead || state.isDead
      atEnd = state
    }
    jumps.add(inner, through: atEnd)
    state = after
  }

  // MARK: Conditions

  /// What is assigned when a condition holds, and when it doesn't.
  private mutating func condition(_ expression: ExpressionSyntax) -> (State, State) {
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
  private mutating func read(_ expression: ExpressionSyntax) {
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
    case .name(let name):
      guard let variable = variable(name.text), !state.has(variable) else { return }
      if reported.insert(variable).inserted {
        problems.append(
          BindingProblem(kind: .unassignedLocal(name: name.text), range: name.range))
      }
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
