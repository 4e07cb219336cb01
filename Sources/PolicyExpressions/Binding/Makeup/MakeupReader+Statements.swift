/// Statements, in the order in which they run. Each tells whether control may go on behind it.
extension MakeupReader {
  mutating func run(_ statements: [StatementSyntax]) -> Bool {
    statements.allSatisfy { run($0) }
  }

  mutating func run(_ statement: StatementSyntax) -> Bool {
    switch statement {
    case .block(let node): return run(node.statements)
    case .expression(let node): perform(node.expression)
    case .local(let node): declare(node)
    case .if(let node): return run(node)
    case .switch(let node): return run(node)
    case .while(let node):
      judge(node.condition)
      runPerhaps { _ = $0.run(node.body) }
    case .doWhile(let node):
      _ = run(node.body)
      judge(node.condition)
    case .for(let node):
      if let declaration = node.declaration { declare(declaration) }
      for initializer in node.initializers { perform(initializer) }
      if let condition = node.condition { judge(condition) }
      runPerhaps { reader in
        _ = reader.run(node.body)
        for iterator in node.iterators { reader.perform(iterator) }
      }
    case .forEach(let node):
      let elements = evaluate(node.source).handled(.partial)
      runPerhaps { reader in
        for name in node.variable.declaredNames { reader.locals[name] = elements }
        _ = reader.run(node.body)
      }
    case .return(let node):
      if let value = node.value { note(result: value) }
      return false
    case .throw: return false
    case .goto:
      loseTrack()
      return false
    case .labeled(let node): return run(node.statement)
    case .try(let node): return run(node)
    case .using(let node):
      switch node.resource {
      case .declaration(let declaration): declare(declaration)
      case .expression(let expression): perform(expression)
      }
      return node.body.map { run($0) } ?? true
    case .lock(let node): return run(node.body)
    case .checked(let node): return run(node.body.statements)
    case .break, .continue, .empty, .missing, .localFunction: break
    }
    return true
  }

  /// Follows what may be left out.
  private mutating func runPerhaps(_ body: (inout MakeupReader) -> Void) {
    let before = locals
    body(&self)
    join(before)
  }

  private mutating func declare(_ declaration: LocalDeclarationSyntax) {
    for variable in declaration.variables {
      locals[variable.name.text] = variable.value.map { evaluate($0) } ?? Makeups.none
    }
  }

  private mutating func run(_ node: IfSyntax) -> Bool {
    judge(node.condition)
    let before = locals
    let goesOn = run(node.body)
    let after = locals
    locals = before
    let goesOnOtherwise = node.otherwise.map { run($0) } ?? true
    if goesOn {
      if goesOnOtherwise { join(after) } else { locals = after }
    }
    return goesOn || goesOnOtherwise
  }

  private mutating func run(_ node: SwitchSyntax) -> Bool {
    judge(node.value)
    let before = locals
    var after = before
    for section in node.sections {
      locals = before
      _ = run(section.statements)
      after.merge(locals) { $0.or($1) }
    }
    locals = after
    return true
  }

  private mutating func run(_ node: TrySyntax) -> Bool {
    let before = locals
    let goesOn = run(node.body.statements)
    // An error may come from anywhere in it.
    let after = locals
    join(before)
    let failed = locals
    var result = goesOn ? after : [:]
    var mayGoOn = goesOn
    for handler in node.catches {
      locals = failed
      if run(handler.body.statements) {
        result.merge(locals) { $0.or($1) }
        mayGoOn = true
      }
    }
    locals = result
    if let last = node.finally { mayGoOn = run(last.statements) && mayGoOn }
    return mayGoOn
  }

  // MARK: Changes

  /// Evaluates an expression for what it does.
  private mutating func perform(_ expression: ExpressionSyntax) {
    switch expression {
    case .assignment(let node): _ = assign(node)
    case .call(let node):
      _ = evaluate(expression)
      // What is handed to methods of a local may be in it from now on.
      let arguments = expression.chainedArguments
      if !arguments.isEmpty { put(arguments.map { evaluate($0) }, into: node.callee) }
    default: _ = evaluate(expression)
    }
  }

  /// Gives what the value is made of.
  mutating func assign(_ node: AssignmentSyntax) -> Makeups {
    let value = evaluate(node.value)
    guard case .name(let name) = node.target.unwrapped else {
      put([value], into: node.target)
      return value
    }
    switch node.operator {
    case .assign: locals[name.text] = value
    case .add:
      let old = locals[name.text] ?? .unknown
      locals[name.text] = binding.isScalar(node.range) ? .scalar : old.followed(by: value)
    default: locals[name.text] = (locals[name.text] ?? .unknown).or(value)
    }
    return value
  }

  /// Puts values somewhere into the object that a local holds.
  private mutating func put(_ values: [Makeups], into target: ExpressionSyntax) {
    guard let name = target.rootName, let old = locals[name] else { return }
    let parts = values.filter { $0.all.contains { !$0.parts.isEmpty } }
    if !parts.isEmpty { locals[name] = old.mixed(with: parts) }
  }
}

extension ExpressionSyntax {
  /// The names that a loop gives its elements.
  fileprivate var declaredNames: [String] {
    switch self {
    case .declaration(let node): node.designation.names.map(\.text)
    case .tuple(let node): node.elements.flatMap(\.value.declaredNames)
    default: []
    }
  }

  /// What is handed to the methods of a chain that a local begins.
  fileprivate var chainedArguments: [ExpressionSyntax] {
    guard rootName != nil else { return [] }
    var found: [ExpressionSyntax] = []
    var link = unwrapped
    while true {
      switch link {
      case .member(let node): link = node.receiver.unwrapped
      case .call(let node):
        found += node.arguments.filter { $0.modifier == nil }.map(\.value)
        link = node.callee.unwrapped
      case .index(let node): link = node.receiver.unwrapped
      default: return found
      }
    }
  }

  /// The name at the beginning of members, calls and indices.
  fileprivate var rootName: String? {
    var link = unwrapped
    while true {
      switch link {
      case .name(let name): return name.text
      case .member(let node): link = node.receiver.unwrapped
      case .call(let node): link = node.callee.unwrapped
      case .index(let node): link = node.receiver.unwrapped
      default: return nil
      }
    }
  }
}
