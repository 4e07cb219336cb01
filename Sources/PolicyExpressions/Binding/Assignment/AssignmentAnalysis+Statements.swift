extension AssignmentAnalysis {
  mutating func run(_ statements: [StatementSyntax]) {
    for statement in statements { run(statement) }
  }

  mutating func run(_ statement: StatementSyntax) {
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
}
