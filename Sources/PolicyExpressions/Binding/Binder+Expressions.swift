/// Expressions: the chain from left to right, and what stands at its beginning.
extension Binder {
  func bind(_ expression: ExpressionSyntax) -> Bound {
    var links: [ExpressionSyntax] = []
    var start = expression
    while let inner = start.leftmost {
      links.append(start)
      start = inner
    }
    var bound = bindStart(start)
    note(start, bound)
    // Behind `?.` the chain goes on with the plain type; what it ends with may be null.
    var isLifting = false
    var previous = start
    for (index, link) in links.enumerated().reversed() {
      if isLifting, !link.continuesChain {
        bound = lifted(bound)
        note(previous, bound)
        isLifting = false
      }
      // What stands behind the `?.` of a type or namespace, which is told, is as it would be without.
      let isValue = if case .value = bound { true } else { false }
      bound = bindLink(link, bound, isCalled: index > 0 && links[index - 1].isCall)
      note(link, bound)
      isLifting = isLifting || (isValue && link.isConditionalAccess)
      previous = link
    }
    if isLifting {
      bound = lifted(bound)
      note(previous, bound)
    }
    return bound
  }

  private func lifted(_ bound: Bound) -> Bound {
    guard case .value(let type, _) = bound, type.isValueType == true, type != .void,
      type.nullableWrapped == nil
    else { return bound }
    return .value(.nullable(type))
  }

  // MARK: Links of a chain

  private func bindLink(_ link: ExpressionSyntax, _ left: Bound, isCalled: Bool) -> Bound {
    switch link {
    case .member(let node): return bindMember(node, of: left, isCalled: isCalled)
    case .call(let node): return bindCall(node, left)
    case .index(let node): return bindIndex(node, left)
    case .binary(let node): return bindBinary(node, left)
    case .isPattern(let node):
      let type = valueType(left, node.operand)
      bindPattern(node.pattern, of: type)
      return .value(.bool)
    case .asType(let node):
      let type = valueType(left, node.operand)
      let target = resolve(node.type)
      // Neither operators that types define nor values that can't be null will do.
      let isNeverNull =
        target.isFullyKnown && target.isValueType == true && target.nullableWrapped == nil
      if isNeverNull || Conversions.standard(from: type, to: target) == .no, type != .null {
        report(.noConversion(from: type, to: target), at: node.operand.range)
      }
      return .value(target)
    case .unary(let node): return bindUnary(node, left)
    case .hole(let node):
      for operand in node.operands.dropFirst() { _ = bind(operand) }
      return .unknown
    case .newer(let node):
      bindParts(Array(node.parts.dropFirst()))
      return .unknown
    default: return .unknown
    }
  }

  // MARK: What begins a chain

  private func bindStart(_ expression: ExpressionSyntax) -> Bound {
    switch expression {
    case .literal(let node): return bindLiteral(node)
    case .interpolatedString(let node):
      for part in node.parts {
        guard case .interpolation(let hole) = part else { continue }
        value(hole.value)
        if let alignment = hole.alignment {
          check(bind(alignment), alignment, fits: .int)
        }
      }
      return .value(.string)
    case .name(let node): return bindName(node)
    case .predefinedType(let node):
      return TypeTable.keywords[node.text].map { .type(.named($0)) } ?? .unknown
    case .parenthesized(let node): return bind(node.inner)
    case .tuple(let node):
      return .value(
        .tuple(
          node.elements.map {
            let bound = bind($0.value)
            // A function takes its type from where the tuple is put.
            if case .lambda(let lambda) = bound { commit(lambda, parameters: nil) }
            let type = bound.isFunction ? .unknown : valueType(bound, $0.value)
            return TypeRef.Component(name: $0.name?.text ?? $0.value.impliedName, type: type)
          }))
    case .declaration(let node):
      bindDeclaration(node, type: node.type.isVar ? .unknown : resolve(node.type))
      return .unknown
    case .unary(let node): return bindUnary(node, bind(node.operand))
    case .conditional(let node): return bindConditional(node)
    case .assignment(let node): return bindAssignment(node)
    case .cast(let node): return bindCast(node)
    case .throwing(let node):
      checkException(node.exception)
      return .anything
    case .new(let node): return bindCreation(node)
    case .newAnonymous(let node):
      return .value(
        .anonymous(
          node.members.map {
            TypeRef.Component(name: $0.name?.text ?? $0.value.impliedName, type: typed($0.value))
          }))
    case .newArray(let node): return bindArray(node)
    case .initializer(let node):
      for element in node.elements { bindElement(element, of: .unknown) }
      return .unknown
    case .typeOperator(let node): return bindTypeOperator(node)
    case .checked(let node):
      let depth = uncheckedDepth
      uncheckedDepth = node.isChecked ? 0 : depth + 1
      defer { uncheckedDepth = depth }
      return bind(node.value)
    case .lambda(let node): return .lambda(node)
    case .query(let node): return .value(bindQuery(node))
    case .newer(let node):
      bindParts(node.parts)
      return .unknown
    case .binary, .member, .call, .index, .isPattern, .asType, .instance, .missing, .hole:
      return .unknown
    }
  }

  private func bindParts(_ parts: [CodeNode]) {
    for part in parts {
      switch part {
      case .expression(let node): _ = bind(node)
      case .statement(let node): bind(node)
      case .type(let node): _ = resolve(node)
      case .pattern(let node): bindPattern(node, of: .unknown)
      }
    }
  }

  /// The type of a member of an anonymous object, which has to have one by itself.
  private func typed(_ expression: ExpressionSyntax) -> TypeRef {
    let bound = bind(expression)
    if case .lambda(let lambda) = bound { commit(lambda, parameters: nil) }
    let reason: BindingProblem.Untyped? = bound.knownType == .null ? .null : bound.untyped
    guard let reason else { return valueType(bound, expression) }
    report(.untyped(reason), at: bound.method?.range ?? expression.range)
    return .unknown
  }

  private func bindLiteral(_ literal: LiteralSyntax) -> Bound {
    switch literal.value {
    case .null: return .value(.null, .null)
    case .boolean(let value): return .value(.bool, .bool(value))
    case .string(let value):
      return .value(.string, value.flatMap { $0.mayBeFilledIn ? nil : .string($0) })
    case .character: return .value(.char, .other)
    case .real(.float): return .value(.float, .other)
    case .real(.double): return .value(.double, .other)
    case .real(.decimal): return .value(.decimal, .other)
    case .integer(let value, let suffix):
      guard let value else { return .unknown }
      let types: [Primitive] =
        switch suffix {
        case .none: [.int, .uint, .long, .ulong]
        case .unsigned: [.uint, .ulong]
        case .long: [.long, .ulong]
        case .unsignedLong: [.ulong]
        }
      guard let small = Int(exactly: value) else { return .value(.ulong, .other) }
      let type = types.first { $0.holds(small) } ?? .ulong
      return .value(type.type, .integer(small))
    }
  }

  private func bindTypeOperator(_ node: TypeOperatorSyntax) -> Bound {
    let type = node.type.map { resolve($0, mayBeVoid: node.operator == .typeOf) }
    switch node.operator {
    case .typeOf: return .value(.type)
    case .sizeOf: return .value(.int)
    case .defaultValue:
      guard let type else { return .anything }
      return .value(type, type.isValueType == false ? .other : nil)
    }
  }

  // MARK: Names

  private func bindName(_ name: SimpleNameSyntax) -> Bound {
    let text = name.text
    if let probe, text == CaretProbe.name {
      probe.noteOperand(in: scope)
      return .unknown
    }
    if name.alias == nil, name.typeArguments == nil {
      if let local = scope.local(named: text) {
        note(local, at: name.identifier.range)
        switch local.kind {
        case .function(let function): return .function(function, name: text)
        default: return .value(local.type, local.constant)
        }
      }
      if text == "context" { return .value(Self.contextType) }
      if text == "_" || text == "nameof" || text.isEmpty { return .unknown }
    }
    let arguments = (name.typeArguments ?? []).map { resolve($0) }
    if let local = scope.local(named: text), case .function(let function) = local.kind {
      note(local, at: name.identifier.range)
      return .function(function, name: text)
    }
    if let id = table.importedType(named: text, arity: arguments.count) {
      checkAllowed(id, at: name.identifier.range)
      return .type(.named(id, arguments))
    }
    if table.isNamespace(text) { return .namespace(text) }
    if hasHoles || name.alias != nil { return .unknown }
    if let other = table.types(named: text, arity: arguments.count).first {
      checkAllowed(other, at: name.identifier.range)
      return .unknown
    }
    if reportTypeArgumentCount(of: text, path: text, arguments.count, at: name.identifier.range) {
      return .unknown
    }
    if let other = (1...8).lazy.compactMap({ self.table.types(named: text, arity: $0).first }).first
    {
      checkAllowed(other, at: name.identifier.range)
      return .unknown
    }
    let nearest =
      nearest(text, among: scope.visibleNames.union(["context"]))
      ?? nearest(text, among: table.allNames.filter { $0 != "Func" })
    report(.undefinedName(name: text, nearest: nearest), at: name.identifier.range)
    return .unknown
  }
}

extension Bound {
  var isTyped: Bool {
    switch self {
    case .value, .type, .namespace: true
    case .methods, .function, .lambda, .anything: false
    }
  }
}
