/// Assignments, and values that are taken apart.
extension Binder {
  func bindAssignment(_ node: AssignmentSyntax) -> Bound {
    switch node.target {
    case .tuple(let tuple):
      let type = value(node.value)
      deconstruct(tuple, type, node.value)
      return .value(type)
    case .declaration(let declaration):
      let type = value(node.value)
      if case .tuple(let parts, _) = declaration.designation {
        checkDeconstruction(of: type, into: parts.count, at: node.value.range)
      }
      bindDeclaration(declaration, type: declaration.type.isVar ? type : resolve(declaration.type))
      return .value(type)
    case .name(let name) where name.text == "_" && scope.local(named: "_") == nil:
      return .value(value(node.value))
    default: break
    }
    let target = bind(node.target)
    let type = valueType(target, node.target)
    checkAssignable(node.target)
    let bound = bind(node.value)
    switch node.operator {
    case .assign, .coalesce:
      check(bound, node.value, fits: type)
    default: checkCompound(node, type, bound)
    }
    return .value(type)
  }

  /// Checks `target += value`, which may narrow the result where the value alone fits the target.
  private func checkCompound(_ node: AssignmentSyntax, _ target: TypeRef, _ bound: Bound) {
    if bound.isFunction, delegate(target) != nil {
      check(bound, node.value, fits: target)
      return
    }
    let value = valueType(bound, node.value)
    guard let sign = BinarySyntax.Operator(rawValue: String(node.operator.rawValue.dropLast()))
    else { return }
    guard let result = operatorType(sign, target, value, constants: (nil, bound.constant)) else {
      report(
        .operandTypes(operator: node.operator.rawValue, types: [target, value]),
        at: node.operatorRange)
      return
    }
    guard Conversions.implicit(from: result, to: target) == .no else { return }
    let cast = Conversions.explicit(from: result, to: target)
    let fits =
      sign.isShift ? .yes : Conversions.implicit(from: value, to: target, constant: bound.constant)
    if cast == .no || fits == .no {
      report(
        .noImplicitConversion(from: result, to: target, hasCast: cast != .no), at: node.value.range)
    }
  }

  /// Complains about what the code may read only.
  func checkAssignable(_ target: ExpressionSyntax) {
    if target.isSkippable {
      report(.notAssignable, at: target.range)
      return
    }
    switch target {
    case .name(let name):
      guard let local = scope.local(named: name.text) else { return }
      switch local.kind {
      case .constant, .readOnly, .query, .function:
        report(.readOnlyAssignment(name: name.text), at: name.range)
      case .variable: break
      }
    case .member(let node):
      if let use = log.uses.last(where: { $0.range == node.name.identifier.range }),
        use.member.isReadOnly
      {
        report(.readOnlyAssignment(name: use.member.name), at: node.name.range)
      }
      if case .anonymous = type(of: node.receiver) {
        report(.readOnlyAssignment(name: node.name.text), at: node.name.range)
      }
    case .index(let node):
      if type(of: node.receiver) == .string {
        report(.readOnlyAssignment(name: "this"), at: node.range)
      } else if let use = log.uses.last(where: { $0.range == node.range }), use.member.isReadOnly {
        report(.readOnlyAssignment(name: "this"), at: node.range)
      }
    case .parenthesized(let node): checkAssignable(node.inner)
    case .literal, .interpolatedString, .call, .binary, .conditional, .cast, .isPattern, .asType,
      .new, .newAnonymous, .newArray, .typeOperator, .lambda, .query:
      report(.notAssignable, at: target.range)
    default: break
    }
  }

  func type(of expression: ExpressionSyntax) -> TypeRef {
    log.types[expression.range] ?? .unknown
  }

  /// Puts the parts of a value into the variables of a tuple.
  func deconstruct(_ tuple: TupleSyntax, _ type: TypeRef, _ source: ExpressionSyntax? = nil) {
    let sources: [ExpressionSyntax?]
    if case .tuple(let literal)? = source?.unwrapped, literal.elements.count == tuple.elements.count
    {
      sources = literal.elements.map(\.value)
    } else {
      sources = tuple.elements.map { _ in nil }
      checkDeconstruction(of: type, into: tuple.elements.count, at: source?.range ?? tuple.range)
    }
    var components: [TypeRef] = tuple.elements.map { _ in .unknown }
    if case .tuple(let known) = type, known.count == components.count {
      components = known.map(\.type)
    }
    for (index, element) in tuple.elements.enumerated() {
      let part = components[index]
      var target = TypeRef.unknown
      switch element.value {
      case .declaration(let node):
        if !node.type.isVar { target = resolve(node.type) }
        bindDeclaration(node, type: node.type.isVar ? part : target)
      case .tuple(let inner): deconstruct(inner, part, sources[index])
      default:
        target = valueType(bind(element.value), element.value)
        checkAssignable(element.value)
      }
      // The value of a constant is not kept, and it may fit.
      let constant: Constant? = sources[index] == nil ? nil : .other
      if Conversions.implicit(from: part, to: target, constant: constant) == .no {
        report(
          .noImplicitConversion(
            from: part, to: target, hasCast: Conversions.explicit(from: part, to: target) != .no),
          at: sources[index]?.range ?? element.value.range)
      }
    }
  }

  /// Complains when a value does not come apart into so many.
  func checkDeconstruction(of type: TypeRef, into count: Int, at range: Range<Int>) {
    switch type {
    case .tuple(let components): if components.count == count { return }
    case .named:
      guard type.isFullyKnown, type.members(named: "Deconstruct").isEmpty,
        !type.mayHaveUnlistedMembers(named: "Deconstruct"),
        table.extensionMethods(named: "Deconstruct").isEmpty
      else { return }
    case .array, .anonymous, .null: break
    case .unknown, .dynamic, .void, .typeParameter, .methodParameter: return
    }
    report(.deconstruction(type: type, count: count), at: range)
  }

  /// Declares the names of a declaration inside an expression.
  @discardableResult
  func bindDeclaration(
    _ node: DeclarationExpressionSyntax, type: TypeRef, kind: Local.Kind = .variable
  ) -> Local? {
    declare(node.designation, type, kind)
  }

  @discardableResult
  func declare(
    _ designation: DesignationSyntax, _ type: TypeRef, _ kind: Local.Kind
  ) -> Local? {
    switch designation {
    case .name(let name): return name.text == "_" ? nil : declare(name, type, kind)
    case .tuple(let parts, _):
      var components: [TypeRef] = parts.map { _ in .unknown }
      if case .tuple(let known) = type, known.count == parts.count {
        components = known.map(\.type)
      }
      for (part, type) in zip(parts, components) { declare(part, type, kind) }
      return nil
    }
  }
}
