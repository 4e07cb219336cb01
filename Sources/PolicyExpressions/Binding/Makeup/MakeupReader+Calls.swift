/// Calls: what methods make of what they are given.
extension MakeupReader {
  /// Calls a method of a value or type.
  mutating func evaluate(_ node: CallSyntax, of member: MemberSyntax, on receiver: Makeups)
    -> Makeups
  {
    let method = member.name.text
    noteOutputs(of: node, receiver: member.receiver.range)
    if let part = part(at: node.range) {
      // Where there is no such name, it gives what stands behind it.
      let others = node.arguments.dropFirst().filter { !$0.value.isLambda }
      if part == .scalar || others.isEmpty { return part }
      return others.reduce(part) { $0.or(evaluate($1.value)) }
    }
    let arguments = node.arguments.filter { $0.modifier == nil }.map { evaluate($0.value) }
    if binding.isScalar(node.range) { return .scalar }
    if TextFunction.isDigest(method) {
      return receiver.mixed(with: arguments).handled(.digested)
    }
    if TextFunction.passesOn(method) {
      return arguments.count == 1 ? arguments[0] : receiver.mixed(with: arguments)
    }
    if let type = member.receiver.typeName, locals[type] == nil,
      let function = TextFunction.named(method, of: type)
    {
      return apply(function, to: arguments, of: node)
    }
    if TextFunction.givesAll(method) { return receiver }
    // Others give something of what they have and are given.
    let isMoreThanIndex = arguments.contains { $0.all.contains { !$0.parts.isEmpty } }
    return isMoreThanIndex
      ? receiver.mixed(with: arguments).handled(.partial) : receiver.handled(.partial)
  }

  /// Calls what is no member.
  mutating func call(_ node: CallSyntax, on callee: Makeups) -> Makeups {
    let arguments = node.arguments.filter { $0.modifier == nil }.map { evaluate($0.value) }
    if binding.isScalar(node.range) { return .scalar }
    return callee.mixed(with: arguments).handled(.partial)
  }

  private func apply(_ function: TextFunction, to arguments: [Makeups], of node: CallSyntax)
    -> Makeups
  {
    switch function {
    case .concatenation: arguments.reduce(Makeups.text("")) { $0.followed(by: $1) }
    case .format: format(arguments, by: node.arguments.first?.value)
    case .handling(let handling):
      Makeups.none.mixed(with: arguments).handled(handling)
    case .identity: arguments.first ?? .unknown
    }
  }

  /// `string.Format("{0}/{1}", a, b)`.
  private func format(_ arguments: [Makeups], by format: ExpressionSyntax?) -> Makeups {
    guard case .literal(let literal)? = format?.unwrapped, case .string(let text?) = literal.value
    else { return Makeups.none.mixed(with: arguments) }
    let values = Array(arguments.dropFirst())
    var result = Makeups.text("")
    var rest = text[...]
    while let start = rest.firstIndex(of: "{") {
      let number = rest[rest.index(after: start)...].prefix { $0.isNumber }
      guard let index = Int(number), values.indices.contains(index),
        let end = rest[start...].firstIndex(of: "}")
      else { return Makeups.none.mixed(with: arguments) }
      result = result.followed(by: Makeups(literal: String(rest[..<start])))
        .followed(by: values[index])
      rest = rest[rest.index(after: end)...]
    }
    return result.followed(by: Makeups(literal: String(rest)))
  }

  /// What `TryGetValue("name", out var value)` puts into its second argument.
  private mutating func noteOutputs(of node: CallSyntax, receiver: Range<Int>) {
    for argument in node.arguments where argument.modifier == .out {
      let names =
        switch argument.value.unwrapped {
        case .declaration(let declaration): declaration.designation.names.map(\.text)
        case .name(let name): [name.text]
        default: [String]()
        }
      let value: Makeups
      if let call = paths[node.range], case .call(let step)? = call.steps.last,
        let dictionary = paths[receiver]
      {
        let key = step.arguments.first?.constant
        let part = Makeup.Part(
          path: AccessPath(dictionary.steps + [.index(key, isConditional: false)]),
          range: node.range, handling: .whole, isJudged: false)
        value = Makeups([Makeup(pieces: [.part(part)])])
      } else {
        value = .unknown
      }
      for name in names { locals[name] = value.judged(isJudged) }
    }
  }
}

extension ExpressionSyntax {
  fileprivate var isLambda: Bool {
    if case .lambda = self { true } else { false }
  }

  /// The last part of the name of a type, where the expression may be one.
  fileprivate var typeName: String? {
    switch self {
    case .name(let name): name.text
    case .predefinedType(let name): name.text
    case .member(let member): member.name.text
    default: nil
    }
  }
}
