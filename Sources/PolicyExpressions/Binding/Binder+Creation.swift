/// New objects, arrays, and what their initializers put in.
extension Binder {
  func bindCreation(_ node: ObjectCreationSyntax) -> Bound {
    let arguments = (node.arguments ?? []).map { bindArgument($0) }
    guard let syntax = node.type else {
      settle(arguments)
      for element in node.initializer?.elements ?? [] { bindElement(element, of: .unknown) }
      return .anything
    }
    isCreating = probe != nil
    let type = resolve(syntax)
    isCreating = false
    if probe != nil, case .named(let id, let typeArguments) = type {
      let constructors = table.symbol(id).members(named: "new")
        .map { FoundMember(symbol: $0, typeArguments: typeArguments) }
      noteExpectation(node.arguments ?? [], of: constructors)
    }
    construct(type, arguments, node)
    if let initializer = node.initializer { initialize(type, initializer) }
    return .value(type)
  }

  private func construct(
    _ type: TypeRef, _ arguments: [Argument], _ node: ObjectCreationSyntax
  ) {
    guard case .named(let id, let typeArguments) = type else {
      settle(arguments)
      return
    }
    let symbol = table.symbol(id)
    switch symbol.kind {
    case .delegate:
      if arguments.count == 1, let syntax = arguments[0].syntax, arguments[0].bound.isFunction {
        check(arguments[0].bound, syntax, fits: type)
      } else {
        settle(arguments)
      }
      return
    case .interface, .staticClass:
      settle(arguments)
      if let syntax = node.type, symbol.isComplete {
        report(.notCallable(type: type), at: syntax.range)
      }
      return
    case .struct, .enum, .class: break
    }
    let constructors = symbol.members(named: "new")
      .map { FoundMember(symbol: $0, typeArguments: typeArguments) }
    note(constructors, of: type, node)
    if symbol.kind != .class, arguments.isEmpty { return }
    let isOpen = symbol.hasUnlistedMembers(named: "new") || symbol.availability != .allowed
    let range = node.type?.range ?? node.range
    guard !constructors.isEmpty else {
      settle(arguments)
      if isOpen { return }
      // Every struct has a constructor without arguments; a class without any is abstract, or made by
      // its own methods.
      report(
        symbol.kind == .class
          ? .notCallable(type: type)
          : .wrongArgumentCount(member: "\(type)", count: arguments.count, accepted: [0]),
        at: range)
      return
    }
    let resolution = resolve(constructors, arguments, typeArguments: nil, isOpen: isOpen)
    switch resolution {
    case .chosen(let choice):
      settle(arguments, choice)
      note(choice.member.symbol, of: type, at: range)
    case .several(let choice): settle(arguments, choice)
    case .ambiguous:
      settle(arguments)
      report(.ambiguousCall(member: "\(type)"), at: range)
    case .none(let problem):
      settle(arguments)
      if constructors.allSatisfy(\.symbol.isRefused) {
        note(constructors[0].symbol, of: type, at: range)
      } else if let problem {
        report(problem.named("\(type)", arguments), at: range)
      }
    }
  }

  func initialize(_ type: TypeRef, _ initializer: InitializerSyntax) {
    for element in initializer.elements { bindElement(element, of: type) }
  }

  func bindElement(_ element: InitializerElementSyntax, of type: TypeRef) {
    switch element.target {
    case .member(let name):
      let simple = SimpleNameSyntax(
        alias: nil, identifier: name, typeArguments: nil, range: name.range)
      let member = type.isKnown ? bindInitialized(simple, of: type) : .unknown
      if case .initializer(let inner) = element.value {
        initialize(member, inner)
      } else {
        check(bind(element.value), element.value, fits: member)
      }
    case .index(let arguments):
      let bound = arguments.map { bindArgument($0) }
      settle(bound)
      let target = indexed(type, bound, at: element.range)
      if case .initializer(let inner) = element.value {
        initialize(target, inner)
      } else {
        check(bind(element.value), element.value, fits: target)
      }
    case .element: add(element, to: type)
    }
  }

  /// The type of the element that `[index] = value` sets.
  private func indexed(
    _ type: TypeRef, _ arguments: [Argument], at range: Range<Int>
  ) -> TypeRef {
    guard type.isFullyKnown else { return .unknown }
    let indexers = type.members(named: "this")
    if indexers.isEmpty, !type.mayHaveUnlistedMembers(named: "this") {
      report(.operandTypes(operator: "[]", types: [type]), at: range)
      return .unknown
    }
    guard case .chosen(let choice) = resolve(indexers, arguments, typeArguments: nil, isOpen: true)
    else { return .unknown }
    return choice.result
  }

  private func bindInitialized(_ name: SimpleNameSyntax, of type: TypeRef) -> TypeRef {
    let found = type.members(named: name.text).first { $0.symbol.kind != .method }
    guard let found else {
      if !type.mayHaveUnlistedMembers(named: name.text), !name.text.isEmpty {
        report(
          .unknownMember(
            type: type, name: name.text, nearest: nearest(name.text, among: type.memberNames)),
          at: name.range)
      }
      return .unknown
    }
    note(found.symbol, of: type, at: name.range)
    return found.type
  }

  /// Binds `value` or `{ key, value }`, which call `Add`.
  private func add(_ element: InitializerElementSyntax, to type: TypeRef) {
    let values: [ExpressionSyntax]
    if case .initializer(let inner) = element.value {
      values = inner.elements.map(\.value)
    } else {
      values = [element.value]
    }
    let arguments = values.map {
      Argument(
        identifier: nil, isOut: false, isRef: false, bound: bind($0), syntax: $0, range: $0.range,
        declared: nil)
    }
    let methods = type.isFullyKnown ? type.members(named: "Add") : []
    let isOpen = type.mayHaveUnlistedMembers(named: "Add")
    guard !methods.isEmpty else {
      settle(arguments)
      return
    }
    let resolution = resolve(methods, arguments, typeArguments: nil, isOpen: isOpen)
    _ = settle(arguments, resolution)
    if case .none(let problem?) = resolution {
      report(problem.named("Add", arguments), at: element.range)
    }
  }

  // MARK: Arrays

  func bindArray(_ node: ArrayCreationSyntax) -> Bound {
    for length in node.lengths {
      checkIsArrayIndex(value(length), at: length.range)
    }
    if let syntax = node.type {
      let type = resolve(syntax)
      if let initializer = node.initializer {
        fill(type, initializer)
        checkLengths(node.lengths, initializer)
      }
      return .value(type)
    }
    guard let initializer = node.initializer else { return .unknown }
    if initializer.elements.contains(where: {
      if case .initializer = $0.value { true } else { false }
    }) {
      initialize(.unknown, initializer)
      return .unknown
    }
    let elements = initializer.elements.map { ($0.value, bind($0.value)) }
    let values = elements.filter { !$0.1.isFunction && !$0.1.isAnything }
    let types = values.map { valueType($0.1, $0.0) }
    let common = Inference.bestCommon(types)
    // A function takes its type from those beside it.
    for (expression, bound) in elements where bound.isFunction {
      if let common {
        check(bound, expression, fits: common)
      } else {
        _ = valueType(bound, expression)
      }
    }
    guard let common else {
      if types.allSatisfy(\.isFullyKnown), types.count == elements.count {
        report(.operandTypes(operator: "new[]", types: types), at: node.range)
      }
      return .unknown
    }
    return .value(.array(common, rank: 1))
  }

  /// Holds the lengths that an array is given against the elements that it is filled with.
  private func checkLengths(_ lengths: [ExpressionSyntax], _ initializer: InitializerSyntax) {
    guard let length = lengths.first else { return }
    let count = initializer.elements.count
    if isNeverConstant(length) {
      report(.notConstant, at: length.range)
    } else if case .integer(let value)? = constant(of: length), value != count, !hasHoles {
      report(.elementCount(length: value, count: count), at: initializer.range)
    }
  }

  /// The number that a literal spells.
  private func constant(of expression: ExpressionSyntax) -> Constant? {
    guard case .literal(let literal) = expression, case .integer(let value?, _) = literal.value
    else { return nil }
    return Int(exactly: value).map { .integer($0) }
  }

  /// Binds the elements of an array, whose type is known.
  func fill(_ type: TypeRef, _ initializer: InitializerSyntax) {
    guard case .array(let element, let rank) = type else {
      initialize(.unknown, initializer)
      if type.isFullyKnown { report(.untyped(.initializer), at: initializer.range) }
      return
    }
    for part in initializer.elements {
      if case .initializer(let inner) = part.value {
        fill(rank > 1 ? .array(element, rank: rank - 1) : element, inner)
      } else {
        check(bind(part.value), part.value, fits: rank > 1 ? .unknown : element)
      }
    }
  }
}
