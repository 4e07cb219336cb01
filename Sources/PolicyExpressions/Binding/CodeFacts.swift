/// What a walk through the whole code finds, before anything is bound.
struct CodeFacts: Sendable {
  /// True when named values, placeholders or gaps stand in the code, which may declare any name.
  private(set) var hasHoles = false

  /// True when a variable is declared without a value.
  private(set) var declaresUnassigned = false
  private(set) var hasJumps = false

  /// The labels that a `goto` leads to.
  private(set) var jumpTargets: Set<String> = []

  /// The bodies of functions; whether they give a value, nil where their `return`s tell.
  private(set) var functions: [(block: BlockSyntax, givesValue: Bool?)] = []

  /// The conditions of `a ? b : c`.
  private(set) var conditions: [ExpressionSyntax] = []

  init(_ tree: ExpressionTree) {
    for node in tree.nodes { note(node) }
  }

  private mutating func note(_ node: CodeNode) {
    switch node {
    case .expression(.hole), .expression(.missing), .statement(.missing), .type(.hole),
      .type(.missing):
      hasHoles = true
    case .expression(.lambda(let node)):
      if case .block(let block) = node.body { functions.append((block, nil)) }
    case .expression(.conditional(let node)): conditions.append(node.condition)
    case .statement(.localFunction(let node)):
      guard case .block(let block) = node.body else { return }
      functions.append((block, node.isAsync ? nil : !node.returnType.isVoid))
    case .statement(.local(let node)):
      declaresUnassigned = declaresUnassigned || node.variables.contains { $0.value == nil }
    case .statement(.goto(let node)):
      hasJumps = true
      if case .label(let name) = node.target { jumpTargets.insert(name.text) }
    default: break
    }
  }
}

extension TypeSyntax {
  fileprivate var isVoid: Bool {
    if case .predefined(let keyword) = self { keyword.text == "void" } else { false }
  }
}
