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
    if reportTypeArgumentCount(of: text, path: text, arguments.count, at: name.identifier.range) {
      return .unknown
    }
    if let other = (1...8).lazy.compactMap({ self.table.types(named: text, arity: $0).first }).first
    {
      checkAllowed(other, at: name.identifier.range)
      return .unknown
    }
    let names = scope.visibleNames.union(["context"])
    let nearest =
      nearest(text, among: names) ?? nearest(text, among: table.allNames.filter { $0 != "Func" })
    report(.undefinedName(name: text, nearest: nearest), at: name.identifier.range)
    return .unknown
  }

  // MARK: Operators with several operands

  /// Binds a conditional with those that its last operand is, which are no recursion since there may
  /// be many.
  private func bindConditional(_ node: ConditionalSyntax) -> Bound {
    var chain: [(node: ConditionalSyntax, whenTrue: Bound)] = []
    var next = ExpressionSyntax.conditional(node)
    while case .conditional(let inner) = next {
      bindCondition(inner.condition)
      chain.append((inner, bind(inner.whenTrue)))
      next = inner.whenFalse
    }
    var whenFalse = bind(next)
    for (node, whenTrue) in chain.reversed() {
      whenFalse = conditional(node, whenTrue, whenFalse)
      note(.conditional(node), whenFalse)
    }
    return whenFalse
  }

  private func conditional(
    _ node: ConditionalSyntax, _ whenTrue: Bound, _ whenFalse: Bound
  ) -> Bound {
    // A function takes its type from the other branch.
    for (function, other, syntax) in [
      (whenTrue, whenFalse, node.whenTrue), (whenFalse, whenTrue, node.whenFalse),
    ] where function.isFunction {
      guard delegate(other.knownType) != nil else { continue }
      check(function, syntax, fits: other.knownType)
      return .value(other.knownType)
    }
    if whenTrue.isTyped == false || whenFalse.isTyped == false {
      let first = valueType(whenTrue, node.whenTrue)
      let second = valueType(whenFalse, node.whenFalse)
      if case .anything = whenTrue { return .value(second) }
      if case .anything = whenFalse { return .value(first) }
      return .unknown
    }
    let first = valueType(whenTrue, node.whenTrue)
    let second = valueType(whenFalse, node.whenFalse)
    if first == .null, second == .null {
      report(
        .operandTypes(operator: "?:", types: [first, second]),
        at: node.whenTrue.range.lowerBound..<node.whenFalse.range.upperBound)
      return .unknown
    }
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
    if bound.isFunction {
      check(bound, node.operand, fits: target)
      return .value(target)
    }
    let type = valueType(bound, node.operand)
    if Conversions.explicit(from: type, to: target) == .no {
      report(.noConversion(from: type, to: target), at: node.operand.range)
    }
    if case .integer(let number)? = bound.constant, let primitive = target.primitive,
      primitive.isIntegral
    {
      if primitive.holds(number) { return .value(target, bound.constant) }
      if uncheckedDepth == 0 { report(.constantOverflow(type: target), at: node.range) }
      return .value(target, .other)
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

  private func type(of expression: ExpressionSyntax) -> TypeRef {
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
    if isNeverConstant(expression), !hasHoles {
      report(.notConstant, at: expression.range)
      return
    }
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
  var leftmost: ExpressionSyntax? {
    switch self {
    case .member(let node): node.receiver
    case .call(let node): node.callee
    case .index(let node): node.receiver
    case .binary(let node): node.left
    case .isPattern(let node): node.operand
    case .asType(let node): node.operand
    case .unary(let node): node.isPostfix ? node.operand : nil
    case .hole(let node): node.operands.first
    case .newer(let node):
      if case .expression(let first)? = node.parts.first { first } else { nil }
    default: nil
    }
  }

  /// True for links that `?.` before them may skip.
  var continuesChain: Bool {
    switch self {
    case .member, .call, .index: true
    default: false
    }
  }

  /// True for a member or an index that a `?.` before it may skip.
  fileprivate var isSkippable: Bool {
    var link = self
    while true {
      switch link {
      case .member(let node):
        if node.isConditional { return true }
        link = node.receiver
      case .index(let node):
        if node.isConditional { return true }
        link = node.receiver
      case .call(let node): link = node.callee
      default: return false
      }
    }
  }

  fileprivate var isCall: Bool {
    if case .call = self { true } else { false }
  }

  var isConditionalAccess: Bool {
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
