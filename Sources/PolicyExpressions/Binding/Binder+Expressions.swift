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
      bound = bindLink(link, bound, isCalled: index > 0 && links[index - 1].isCall)
      note(link, bound)
      isLifting = isLifting || link.isConditionalAccess
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
      if Conversions.explicit(from: type, to: target) == .no {
        report(.noConversion(from: type, to: target), at: node.operand.range)
      }
      return .value(target)
    case .unary(let node): return bindUnary(node, left)
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
            let type = value($0.value)
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
            TypeRef.Component(name: $0.name?.text ?? $0.value.impliedName, type: value($0.value))
          }))
    case .newArray(let node): return bindArray(node)
    case .initializer(let node):
      for element in node.elements { bindElement(element, of: .unknown) }
      return .unknown
    case .typeOperator(let node): return bindTypeOperator(node)
    case .checked(let node): return bind(node.value)
    case .lambda(let node): return .lambda(node)
    case .query(let node): return .value(bindQuery(node))
    case .newer(let node):
      bindParts(node.parts)
      return .unknown
    case .hole(let node):
      for operand in node.operands { _ = bind(operand) }
      return .unknown
    case .binary, .member, .call, .index, .isPattern, .asType, .instance, .missing:
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
    let type = node.type.map { resolve($0) }
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
    if name.alias == nil, name.typeArguments == nil {
      if let local = scope.local(named: text) {
        switch local.kind {
        case .function(let function): return .function(function, name: text)
        default: return .value(local.type, local.constant)
        }
      }
      if text == "context" { return .value(Self.contextType) }
      if text == "_" || text == "nameof" || text.isEmpty { return .unknown }
    }
    let arguments = (name.typeArguments ?? []).map { resolve($0) }
    if case .function(let function)? = scope.local(named: text)?.kind {
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
    if arguments.isEmpty, isNameOfGenericType(text) { return .unknown }
    let names = scope.visibleNames.union(["context"])
    let nearest =
      nearest(text, among: names) ?? nearest(text, among: table.allNames.filter { $0 != "Func" })
    report(.undefinedName(name: text, nearest: nearest), at: name.identifier.range)
    return .unknown
  }

  private func isNameOfGenericType(_ text: String) -> Bool {
    (1...8).contains { !table.types(named: text, arity: $0).isEmpty }
  }

  // MARK: Operators with several operands

  private func bindConditional(_ node: ConditionalSyntax) -> Bound {
    bindCondition(node.condition)
    let whenTrue = bind(node.whenTrue)
    let whenFalse = bind(node.whenFalse)
    // A lambda or method takes its type from the place of the whole.
    if whenTrue.isTyped == false || whenFalse.isTyped == false {
      let first = valueType(whenTrue, node.whenTrue)
      let second = valueType(whenFalse, node.whenFalse)
      if case .anything = whenTrue { return .value(second) }
      if case .anything = whenFalse { return .value(first) }
      return .unknown
    }
    let first = valueType(whenTrue, node.whenTrue)
    let second = valueType(whenFalse, node.whenFalse)
    if first == second { return .value(first) }
    let there = Conversions.implicit(from: first, to: second, constant: whenTrue.constant)
    let back = Conversions.implicit(from: second, to: first, constant: whenFalse.constant)
    switch (there, back) {
    case (.yes, .no): return .value(second)
    case (.no, .yes): return .value(first)
    case (.yes, .yes):
      // Constants fit both ways; the wider type is the result.
      let plain = Conversions.implicit(from: first, to: second)
      return .value(plain == .yes ? second : first)
    case (.no, .no):
      report(
        .operandTypes(operator: "?:", types: [first, second]),
        at: node.whenTrue.range.lowerBound..<node.whenFalse.range.upperBound)
      return .unknown
    default: return .unknown
    }
  }

  private func bindCast(_ node: CastSyntax) -> Bound {
    let target = resolve(node.type)
    let bound = bind(node.operand)
    if case .lambda(let lambda) = bound {
      convert(lambda, to: target)
      return .value(target)
    }
    let type = valueType(bound, node.operand)
    if Conversions.explicit(from: type, to: target) == .no {
      report(.noConversion(from: type, to: target), at: node.operand.range)
    }
    if case .integer = bound.constant, target.primitive?.isIntegral == true {
      return .value(target, bound.constant)
    }
    // The value may be another one in the other type.
    return .value(target, target.primitive == nil ? nil : bound.constant.map { _ in .other })
  }

  func checkException(_ expression: ExpressionSyntax) {
    let type = value(expression)
    if type != .null, Conversions.implicit(from: type, to: .exception) == .no {
      report(
        .noImplicitConversion(from: type, to: .exception, hasCast: false), at: expression.range)
    }
  }

  // MARK: Assignments

  private func bindAssignment(_ node: AssignmentSyntax) -> Bound {
    switch node.target {
    case .tuple(let tuple):
      let type = value(node.value)
      deconstruct(tuple, type)
      return .value(type)
    case .declaration(let declaration):
      let type = value(node.value)
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

  private func type(of expression: ExpressionSyntax) -> TypeRef {
    log.types[expression.range] ?? .unknown
  }

  private func deconstruct(_ tuple: TupleSyntax, _ type: TypeRef) {
    var components: [TypeRef] = tuple.elements.map { _ in .unknown }
    if case .tuple(let known) = type, known.count == components.count {
      components = known.map(\.type)
    }
    for (element, type) in zip(tuple.elements, components) {
      switch element.value {
      case .declaration(let node):
        bindDeclaration(node, type: node.type.isVar ? type : resolve(node.type))
      case .tuple(let inner): deconstruct(inner, type)
      default:
        _ = bind(element.value)
        checkAssignable(element.value)
      }
    }
  }

  /// Declares the names of a declaration inside an expression.
  @discardableResult
  func bindDeclaration(
    _ node: DeclarationExpressionSyntax, type: TypeRef, kind: Local.Kind = .variable
  ) -> Local? {
    declare(node.designation, type, kind)
  }

  @discardableResult
  private func declare(
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

  // MARK: Patterns

  func bindPattern(_ pattern: PatternSyntax, of type: TypeRef) {
    switch pattern {
    case .type(let syntax):
      if let expression = syntax.asExpression, isValue(syntax) {
        checkPattern(bind(expression), expression, type)
      } else {
        // Asking for a type that the value never has is only warned of.
        _ = resolve(syntax)
      }
    case .declaration(let node):
      let target = node.type.isVar ? type : resolve(node.type)
      if !node.type.isVar { checkPattern(target, at: node.type.range, type) }
      if node.name.text != "_" { declare(node.name, target) }
    case .constant(let expression): checkPattern(bind(expression), expression, type)
    case .newer(let node):
      for inner in node.patterns { bindPattern(inner, of: type) }
    }
  }

  private func checkPattern(_ target: TypeRef, at range: Range<Int>, _ type: TypeRef) {
    if Conversions.explicit(from: type, to: target) == .no, type != .null {
      report(.noConversion(from: type, to: target), at: range)
    }
  }

  private func checkPattern(_ bound: Bound, _ expression: ExpressionSyntax, _ type: TypeRef) {
    let constant = valueType(bound, expression)
    if Conversions.implicit(from: constant, to: type, constant: bound.constant) == .no,
      Conversions.explicit(from: constant, to: type) == .no
    {
      report(.noConversion(from: constant, to: type), at: expression.range)
    }
  }

  /// True when a name in a pattern is a local or a member rather than a type.
  private func isValue(_ syntax: TypeSyntax) -> Bool {
    guard case .named(let named) = syntax, let first = named.parts.first else { return false }
    if scope.local(named: first.text) != nil { return true }
    return named.parts.count > 1 && namedType(named, quietly: true) == nil
  }
}

extension ExpressionSyntax {
  /// What stands on the left of an operator or member.
  fileprivate var leftmost: ExpressionSyntax? {
    switch self {
    case .member(let node): node.receiver
    case .call(let node): node.callee
    case .index(let node): node.receiver
    case .binary(let node): node.left
    case .isPattern(let node): node.operand
    case .asType(let node): node.operand
    case .unary(let node): node.isPostfix ? node.operand : nil
    default: nil
    }
  }

  /// True for links that `?.` before them may skip.
  fileprivate var continuesChain: Bool {
    switch self {
    case .member, .call, .index: true
    default: false
    }
  }

  fileprivate var isCall: Bool {
    if case .call = self { true } else { false }
  }

  fileprivate var isConditionalAccess: Bool {
    switch self {
    case .member(let node): node.isConditional
    case .index(let node): node.isConditional
    default: false
    }
  }

  /// The name that a member of an anonymous object takes from its value.
  var impliedName: String? {
    switch self {
    case .name(let name): name.text
    case .member(let node): node.name.text
    default: nil
    }
  }
}

extension Bound {
  fileprivate var isTyped: Bool {
    switch self {
    case .value, .type, .namespace: true
    case .methods, .function, .lambda, .anything: false
    }
  }
}

extension TypeSyntax {
  /// A name in a pattern read as a value: `Color.Red`.
  fileprivate var asExpression: ExpressionSyntax? {
    guard case .named(let named) = self, let first = named.parts.first else { return nil }
    return named.parts.dropFirst().reduce(ExpressionSyntax.name(first)) { receiver, part in
      .member(
        MemberSyntax(
          receiver: receiver, isConditional: false, name: part,
          range: first.range.lowerBound..<part.range.upperBound))
    }
  }
}

extension String {
  /// True for the text of a literal in which a named value, or whatever fills in a file before it is
  /// deployed, may put something else: `{{name}}`, `${name}`, `#{name}#`, `<name>`, `__NAME__`.
  fileprivate var mayBeFilledIn: Bool {
    var previous: UInt8 = 0
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"),
        UInt8(ascii: "<"), UInt8(ascii: "@"), UInt8(ascii: "~"), UInt8(ascii: "!"),
        UInt8(ascii: "|"), UInt8(ascii: "^"):
        return true
      case UInt8(ascii: "_") where previous == byte, UInt8(ascii: "(") where previous == byte,
        UInt8(ascii: "[") where previous == byte:
        return true
      default: previous = byte
      }
    }
    return false
  }
}
