/// Members, indices and calls.
extension Binder {
  func bindMember(_ node: MemberSyntax, of left: Bound, isCalled: Bool) -> Bound {
    let name = node.name
    if let probe, name.text == CaretProbe.name {
      probe.noteMember(of: left, isConditional: node.isConditional, in: scope)
      return .unknown
    }
    let arguments = name.typeArguments.map { $0.map { resolve($0) } }
    switch left {
    case .namespace(let namespace):
      if node.isConditional {
        report(.namespaceAsValue(name: namespace), at: node.receiver.range)
      }
      let path = "\(namespace).\(name.text)"
      if let id = table.type(named: path, arity: arguments?.count ?? 0) {
        checkAllowed(id, at: name.identifier.range)
        return .type(.named(id, arguments ?? []))
      }
      if table.isNamespace(path) { return .namespace(path) }
      if !hasHoles, !name.text.isEmpty {
        reportUnknownType(named: path, at: name.identifier.range)
      }
      return .unknown
    case .type(let type):
      if node.isConditional, type.isKnown {
        report(.typeAsValue(name: "\(type)"), at: node.receiver.range)
      }
      return bindMember(name, arguments, of: type, isStatic: true, isCalled: isCalled)
    case .value(.null, _):
      report(
        .operandTypes(operator: node.isConditional ? "?." : ".", types: [.null]),
        at: node.receiver.range)
      return .unknown
    case .value(let type, _):
      if node.isConditional, type.isValueType == true, type.nullableWrapped == nil, type.isKnown {
        if type != .void {
          report(.operandTypes(operator: "?.", types: [type]), at: node.receiver.range)
        }
      }
      let receiver = node.isConditional ? type.nullableWrapped ?? type : type
      return bindMember(name, arguments, of: receiver, isStatic: false, isCalled: isCalled)
    case .methods, .function, .lambda:
      _ = valueType(left, node.receiver)
      return .unknown
    case .anything: return .unknown
    }
  }

  private func bindMember(
    _ name: SimpleNameSyntax, _ arguments: [TypeRef]?, of type: TypeRef, isStatic: Bool,
    isCalled: Bool
  ) -> Bound {
    let text = name.text
    switch type {
    case .unknown, .dynamic, .typeParameter, .methodParameter, .null: return .unknown
    case .void:
      report(.noValue, at: name.range)
      return .unknown
    case .anonymous(let components), .tuple(let components):
      if let component = components.first(where: { $0.name == text }) {
        return .value(component.type)
      }
      if case .tuple(let elements) = type, text.hasPrefix("Item"),
        let number = Int(text.dropFirst(4)), elements.indices.contains(number - 1)
      {
        return .value(elements[number - 1].type)
      }
      if case .tuple = type, !Self.tupleMembers.contains(text),
        table.extensionMethods(named: text).isEmpty
      {
        reportMissingMember(name, of: type, isStatic: isStatic)
        return .unknown
      }
    case .named, .array: break
    }
    if text.isEmpty { return .unknown }
    if isStatic, case .named(let id, _) = type,
      let nested = table.type(named: "\(table.fullName(of: id)).\(text)", arity: 0)
    {
      checkAllowed(nested, at: name.identifier.range)
      return .type(.named(nested, []))
    }
    var found = type.members(named: text).filter { $0.symbol.kind != .constructor }
    var isExtended: Bool {
      !isStatic && table.extensionMethods(named: text).contains { mayExtend(type, $0) }
    }
    if let first = found.first, first.symbol.kind != .method {
      // In `list.Count()` and `property.Value<int>()` the property is not what is meant.
      let isMethodMeant = arguments != nil || (isCalled && !first.isInvocable)
      let methods = isMethodMeant ? type.methods(named: text) : []
      if methods.isEmpty, !isMethodMeant || !isExtended {
        return use(first, name, of: type, isStatic: isStatic)
      }
      found = methods
    }
    let isOpen = type.mayHaveUnlistedMembers(named: text)
    // A property that is not listed comes before the methods that extend the type.
    if !found.isEmpty || (isExtended && (isCalled || !isOpen)) {
      return .methods(
        MethodGroup(
          name: text, range: name.identifier.range, receiver: type, isStaticAccess: isStatic,
          methods: found, typeArguments: arguments, isOpen: isOpen))
    }
    if !isOpen, !hasHoles || type.isKnown {
      reportMissingMember(name, of: type, isStatic: isStatic)
    }
    return .unknown
  }

  /// What all tuples have beside their elements.
  private static let tupleMembers: Set<String> = [
    "CompareTo", "Equals", "GetHashCode", "GetType", "Rest", "ToString",
  ]

  private func use(
    _ member: FoundMember, _ name: SimpleNameSyntax, of type: TypeRef, isStatic: Bool
  ) -> Bound {
    let symbol = member.symbol
    note(symbol, of: type, at: name.identifier.range)
    if symbol.isStatic != isStatic {
      report(
        .staticMismatch(type: type, name: symbol.name, isStatic: symbol.isStatic),
        at: name.identifier.range)
    }
    let isConstant = symbol.kind == .field && symbol.isStatic && symbol.isReadOnly
    return .value(member.type, isConstant ? .other : nil)
  }

  /// Keeps the use of a member, with a complaint about one that Microsoft's list leaves out.
  func note(_ symbol: MemberSymbol, of type: TypeRef, at range: Range<Int>) {
    log.uses.append(Binding.MemberUse(receiver: type, member: symbol, range: range))
    if symbol.isRefused {
      let declaring = table.symbol(symbol.declaringType)
      report(
        .memberNotAllowed(
          type: .named(declaring.id, declaring.parameters.map { _ in .unknown }),
          member: symbol.name, isTypeListed: declaring.availability == .allowed), at: range)
    }
  }

  private func reportMissingMember(_ name: SimpleNameSyntax, of type: TypeRef, isStatic: Bool) {
    let names = type.memberNames.union(isStatic ? [] : table.extensionNames)
      .subtracting(["new", "this", "operator"]).filter { $0.first?.isLetter ?? false }
    let text = name.text
    if let correct = names.first(where: {
      $0 != text && $0.lowercased() == text.lowercased()
    }) {
      report(
        .wrongCaseMember(type: type, name: text, correct: correct), at: name.identifier.range)
    } else {
      report(
        .unknownMember(type: type, name: text, nearest: nearest(text, among: names)),
        at: name.identifier.range)
    }
  }

  func extensionMethods(named name: String, for type: TypeRef) -> [FoundMember] {
    table.extensionMethods(named: name).filter { mayExtend(type, $0) }
      .map { FoundMember(symbol: $0, typeArguments: []) }
  }

  private func mayExtend(_ type: TypeRef, _ method: MemberSymbol) -> Bool {
    Inference.mayFit(type, method.parameters[0].type)
  }
}
