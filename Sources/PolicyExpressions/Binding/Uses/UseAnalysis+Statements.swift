/// Statements, and the functions that code declares.
extension UseAnalysis {
  func run(_ statements: [StatementSyntax]) {
    for statement in statements { run(statement) }
  }

  func run(_ statement: StatementSyntax) {
    switch statement {
    case .block(let node): inScope { run(node.statements) }
    case .checked(let node): inScope { run(node.body.statements) }
    case .empty: break
    case .missing: loseTrack()
    case .expression(let node): consume(node.expression, as: .consumed)
    case .local(let node): run(node)
    case .localFunction(let node): run(node)
    case .if(let node): run(node)
    case .switch(let node): run(node)
    case .while(let node):
      let before = state
      let (whenTrue, whenFalse) = condition(node.condition)
      enter(whenTrue, unless: whenFalse)
      loop(after: whenFalse, since: before) { run(node.body) }
    case .doWhile(let node):
      let before = state
      loop(after: nil, since: before) {
        inScope { run(node.body) }
        // A `continue` leads to the condition.
        state.isDead = before.isDead
        state.facts = state.facts.intersection(before.facts)
        state = condition(node.condition).1
      }
    case .for(let node): inScope { run(node) }
    case .forEach(let node): run(node)
    case .return(let node):
      if let value = node.value { result(value) }
      exit()
    case .throw(let node):
      if let exception = node.exception { store(exception) }
      exit()
    case .goto: exit()
    case .break:
      if let last = breaks.indices.last {
        breaks[last] = breaks[last].map { $0.joined(with: state) } ?? state
      }
      if !state.isDead { waysOut.breaks += 1 }
      state.isDead = true
    case .continue:
      if !state.isDead { waysOut.continues += 1 }
      state.isDead = true
    case .labeled(let node): run(node.statement)
    case .try(let node): run(node)
    case .using(let node):
      inScope {
        switch node.resource {
        case .declaration(let declaration): run(declaration)
        case .expression(let expression): store(expression)
        }
        if let body = node.body { run(body) }
      }
    case .lock(let node):
      consume(node.object, as: .consumed)
      inScope { run(node.body) }
    }
  }

  private func exit() {
    if !state.isDead { waysOut.exits += 1 }
    state.isDead = true
  }

  private func run(_ node: LocalDeclarationSyntax) {
    for variable in node.variables {
      guard let expression = variable.value else {
        declare(variable.name)
        continue
      }
      let value = evaluateKept(expression)
      close(value, keepsFirstValue(variable.name.text) ? .kept : .handedOn)
      declare(variable.name, value)
    }
  }

  // MARK: Branches

  /// Runs through `if` and all its `else if`.
  private func run(_ node: IfSyntax) {
    let before = state
    let waysOutBefore = waysOut
    let scopesBefore = scopeCount
    var ends: [State] = []
    var branch = node
    while true {
      let (whenTrue, whenFalse) = condition(branch.condition)
      enter(whenTrue, unless: whenFalse)
      inScope { run(branch.body) }
      ends.append(state)
      enter(whenFalse, unless: whenTrue)
      guard let otherwise = branch.otherwise else { break }
      openScope()
      guard case .if(let next) = otherwise else {
        run(otherwise)
        break
      }
      branch = next
    }
    ends.append(state)
    closeScopes(downTo: scopesBefore)
    leave(ends, since: before, waysOutBefore)
  }

  private func run(_ node: SwitchSyntax) {
    let readsBefore = opaqueReads
    let (value, mentioned) = noting {
      let value = evaluate(node.value)
      close(value, .consumed)
      return value
    }
    let before = state
    let waysOutBefore = waysOut
    var start = state
    start.isSure = false
    start.facts.formUnion(mentioned)
    if opaqueReads != readsBefore { start.seenBefore = seenCount }
    var ends: [State] = []
    for section in node.sections {
      state = start
      breaks.append(nil)
      inScope {
        for label in section.labels { run(label, of: value, isOnly: section.labels.count == 1) }
        run(section.statements)
      }
      ends.append(breaks.removeLast().map { $0.joined(with: state) } ?? state)
    }
    if !node.sections.contains(where: { $0.labels.contains { $0.pattern == nil } }) {
      ends.append(before)
    }
    waysOut.breaks = waysOutBefore.breaks
    leave(ends, since: before, waysOutBefore)
  }

  private func run(_ label: SwitchLabelSyntax, of value: FollowedValue, isOnly: Bool) {
    switch label.pattern {
    case .constant(let expression):
      let constant = evaluate(expression)
      close(constant, .consumed)
      if isOnly, case .chain(let chain) = value, case .constant(let wanted) = constant {
        state.facts.formUnion(learned(chain, .equals(wanted, ignoringCase: false)))
      }
    case .declaration(let node):
      declare(node.name, value)
      if isOnly, !node.type.isVar, case .chain(let chain) = value {
        state.facts.formUnion(learned(chain, .notNull))
      }
    case .newer: loseTrack()
    case .type, nil: break
    }
    if let guarding = label.guard {
      let (whenTrue, _) = condition(guarding)
      if isOnly { state = whenTrue }
      state.isSure = false
    }
  }

  // MARK: Loops

  /// Runs the body of a loop.
  ///
  /// - Parameter after: what is known where the condition fails; nil where the body ends with it.
  private func loop(after: State?, since before: State, _ body: () -> Void) {
    let waysOutBefore = waysOut
    breaks.append(nil)
    inScope(body)
    let left = breaks.removeLast()
    let end = after ?? state
    state = left.map { end.joined(with: $0) } ?? end
    waysOut.breaks = waysOutBefore.breaks
    waysOut.continues = waysOutBefore.continues
    state.isSure = before.isSure && waysOut == waysOutBefore
  }

  private func run(_ node: ForSyntax) {
    if let declaration = node.declaration { run(declaration) }
    for initializer in node.initializers { consume(initializer, as: .consumed) }
    let before = state
    var after = State(isDead: true)
    if let test = node.condition {
      let (whenTrue, whenFalse) = condition(test)
      enter(whenTrue, unless: whenFalse)
      after = whenFalse
    }
    loop(after: after, since: before) {
      inScope { run(node.body) }
      state.isDead = before.isDead
      state.isSure = false
      for iterator in node.iterators { consume(iterator, as: .consumed) }
    }
  }

  private func run(_ node: ForEachSyntax) {
    let (source, mentioned) = noting {
      let source = evaluate(node.source)
      close(source, .handedOn)
      return source
    }
    let before = state
    state.isSure = false
    state.facts.formUnion(mentioned)
    if case .chain(let chain) = source {
      // What is looked through may be looked through for something.
      table.learn(.isAsked, chain.node, into: &state.facts)
    }
    loop(after: before, since: before) {
      consume(node.variable, as: .consumed)
      run(node.body)
    }
  }

  // MARK: Exceptions

  private func run(_ node: TrySyntax) {
    let before = state
    // What fails inside does no harm.
    if !node.catches.isEmpty { state.isOpaque = true }
    inScope { run(node.body.statements) }
    var ends = [state]
    for handler in node.catches {
      state = before
      state.isSure = false
      inScope {
        if let name = handler.name { declare(name) }
        if let filter = handler.filter { consume(filter, as: .consumed) }
        run(handler.body.statements)
      }
      ends.append(state)
    }
    let waysOutBefore = waysOut
    let isSure = ends[0].isSure && !ends[0].isDead
    state = ends.dropFirst().reduce(ends[0]) { $0.joined(with: $1) }
    state.isOpaque = before.isOpaque
    state.isSure = isSure
    guard let last = node.finally else { return }
    let afterBody = state
    state = before
    inScope { run(last.statements) }
    let isDead = afterBody.isDead || state.isDead
    state = afterBody
    state.isDead = isDead
    state.isSure = isSure && waysOut == waysOutBefore
  }

  // MARK: Functions

  /// Runs the body of a lambda.
  ///
  /// - Parameter isCalledHere: true where a method takes it, which calls it at once if at all.
  func run(_ lambda: LambdaSyntax, isCalledHere: Bool) {
    inFunction(isCalledHere: isCalledHere) {
      for parameter in lambda.parameters ?? [] { declare(parameter.name) }
      run(lambda.body)
    }
  }

  /// A function of the code runs at times that are not known.
  private func run(_ node: LocalFunctionSyntax) {
    inFunction(isCalledHere: false) {
      for parameter in node.parameters { declare(parameter.name) }
      run(node.body)
    }
  }

  private func run(_ body: LambdaSyntax.Body) {
    switch body {
    case .expression(let expression): result(expression)
    case .block(let block): run(block.statements)
    }
  }

  private func inFunction(isCalledHere: Bool, _ body: () -> Void) {
    let outer = (state, waysOut, breaks)
    breaks = []
    functionDepth += 1
    state.isSure = false
    if !isCalledHere { state.isOpaque = true }
    inScope(body)
    functionDepth -= 1
    let lostTrack = state.isOpaque && isCalledHere
    (state, waysOut, breaks) = outer
    if lostTrack { loseTrack() }
  }

  /// Runs through a query, whose clauses but the first source are functions.
  func run(_ query: QuerySyntax) {
    var isFirst = true
    let before = state
    inScope {
      for clause in query.clauses {
        run(clause.kind)
        if isFirst { state.isSure = false }
        isFirst = false
      }
    }
    state = before
  }

  private func run(_ clause: QueryClauseSyntax.Kind) {
    switch clause {
    case .from(_, let name, let source):
      store(source)
      declare(name)
    case .let(let name, let value):
      store(value)
      declare(name)
    case .where(let test): state = condition(test).0
    case .join(let join):
      store(join.source)
      consume(join.leftKey, as: .consumed)
      declare(join.name)
      consume(join.rightKey, as: .consumed)
      if let group = join.group { declare(group) }
    case .orderBy(let keys):
      for key in keys { consume(key.key, as: .consumed) }
    case .select(let value): store(value)
    case .group(let element, let key):
      store(element)
      consume(key, as: .consumed)
    case .into(let name): declare(name)
    case .missing: loseTrack()
    }
  }
}
