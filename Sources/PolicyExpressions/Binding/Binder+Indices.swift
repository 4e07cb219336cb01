extension Binder {
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
          checkIsArrayIndex(argument.bound.knownType, at: argument.range)
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
    let result = settle(arguments, resolution)
    if case .chosen(let choice) = resolution {
      note(choice.member.symbol, of: receiver, at: node.range)
    }
    if case .none(let problem?) = resolution {
      report(problem.named("this", arguments), at: node.range)
    }
    return result.map { .value($0) } ?? .unknown
  }

  /// Complains about an index or a length of an array that is no whole number.
  func checkIsArrayIndex(_ type: TypeRef, at range: Range<Int>) {
    guard Conversions.implicit(from: type, to: .long) == .no,
      Conversions.implicit(from: type, to: .ulong) == .no
    else { return }
    report(
      .noImplicitConversion(
        from: type, to: .int, hasCast: Conversions.explicit(from: type, to: .int) != .no),
      at: range)
  }
}
