extension Binder {
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
    let resolution = resolve([member], arguments, typeArguments: nil, isOpen: false)
    if let result = settle(arguments, resolution) { return .value(result) }
    if case .none(let problem?) = resolution {
      report(
        problem.named(symbol.name, arguments), at: problem.place(arguments, node.argumentsRange))
    }
    return .value(member.type.mentionsMethodParameter ? .unknown : member.type)
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
