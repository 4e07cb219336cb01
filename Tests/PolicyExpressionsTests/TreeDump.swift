import PolicyExpressions

/// A tree as one line in which every node stands in brackets, its operator first.
func dump(_ tree: ExpressionTree) -> String {
  switch tree.root {
  case .expression(let expression): dump(expression)
  case .statements(let statements): statements.map(dump).joined(separator: " ")
  }
}

private func list(_ head: String, _ parts: [String]) -> String {
  "(" + ([head] + parts).filter { !$0.isEmpty }.joined(separator: " ") + ")"
}

private func list(_ head: String, _ parts: String...) -> String { list(head, parts) }

// MARK: Types and patterns

func dump(_ type: TypeSyntax) -> String {
  switch type {
  case .predefined(let keyword): keyword.text
  case .named(let type): type.parts.map(dump).joined(separator: ".")
  case .nullable(let type): dump(type.wrapped) + "?"
  case .array(let type):
    dump(type.element) + "[" + String(repeating: ",", count: type.rank - 1) + "]"
  case .tuple(let type):
    list("", type.elements.map { dump($0.type) + ($0.name.map { ":" + $0.text } ?? "") })
  case .reference(let type): (type.isReadOnly ? "ref-readonly " : "ref ") + dump(type.referenced)
  case .omitted: "_"
  case .hole: "<hole>"
  case .missing: "<missing>"
  }
}

private func dump(_ name: SimpleNameSyntax) -> String {
  let alias = name.alias.map { $0.text + "::" } ?? ""
  let arguments = name.typeArguments.map { "<" + $0.map(dump).joined(separator: ",") + ">" } ?? ""
  return alias + (name.text.isEmpty ? "<missing>" : name.text) + arguments
}

private func dump(_ pattern: PatternSyntax) -> String {
  switch pattern {
  case .type(let type): dump(type)
  case .declaration(let pattern): list("declare", dump(pattern.type), pattern.name.text)
  case .constant(let expression): list("constant", dump(expression))
  case .newer(let pattern): list("newer", pattern.patterns.map(dump))
  }
}

private func dump(_ designation: DesignationSyntax) -> String {
  switch designation {
  case .name(let name): name.text
  case .tuple(let elements, _): list("", elements.map(dump))
  }
}

// MARK: Expressions

func dump(_ expression: ExpressionSyntax) -> String {
  switch expression {
  case .literal(let node): dump(node.value)
  case .interpolatedString(let node):
    list("$", node.parts.map(dump))
  case .name(let node): dump(node)
  case .predefinedType(let node), .instance(let node): node.text
  case .parenthesized(let node): list("paren", dump(node.inner))
  case .tuple(let node): list("tuple", node.elements.map(dump))
  case .declaration(let node): list("declare", dump(node.type), dump(node.designation))
  case .member(let node):
    list(node.isConditional ? "?." : ".", dump(node.receiver), dump(node.name))
  case .call(let node): list("call", [dump(node.callee)] + node.arguments.map(dump))
  case .index(let node):
    list(node.isConditional ? "?[]" : "[]", [dump(node.receiver)] + node.arguments.map(dump))
  case .unary(let node):
    node.isPostfix
      ? "(\(dump(node.operand)) \(node.operator.rawValue))"
      : list(node.operator.rawValue, dump(node.operand))
  case .binary(let node): list(node.operator.rawValue, dump(node.left), dump(node.right))
  case .conditional(let node):
    list("?:", dump(node.condition), dump(node.whenTrue), dump(node.whenFalse))
  case .assignment(let node): list(node.operator.rawValue, dump(node.target), dump(node.value))
  case .cast(let node): list("cast", dump(node.type), dump(node.operand))
  case .isPattern(let node): list("is", dump(node.operand), dump(node.pattern))
  case .asType(let node): list("as", dump(node.operand), dump(node.type))
  case .throwing(let node): list("throw", dump(node.exception))
  case .new(let node):
    list(
      "new", node.type.map(dump) ?? "",
      node.arguments.map { list("", $0.map(dump)) } ?? "", node.initializer.map(dump) ?? "")
  case .newAnonymous(let node):
    list("new", node.members.map { ($0.name.map { $0.text + "=" } ?? "") + dump($0.value) })
  case .newArray(let node):
    list(
      "array",
      [node.type.map(dump) ?? ""] + node.lengths.map(dump)
        + [node.initializer.map(dump) ?? ""])
  case .initializer(let node): dump(node)
  case .typeOperator(let node): list(node.operator.rawValue, node.type.map(dump) ?? "")
  case .checked(let node): list(node.isChecked ? "checked" : "unchecked", dump(node.value))
  case .lambda(let node): dump(node)
  case .query(let node): list("query", node.clauses.map(dump))
  case .newer(let node): list("newer", node.parts.map(dump))
  case .hole(let node): node.operands.isEmpty ? "<hole>" : list("hole", node.operands.map(dump))
  case .missing: "<missing>"
  }
}

private func dump(_ value: LiteralSyntax.Value) -> String {
  switch value {
  case .null: "null"
  case .boolean(let value): "\(value)"
  case .string(let value): value.map(\.debugDescription) ?? "<string>"
  case .character(let value): value.map { "'\($0)'" } ?? "<character>"
  case .integer(let magnitude, let suffix):
    (magnitude.map { "\($0)" } ?? "<integer>") + suffix.rawValue
  case .real(let type): "<\(type)>"
  }
}

private func dump(_ node: CodeNode) -> String {
  switch node {
  case .expression(let node): dump(node)
  case .statement(let node): dump(node)
  case .type(let node): dump(node)
  case .pattern(let node): dump(node)
  }
}

private func dump(_ part: InterpolatedStringSyntax.Part) -> String {
  switch part {
  case .text(let text): text.value?.debugDescription ?? "<text>"
  case .interpolation(let node):
    list(
      "hole", dump(node.value), node.alignment.map { "," + dump($0) } ?? "",
      node.format.map { ":" + $0 } ?? "")
  }
}

private func dump(_ argument: ArgumentSyntax) -> String {
  let name = argument.name.map { $0.text + ":" } ?? ""
  let modifier = argument.modifier.map { $0.rawValue + " " } ?? ""
  return name + modifier + dump(argument.value)
}

private func dump(_ initializer: InitializerSyntax) -> String {
  let elements = initializer.elements.map { element in
    switch element.target {
    case .element: dump(element.value)
    case .member(let name): name.text + "=" + dump(element.value)
    case .index(let arguments): list("[]", arguments.map(dump)) + "=" + dump(element.value)
    }
  }
  return "{" + elements.joined(separator: " ") + "}"
}

private func dump(_ lambda: LambdaSyntax) -> String {
  list(
    (lambda.isAsync ? "async" : "") + (lambda.isAnonymousMethod ? "delegate" : "=>"),
    lambda.parameters.map { list("", $0.map(dump)) } ?? "", dump(lambda.body))
}

private func dump(_ parameter: ParameterSyntax) -> String {
  [
    parameter.modifier?.rawValue, parameter.type.map(dump), parameter.name.text,
    parameter.defaultValue.map { "= " + dump($0) },
  ].compactMap(\.self).joined(separator: " ")
}

private func dump(_ body: LambdaSyntax.Body) -> String {
  switch body {
  case .expression(let expression): dump(expression)
  case .block(let block): dump(block)
  }
}

private func dump(_ clause: QueryClauseSyntax) -> String {
  switch clause.kind {
  case .from(let type, let name, let source):
    list("from", type.map(dump) ?? "", name.text, dump(source))
  case .let(let name, let value): list("let", name.text, dump(value))
  case .where(let condition): list("where", dump(condition))
  case .join(let join):
    list(
      "join", join.type.map(dump) ?? "", join.name.text, dump(join.source), dump(join.leftKey),
      dump(join.rightKey), join.group?.text ?? "")
  case .orderBy(let keys):
    list("orderby", keys.map { ($0.isDescending ? "-" : "") + dump($0.key) })
  case .select(let value): list("select", dump(value))
  case .group(let element, let key): list("group", dump(element), dump(key))
  case .into(let name): list("into", name.text)
  case .missing: "<missing>"
  }
}

// MARK: Statements

func dump(_ statement: StatementSyntax) -> String {
  switch statement {
  case .block(let node): dump(node)
  case .empty: ";"
  case .expression(let node): dump(node.expression) + ";"
  case .local(let node): dump(node)
  case .localFunction(let node):
    list(
      node.isAsync ? "async-function" : "function", dump(node.returnType), node.name.text,
      node.typeParameters.isEmpty ? "" : list("types", node.typeParameters.map(\.text)),
      list("", node.parameters.map(dump)), dump(node.body))
  case .if(let node):
    list("if", dump(node.condition), dump(node.body), node.otherwise.map(dump) ?? "")
  case .switch(let node): list("switch", [dump(node.value)] + node.sections.map(dump))
  case .while(let node): list("while", dump(node.condition), dump(node.body))
  case .doWhile(let node): list("do", dump(node.body), dump(node.condition))
  case .for(let node):
    list(
      "for", node.declaration.map(dump) ?? list("", node.initializers.map(dump)),
      node.condition.map(dump) ?? "()", list("", node.iterators.map(dump)), dump(node.body))
  case .forEach(let node):
    list("foreach", dump(node.variable), dump(node.source), dump(node.body))
  case .return(let node): list("return", node.value.map(dump) ?? "")
  case .throw(let node): list("throw", node.exception.map(dump) ?? "")
  case .break: "break"
  case .continue: "continue"
  case .goto(let node):
    switch node.target {
    case .label(let name): list("goto", name.text)
    case .section(let value): list("goto-case", dump(value))
    case .defaultSection: "goto-default"
    }
  case .labeled(let node): list("label", node.label.text, dump(node.statement))
  case .try(let node):
    list(
      "try",
      [dump(node.body)] + node.catches.map(dump)
        + [node.finally.map { list("finally", dump($0)) } ?? ""])
  case .using(let node): list("using", dump(node.resource), node.body.map(dump) ?? "")
  case .lock(let node): list("lock", dump(node.object), dump(node.body))
  case .checked(let node): list(node.isChecked ? "checked" : "unchecked", dump(node.body))
  case .missing: "<missing>"
  }
}

private func dump(_ block: BlockSyntax) -> String {
  "{" + block.statements.map(dump).joined(separator: " ") + "}"
}

private func dump(_ declaration: LocalDeclarationSyntax) -> String {
  list(
    declaration.isConst ? "const" : "local",
    [dump(declaration.type)]
      + declaration.variables.map { $0.name.text + ($0.value.map { "=" + dump($0) } ?? "") })
}

private func dump(_ section: SwitchSectionSyntax) -> String {
  let labels = section.labels.map { label in
    label.pattern.map { list("case", dump($0), label.guard.map { "when " + dump($0) } ?? "") }
      ?? "default"
  }
  return list("section", labels + section.statements.map(dump))
}

private func dump(_ clause: CatchSyntax) -> String {
  list(
    "catch", clause.type.map(dump) ?? "", clause.name?.text ?? "",
    clause.filter.map { "when " + dump($0) } ?? "", dump(clause.body))
}

private func dump(_ resource: UsingSyntax.Resource) -> String {
  switch resource {
  case .declaration(let declaration): dump(declaration)
  case .expression(let expression): dump(expression)
  }
}
