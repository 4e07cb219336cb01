/// Any node of a tree, for who walks all of it.
public enum CodeNode: Sendable {
  case expression(ExpressionSyntax)
  case statement(StatementSyntax)
  case type(TypeSyntax)
  case pattern(PatternSyntax)

  public var range: Range<Int> {
    switch self {
    case .expression(let node): node.range
    case .statement(let node): node.range
    case .type(let node): node.range
    case .pattern(let node): node.range
    }
  }

  /// The nodes right below, in the order of the code. Arguments, clauses and the like are no nodes
  /// of their own: what is in them counts as the child of the node around them.
  public var children: [CodeNode] {
    switch self {
    case .expression(let node): node.children
    case .statement(let node): node.children
    case .type(let node): node.children
    case .pattern(let node): node.children
    }
  }

  /// Calls `visit` for this node and all below it, parents first and in the order of the code.
  public func forEach(_ visit: (CodeNode) -> Void) {
    var waiting = [self]
    while let next = waiting.popLast() {
      visit(next)
      waiting += next.children.reversed()
    }
  }
}

extension TypeSyntax {
  var children: [CodeNode] {
    switch self {
    case .predefined, .omitted, .hole, .missing: []
    case .named(let node): node.parts.flatMap(\.children)
    case .nullable(let node): [.type(node.wrapped)]
    case .array(let node): [.type(node.element)]
    case .tuple(let node): node.elements.map { .type($0.type) }
    case .reference(let node): [.type(node.referenced)]
    }
  }
}

extension PatternSyntax {
  var children: [CodeNode] {
    switch self {
    case .type(let type): [.type(type)]
    case .declaration(let node): [.type(node.type)]
    case .constant(let expression): [.expression(expression)]
    case .newer(let node): node.patterns.map { .pattern($0) }
    }
  }
}

extension ExpressionSyntax {
  var children: [CodeNode] {
    switch self {
    case .literal, .predefinedType, .instance, .missing: []
    case .interpolatedString(let node): node.parts.flatMap(\.children)
    case .name(let node): node.children
    case .parenthesized(let node): [.expression(node.inner)]
    case .tuple(let node): node.elements.children
    case .declaration(let node): [.type(node.type)]
    case .member(let node): [.expression(node.receiver)] + node.name.children
    case .call(let node): [.expression(node.callee)] + node.arguments.children
    case .index(let node): [.expression(node.receiver)] + node.arguments.children
    case .unary(let node): [.expression(node.operand)]
    case .binary(let node): [.expression(node.left), .expression(node.right)]
    case .conditional(let node):
      [.expression(node.condition), .expression(node.whenTrue), .expression(node.whenFalse)]
    case .assignment(let node): [.expression(node.target), .expression(node.value)]
    case .cast(let node): [.type(node.type), .expression(node.operand)]
    case .isPattern(let node): [.expression(node.operand), .pattern(node.pattern)]
    case .asType(let node): [.expression(node.operand), .type(node.type)]
    case .throwing(let node): [.expression(node.exception)]
    case .new(let node):
      node.type.nodes + (node.arguments ?? []).children + (node.initializer?.children ?? [])
    case .newAnonymous(let node): node.members.map { .expression($0.value) }
    case .newArray(let node): node.children
    case .initializer(let node): node.children
    case .typeOperator(let node): node.type.nodes
    case .checked(let node): [.expression(node.value)]
    case .lambda(let node): (node.parameters ?? []).children + node.body.children
    case .query(let node): node.clauses.flatMap(\.children)
    case .newer(let node): node.parts
    case .hole(let node): node.operands.map { .expression($0) }
    }
  }
}

extension StatementSyntax {
  var children: [CodeNode] {
    switch self {
    case .block(let node): node.children
    case .empty, .break, .continue, .missing: []
    case .expression(let node): [.expression(node.expression)]
    case .local(let node): node.children
    case .localFunction(let node):
      [.type(node.returnType)] + node.parameters.children + node.body.children
    case .if(let node):
      [.expression(node.condition), .statement(node.body)] + node.otherwise.nodes
    case .switch(let node): [.expression(node.value)] + node.sections.flatMap(\.children)
    case .while(let node): [.expression(node.condition), .statement(node.body)]
    case .doWhile(let node): [.statement(node.body), .expression(node.condition)]
    case .for(let node): node.children
    case .forEach(let node):
      [.expression(node.variable), .expression(node.source), .statement(node.body)]
    case .return(let node): node.value.nodes
    case .throw(let node): node.exception.nodes
    case .goto(let node):
      if case .section(let value) = node.target { [.expression(value)] } else { [] }
    case .labeled(let node): [.statement(node.statement)]
    case .try(let node):
      node.body.nodes + node.catches.flatMap(\.children) + (node.finally?.nodes ?? [])
    case .using(let node): node.resource.children + node.body.nodes
    case .lock(let node): [.expression(node.object), .statement(node.body)]
    case .checked(let node): node.body.nodes
    }
  }
}

// MARK: What is no node of its own

extension ExpressionSyntax? {
  fileprivate var nodes: [CodeNode] { map { [.expression($0)] } ?? [] }
}

extension TypeSyntax? {
  fileprivate var nodes: [CodeNode] { map { [.type($0)] } ?? [] }
}

extension StatementSyntax? {
  fileprivate var nodes: [CodeNode] { map { [.statement($0)] } ?? [] }
}

extension [ArgumentSyntax] {
  fileprivate var children: [CodeNode] { map { .expression($0.value) } }
}

extension [ParameterSyntax] {
  fileprivate var children: [CodeNode] { flatMap { $0.type.nodes + $0.defaultValue.nodes } }
}

extension SimpleNameSyntax {
  fileprivate var children: [CodeNode] { (typeArguments ?? []).map { .type($0) } }
}

extension InterpolatedStringSyntax.Part {
  fileprivate var children: [CodeNode] {
    switch self {
    case .text: []
    case .interpolation(let node): [.expression(node.value)] + node.alignment.nodes
    }
  }
}

extension InitializerSyntax {
  fileprivate var children: [CodeNode] { elements.flatMap(\.children) }
}

extension InitializerElementSyntax {
  fileprivate var children: [CodeNode] {
    if case .index(let arguments) = target { return arguments.children + [.expression(value)] }
    return [.expression(value)]
  }
}

extension ArrayCreationSyntax {
  /// The lengths stand inside the type, which is why they are no children beside it.
  fileprivate var children: [CodeNode] {
    type.elementNodes + lengths.map { .expression($0) } + (initializer?.children ?? [])
  }
}

extension TypeSyntax? {
  /// The innermost type of the elements, which is what is written before all square brackets.
  fileprivate var elementNodes: [CodeNode] {
    guard var element = self else { return [] }
    while case .array(let array) = element { element = array.element }
    return [.type(element)]
  }
}

extension LambdaSyntax.Body {
  fileprivate var children: [CodeNode] {
    switch self {
    case .expression(let expression): [.expression(expression)]
    case .block(let block): block.nodes
    }
  }
}

extension BlockSyntax {
  fileprivate var nodes: [CodeNode] { [.statement(.block(self))] }
  fileprivate var children: [CodeNode] { statements.map { .statement($0) } }
}

extension LocalDeclarationSyntax {
  fileprivate var children: [CodeNode] { [.type(type)] + variables.flatMap(\.value.nodes) }
}

extension SwitchSectionSyntax {
  fileprivate var children: [CodeNode] {
    labels.flatMap(\.children) + statements.map { .statement($0) }
  }
}

extension SwitchLabelSyntax {
  fileprivate var children: [CodeNode] {
    (pattern.map { [.pattern($0)] } ?? []) + self.guard.nodes
  }
}

extension ForSyntax {
  fileprivate var children: [CodeNode] {
    (declaration.map { [.statement(.local($0))] } ?? []) + initializers.map { .expression($0) }
      + condition.nodes + iterators.map { .expression($0) } + [.statement(body)]
  }
}

extension CatchSyntax {
  fileprivate var children: [CodeNode] { type.nodes + filter.nodes + body.nodes }
}

extension UsingSyntax.Resource {
  fileprivate var children: [CodeNode] {
    switch self {
    case .declaration(let declaration): [.statement(.local(declaration))]
    case .expression(let expression): [.expression(expression)]
    }
  }
}

extension QueryClauseSyntax {
  fileprivate var children: [CodeNode] {
    switch kind {
    case .from(let type, _, let source): type.nodes + [.expression(source)]
    case .let(_, let value), .where(let value), .select(let value): [.expression(value)]
    case .join(let join):
      join.type.nodes
        + [.expression(join.source), .expression(join.leftKey), .expression(join.rightKey)]
    case .orderBy(let keys): keys.map { .expression($0.key) }
    case .group(let element, let key): [.expression(element), .expression(key)]
    case .into, .missing: []
    }
  }
}
