/// How often the code puts a value into a local, by the local's name.
struct LocalAssignments {
  /// Names that are declared without a value.
  private var unset: Set<String> = []

  /// How often a value is assigned behind the declaration, by name.
  private var counts: [String: Int] = [:]

  init(_ tree: ExpressionTree) {
    for node in tree.nodes { note(node) }
  }

  /// True where a local may have another value than the one it was declared with.
  func isReassigned(_ name: String) -> Bool { counts[name] != nil }

  /// True where a local has no value but the one that is assigned at a single place.
  func isAssignedOnce(_ name: String) -> Bool { counts[name] == 1 && unset.contains(name) }

  private mutating func note(_ node: CodeNode) {
    switch node {
    case .statement(.local(let declaration)):
      for variable in declaration.variables where variable.value == nil {
        unset.insert(variable.name.text)
      }
    case .expression(.assignment(let node)):
      noteTarget(node.target)
      // A value that is made of the old one is another.
      if node.operator != .assign { noteTarget(node.target) }
    case .expression(.unary(let node)):
      switch node.operator {
      case .increment, .decrement, .reference:
        noteTarget(node.operand)
        noteTarget(node.operand)
      default: break
      }
    case .expression(.call(let node)): note(node.arguments)
    case .expression(.new(let node)): note(node.arguments ?? [])
    case .statement(.forEach(let node)): noteTarget(node.variable)
    default: break
    }
  }

  private mutating func note(_ arguments: [ArgumentSyntax]) {
    for argument in arguments where argument.modifier != nil { noteTarget(argument.value) }
  }

  private mutating func noteTarget(_ target: ExpressionSyntax) {
    switch target.unwrapped {
    case .name(let name): counts[name.text, default: 0] += 1
    case .tuple(let tuple):
      for element in tuple.elements { noteTarget(element.value) }
    default: break
    }
  }
}
