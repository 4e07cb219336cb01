/// Calls, and what those tell that are tests.
extension UseAnalysis {
  /// Evaluates arguments; what they are goes where nobody follows.
  func evaluate(_ arguments: [ArgumentSyntax]) -> [AccessPath.Argument] {
    arguments.map { argument in
      AccessPath.Argument(name: argument.name?.text, constant: evaluate(argument))
    }
  }

  private func evaluate(_ argument: ArgumentSyntax) -> Constant? {
    if argument.modifier == .out || argument.modifier == .ref,
      case .name(let name) = argument.value.unwrapped
    {
      _ = assign(name.text, .unknown)
      return nil
    }
    if case .lambda(let lambda) = argument.value {
      run(lambda, isCalledHere: true)
      return nil
    }
    let value = evaluate(argument.value)
    close(value, .handedOn)
    return value.constant
  }

  /// Calls what is no member: a function of the code, or a value.
  func evaluateCall(_ node: CallSyntax, on callee: FollowedValue) -> FollowedValue {
    if case .type("nameof") = callee { return .unknown }
    close(callee, .consumed)
    // What a function of the code does, or tells, is not known.
    opaqueReads += 1
    _ = evaluate(node.arguments)
    return .unknown
  }

  /// Calls a method of a value or type.
  func evaluateCall(_ node: CallSyntax, of member: MemberSyntax, on value: FollowedValue)
    -> FollowedValue
  {
    if case .type(let type) = value {
      return evaluateStatic(node, of: type, member.name.text)
    }
    let receiver = chain(of: value, at: member.receiver.range)
    switch (member.name.text, node.arguments.count) {
    case ("ContainsKey", 1):
      let arguments = evaluate(node.arguments)
      let called = called(node, member, arguments, on: receiver)
      close(called, .tested)
      return .test(keyTest(arguments[0].constant, receiver))
    case ("TryGetValue", 2): return evaluateTryGetValue(node, member, on: receiver)
    case ("Equals", 1), ("Equals", 2):
      let other = evaluate(node.arguments[0].value)
      let rest = evaluate(Array(node.arguments.dropFirst()))
      let argument = AccessPath.Argument(
        name: node.arguments[0].name?.text, constant: other.constant)
      close(called(node, member, [argument] + rest, on: receiver), .tested)
      var test = equality(value, other, node.arguments)
      test.isNullable = isSkippable(receiver, member)
      return .test(test)
    default:
      let arguments = evaluate(node.arguments)
      return called(node, member, arguments, on: receiver)
    }
  }

  /// The chain with the call as its next step.
  private func called(
    _ node: CallSyntax, _ member: MemberSyntax, _ arguments: [AccessPath.Argument],
    on receiver: Chain
  ) -> FollowedValue {
    let types = member.name.typeArguments ?? []
    let call = AccessPath.Call(
      name: member.name.text, typeArguments: types.map(resolve), arguments: arguments,
      isConditional: member.isConditional)
    let place = ValueUse.Place(
      range: node.range, name: member.name.identifier.range,
      arguments: node.arguments.map(\.value.range), typeArguments: types.map(\.range))
    return taking(.call(call), .call(call.name, arguments), at: place, from: receiver)
  }

  private func isSkippable(_ receiver: Chain, _ member: MemberSyntax) -> Bool {
    receiver.isConditional || member.isConditional
  }

  // MARK: Dictionaries

  /// What it tells that a dictionary has a key.
  private func keyTest(_ key: Constant?, _ dictionary: Chain) -> FollowedValue.Test {
    var test = FollowedValue.Test(isNullable: dictionary.isConditional)
    guard let key, key != .other else { return test }
    let index = table.child(of: dictionary.node, .index(key))
    table.learn(.exists, index, into: &test.whenTrue)
    table.learn(.isMissing, index, into: &test.whenFalse)
    return test
  }

  /// `TryGetValue("name", out value)`: the variable then is what the dictionary holds.
  private func evaluateTryGetValue(_ node: CallSyntax, _ member: MemberSyntax, on receiver: Chain)
    -> FollowedValue
  {
    let arguments = evaluate([node.arguments[0]])
    let key = arguments[0].constant
    close(
      called(
        node, member, arguments + [AccessPath.Argument(name: nil, constant: nil)], on: receiver),
      .tested)
    var found = receiver
    found.node = table.child(of: receiver.node, .index(key))
    if found.steps.count < AccessPath.longest {
      found.steps.append(.index(key, isConditional: false))
    }
    // Where there is no such key, it is null, which a test of the variable tells as well.
    found.mayHideValue = true
    let value = key == nil ? FollowedValue.unknown : .chain(found)
    switch node.arguments[1].value.unwrapped {
    case .declaration(let declaration):
      for name in declaration.designation.names { declare(name, value) }
    case .name(let name): _ = assign(name.text, value)
    default: store(node.arguments[1].value)
    }
    return .test(keyTest(key, receiver))
  }

  // MARK: Static methods

  private func evaluateStatic(_ node: CallSyntax, of type: String, _ method: String)
    -> FollowedValue
  {
    let arguments = node.arguments
    switch (type, method, arguments.count) {
    case ("string", "IsNullOrEmpty", 1), ("String", "IsNullOrEmpty", 1),
      ("string", "IsNullOrWhiteSpace", 1), ("String", "IsNullOrWhiteSpace", 1):
      let value = evaluate(arguments[0].value)
      var test = FollowedValue.Test()
      if case .chain(let chain) = value { test.whenFalse = learned(chain, .notNullOrEmpty) }
      close(value, .tested)
      return .test(test)
    case ("string", "Equals", 2), ("String", "Equals", 2), ("string", "Equals", 3),
      ("String", "Equals", 3), ("object", "Equals", 2), ("Object", "Equals", 2),
      ("object", "ReferenceEquals", 2), ("Object", "ReferenceEquals", 2):
      let left = evaluate(arguments[0].value)
      let right = evaluate(arguments[1].value)
      _ = evaluate(Array(arguments.dropFirst(2)))
      let test = equality(left, right, Array(arguments.dropFirst()))
      close(left, .tested)
      return .test(test)
    default:
      _ = evaluate(arguments)
      return .unknown
    }
  }

  /// What a call that compares two values tells.
  ///
  /// - Parameter arguments: the other value, and perhaps how they are compared.
  private func equality(
    _ left: FollowedValue, _ right: FollowedValue, _ arguments: [ArgumentSyntax]
  ) -> FollowedValue.Test {
    let test = comparison(left, right, ignoringCase: arguments.dropFirst().first.ignoresCase)
    close(right, test == nil ? .consumed : .tested)
    return test ?? FollowedValue.Test()
  }
}

extension ArgumentSyntax? {
  /// True for a way to compare texts that takes capitals and small letters for the same, or that is
  /// not known.
  fileprivate var ignoresCase: Bool {
    guard let value = self?.value else { return false }
    if case .member(let member) = value { return member.name.text != "Ordinal" }
    return true
  }
}
