/// What names are in a tree, beside what they lead to.
struct NameRoles {
  /// The names that are written to, and those of them that are not read as well.
  private(set) var written: Set<Range<Int>> = []
  private(set) var onlyWritten: Set<Range<Int>> = []

  /// Names that name a member of a value as well, with what has to stand in front of another name.
  private(set) var prefixes: [Range<Int>: String] = [:]
  private(set) var parameters: Set<Range<Int>> = []

  /// Variables that are declared without a value.
  private(set) var unset: Set<Range<Int>> = []

  /// Where words begin that surely are names of members.
  private(set) var others: Set<Int> = []

  init(of tree: ExpressionTree) {
    for node in tree.nodes {
      switch node {
      case .expression(let expression): note(expression)
      case .statement(let statement): note(statement)
      case .type, .pattern: break
      }
    }
  }

  private mutating func note(_ expression: ExpressionSyntax) {
    switch expression {
    case .assignment(let node): write(node.target, reads: node.operator != .assign)
    case .unary(let node) where node.operator == .increment || node.operator == .decrement:
      write(node.operand, reads: true)
    case .call(let node): note(node.arguments)
    case .index(let node): note(node.arguments)
    case .new(let node):
      note(node.arguments ?? [])
      note(node.initializer)
    case .newArray(let node): note(node.initializer)
    case .initializer(let node): note(node)
    case .newAnonymous(let node):
      for member in node.members {
        if let name = member.name { others.insert(name.range.lowerBound) }
        if member.name == nil { name(member.value, with: " = ") }
      }
    case .tuple(let node):
      for element in node.elements {
        if let name = element.name { others.insert(name.range.lowerBound) }
        if element.name == nil { name(element.value, with: ": ") }
      }
    case .lambda(let node): note(node.parameters ?? [])
    default: break
    }
  }

  private mutating func note(_ statement: StatementSyntax) {
    switch statement {
    case .localFunction(let node): note(node.parameters)
    case .local(let node): note(node)
    case .for(let node): node.declaration.map { note($0) }
    default: break
    }
  }

  private mutating func note(_ declaration: LocalDeclarationSyntax) {
    for variable in declaration.variables where variable.value == nil {
      unset.insert(variable.name.range)
    }
  }

  private mutating func note(_ parameters: [ParameterSyntax]) {
    self.parameters.formUnion(parameters.map(\.name.range))
  }

  private mutating func note(_ arguments: [ArgumentSyntax]) {
    for argument in arguments {
      switch argument.modifier {
      case .out: write(argument.value, reads: false)
      case .ref: write(argument.value, reads: true)
      case .in, nil: break
      }
    }
  }

  private mutating func note(_ initializer: InitializerSyntax?) {
    for element in initializer?.elements ?? [] {
      if case .member(let name) = element.target { others.insert(name.range.lowerBound) }
    }
  }

  private mutating func write(_ target: ExpressionSyntax, reads: Bool) {
    switch target.unwrapped {
    case .name(let name):
      written.insert(name.identifier.range)
      if !reads { onlyWritten.insert(name.identifier.range) }
    case .tuple(let tuple):
      for element in tuple.elements { write(element.value, reads: reads) }
    default: break
    }
  }

  private mutating func name(_ value: ExpressionSyntax, with sign: String) {
    guard case .name(let name) = value else { return }
    prefixes[name.identifier.range] = name.text + sign
  }
}
