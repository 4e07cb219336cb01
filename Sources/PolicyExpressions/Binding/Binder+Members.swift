/// Members, indices and calls.
extension Binder {
  // MARK: Members

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

  // MARK: Indices

  func bindIndex(_ node: IndexSyntax, _ left: Bound) -> Bound {
    let type = valueType(left, node.receiver)
    let arguments = node.arguments.map { bindArgument($0) }
    let receiver = node.isConditional ? type.nullableWrapped ?? type : type
    switch receiver {
    case .unknown, .dynamic, .typeParameter, .methodParameter:
      settle(arguments)
      return .unknown
    case .null:
      settle(arguments)
      report(.operandTypes(operator: "[]", types: [.null]), at: node.range)
      return .unknown
    case .array(let element, let rank):
      settle(arguments)
      if arguments.count != rank {
        report(
          .wrongArgumentCount(member: "this", count: arguments.count, accepted: [rank]),
          at: node.range)
      } else {
        for argument in arguments {
          let type = argument.bound.knownType
          if Conversions.implicit(from: type, to: .long) == .no,
            Conversions.implicit(from: type, to: .ulong) == .no
          {
            report(
              .noImplicitConversion(
                from: type, to: .int, hasCast: Conversions.explicit(from: type, to: .int) != .no),
              at: argument.range)
          }
        }
      }
      return .value(element)
    case .named, .anonymous, .tuple, .void: break
    }
    let indexers = receiver.members(named: "this")
    note(indexers, of: receiver, node)
    if indexers.isEmpty {
      settle(arguments)
      if !receiver.mayHaveUnlistedMembers(named: "this") {
        report(.operandTypes(operator: "[]", types: [receiver]), at: node.range)
      }
      return .unknown
    }
    let resolution = resolve(
      indexers, arguments, typeArguments: nil,
      isOpen: receiver.mayHaveUnlistedMembers(named: "this"))
    switch resolution {
    case .chosen(let choice):
      settle(arguments, choice)
      note(choice.member.symbol, of: receiver, at: node.range)
      return .value(choice.result)
    case .several(let choice):
      settle(arguments, choice)
      return .value(choice.result)
    case .ambiguous(let type):
      settle(arguments)
      return .value(type)
    case .none(let problem):
      settle(arguments)
      if let problem { report(problem.named("this", arguments), at: node.range) }
      return .unknown
    }
  }

  // MARK: Calls

  func bindCall(_ node: CallSyntax, _ left: Bound) -> Bound {
    if case .name(let name) = node.callee, name.text == "nameof",
      scope.local(named: "nameof") == nil
    {
      for argument in node.arguments { _ = bind(argument.value) }
      return .value(.string, .other)
    }
    let arguments = node.arguments.map { bindArgument($0) }
    switch left {
    case .methods(let group):
      if probe != nil {
        noteExpectation(node.arguments, of: group.methods)
        if !group.isStaticAccess {
          let extensions = extensionMethods(named: group.name, for: group.receiver)
          noteExpectation(node.arguments, of: extensions, hasReceiver: true)
        }
      }
      return call(group, arguments, node)
    case .function(let function, let name):
      if function.isGeneric {
        settle(arguments)
        return .unknown
      }
      return call(
        MemberSymbol(
          .method, name, in: TypeID.object, type: function.result, parameters: function.parameters),
        [], arguments, node)
    case .value(let type, _):
      switch type {
      case .named(let id, let typeArguments):
        let symbol = table.symbol(id)
        if let invocation = symbol.invocation {
          return call(invocation, typeArguments, arguments, node)
        }
        settle(arguments)
        if type.isFullyKnown, symbol.isComplete {
          report(.notCallable(type: type), at: node.callee.nameRange)
        }
      case .array, .anonymous, .tuple, .null:
        settle(arguments)
        report(.notCallable(type: type), at: node.callee.nameRange)
      default: settle(arguments)
      }
      return .unknown
    case .type(let type):
      settle(arguments)
      if type.isKnown { report(.notCallable(type: type), at: node.callee.nameRange) }
      return .unknown
    case .namespace, .lambda:
      settle(arguments)
      _ = valueType(left, node.callee)
      return .unknown
    case .anything:
      settle(arguments)
      return .unknown
    }
  }

  /// Calls what is no overloaded method: a delegate or a local function.
  private func call(
    _ symbol: MemberSymbol, _ typeArguments: [TypeRef], _ arguments: [Argument], _ node: CallSyntax
  ) -> Bound {
    let member = FoundMember(symbol: symbol, typeArguments: typeArguments)
    note([member], of: .unknown, node)
    switch resolve([member], arguments, typeArguments: nil, isOpen: false) {
    case .chosen(let choice):
      settle(arguments, choice)
      return .value(choice.result)
    case .several(let choice):
      settle(arguments, choice)
      return .value(choice.result)
    case .ambiguous(let type):
      settle(arguments)
      return .value(type)
    case .none(let problem):
      settle(arguments)
      if let problem {
        report(
          problem.named(symbol.name, arguments), at: problem.place(arguments, node.argumentsRange))
      }
      return .value(member.type.mentionsMethodParameter ? .unknown : member.type)
    }
  }

  private func call(_ group: MethodGroup, _ arguments: [Argument], _ node: CallSyntax) -> Bound {
    note(group, node)
    var resolution = resolve(
      group.methods, arguments, typeArguments: group.typeArguments, isOpen: group.isOpen)
    var isExtension = false
    var extensions: [FoundMember] = []
    if case .none = resolution, !group.isStaticAccess {
      extensions = extensionMethods(named: group.name, for: group.receiver)
    }
    if case .none(let own) = resolution, !extensions.isEmpty {
      let receiver = Argument(receiver: group.receiver, at: group.range)
      let extended = resolve(
        extensions, [receiver] + arguments, typeArguments: group.typeArguments,
        isOpen: group.isOpen || table.hasUnlistedExtension(named: group.name))
      if case .none = extended, !group.methods.isEmpty {
        resolution = .none(own)
      } else {
        resolution = extended.withoutReceiver
        isExtension = true
      }
    }
    switch resolution {
    case .chosen(let choice):
      settle(arguments, isExtension ? choice.withoutReceiver : choice)
      note(choice.member.symbol, of: group.receiver, at: group.range)
      checkTypeArgument(of: choice.member.symbol, group, node)
      if !isExtension, choice.member.symbol.isStatic != group.isStaticAccess {
        report(
          .staticMismatch(
            type: group.receiver, name: group.name, isStatic: choice.member.symbol.isStatic),
          at: group.range)
      }
      return .value(choice.result)
    case .several(let choice):
      settle(arguments, isExtension ? choice.withoutReceiver : choice)
      let all = group.methods + extensions
      if all.allSatisfy(\.symbol.isRefused), let first = all.first {
        note(first.symbol, of: group.receiver, at: group.range)
      }
      return .value(choice.result)
    case .ambiguous(let type):
      settle(arguments)
      report(.ambiguousCall(member: group.name), at: node.argumentsRange)
      return .value(type)
    case .none(let problem):
      settle(arguments)
      let all = group.methods + extensions
      if all.allSatisfy(\.symbol.isRefused), let first = all.first {
        note(first.symbol, of: group.receiver, at: group.range)
      } else if let problem {
        switch problem {
        case .inference, .typeArguments:
          report(problem.named(group.name, arguments), at: group.range)
        default:
          report(
            problem.named(group.name, arguments), at: problem.place(arguments, node.argumentsRange))
        }
      }
      return .unknown
    }
  }
}

extension Binder {
  /// Complains about a written type argument that the method does not take.
  private func checkTypeArgument(
    of method: MemberSymbol, _ group: MethodGroup, _ node: CallSyntax
  ) {
    let accepted = method.acceptedTypeArguments
    guard !accepted.isEmpty, let type = group.typeArguments?.first,
      type.isSurelyNone(of: accepted), case .member(let member) = node.callee,
      let written = member.name.typeArguments?.first
    else { return }
    report(
      .typeArgumentNotAllowed(member: method.name, type: type, accepted: accepted),
      at: written.range)
  }
}

extension TypeRef {
  /// False also for what is not known well enough.
  fileprivate func isSurelyNone(of types: [TypeRef]) -> Bool {
    switch self {
    case .named: !types.contains(self)
    case .array: isFullyKnown && !types.contains(self)
    default: false
    }
  }
}

extension Resolution {
  /// The same for who reads the call, where what an extension method extends is no argument.
  fileprivate var withoutReceiver: Resolution {
    guard case .none(.count(let accepted)?) = self else { return self }
    return .none(.count(accepted.map { $0 - 1 }))
  }
}

extension Mismatch {
  /// Where to tell of it: at the argument that has a wrong name, else at all of them.
  fileprivate func place(_ arguments: [Argument], _ all: Range<Int>) -> Range<Int> {
    guard case .parameter(let name, _) = self else { return all }
    return arguments.lazy.compactMap(\.identifier).first { $0.text == name }?.range ?? all
  }
}

extension ExpressionSyntax {
  /// The last name of what is called.
  fileprivate var nameRange: Range<Int> {
    if case .member(let node) = self { node.name.range } else { range }
  }
}
