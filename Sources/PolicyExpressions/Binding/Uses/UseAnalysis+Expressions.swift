/// Expressions, in the order in which they run.
extension UseAnalysis {
  /// Evaluates an expression, and says what becomes of its value.
  func consume(_ expression: ExpressionSyntax, as fate: ValueUse.Fate) {
    close(evaluate(expression), fate)
  }

  func close(_ value: FollowedValue, _ fate: ValueUse.Fate) {
    if case .chain(let chain) = value { close(chain, fate) }
  }

  /// Evaluates an expression. Whoever asks closes the chain that it may be.
  ///
  /// The parts of chains are taken in a loop, so that the depth of the recursion follows the nesting
  /// that the parser bounds.
  func evaluate(_ expression: ExpressionSyntax) -> FollowedValue {
    var links: [ExpressionSyntax] = []
    var start = expression
    while let inner = start.followedOperand {
      links.append(start)
      start = inner
    }
    var value = evaluateStart(start)
    // What `?.` skips is evaluated perhaps.
    var beforeSkip: State?
    func endSkip() {
      guard let before = beforeSkip else { return }
      state = before
      beforeSkip = nil
    }
    while let link = links.popLast() {
      if !link.continuesChain { endSkip() }
      if link.isConditionalAccess {
        if beforeSkip == nil { beforeSkip = state }
        state.isSure = false
        if case .chain(let chain) = value { state.facts.formUnion(learned(chain, .notNull)) }
      }
      if case .member(let member) = link, case .call(let call)? = links.last {
        links.removeLast()
        value = evaluateCall(call, of: member, on: value)
      } else {
        value = follow(link, from: value)
      }
    }
    endSkip()
    return value
  }

  private func evaluateStart(_ expression: ExpressionSyntax) -> FollowedValue {
    switch expression {
    case .literal(let node): return node.constant.map { .constant($0) } ?? .unknown
    case .interpolatedString(let node):
      for case .interpolation(let part) in node.parts {
        consume(part.value, as: .consumed)
        if let alignment = part.alignment { consume(alignment, as: .consumed) }
      }
    case .name(let node): return node.alias == nil ? value(of: node) : .type(node.text)
    case .predefinedType(let node): return .type(node.text)
    case .parenthesized(let node): return evaluate(node.inner)
    case .tuple(let node): _ = evaluate(node.elements)
    case .declaration(let node):
      for name in node.designation.names { declare(name) }
    case .unary(let node): return evaluate(node)
    case .binary(let node):
      return node.operator == .coalesce ? evaluateCoalesce(node) : evaluateTest(expression)
    case .conditional(let node): evaluate(node)
    case .assignment(let node): return evaluate(node)
    case .cast(let node):
      let value = evaluate(node.operand)
      guard case .chain(let chain) = value else { return value }
      return taking(.cast(types[node.range] ?? .unknown), at: node.range, from: chain)
    case .throwing(let node):
      consume(node.exception, as: .handedOn)
      waysOut.exits += 1
      state.isDead = true
    case .new(let node):
      _ = evaluate(node.arguments ?? [])
      if let initializer = node.initializer { evaluate(initializer) }
    case .newAnonymous(let node):
      for member in node.members { store(member.value) }
    case .newArray(let node):
      for length in node.lengths { consume(length, as: .consumed) }
      if let initializer = node.initializer { evaluate(initializer) }
    case .initializer(let node): evaluate(node)
    case .checked(let node): return evaluate(node.value)
    case .lambda(let node): run(node, isCalledHere: false)
    case .query(let node): run(node)
    case .newer(let node): runParts(node.parts[...])
    case .hole, .missing: loseTrack()
    case .instance, .typeOperator, .member, .call, .index, .isPattern, .asType: break
    }
    return .unknown
  }

  /// Goes from the value of an operand to that of the operator, member or the like behind it.
  private func follow(_ link: ExpressionSyntax, from value: FollowedValue) -> FollowedValue {
    switch link {
    case .member(let node):
      if case .type("System") = value { return .type(node.name.text) }
      if case .constant(.string(let text)) = value, node.name.text == "Length" {
        return .constant(.integer(text.utf16.count))
      }
      return taking(
        .member(node.name.text, isConditional: node.isConditional), .member(node.name.text),
        at: place(node.range, node.name), from: chain(of: value, at: node.receiver.range))
    case .index(let node):
      let arguments = evaluate(node.arguments)
      let key = arguments.count == 1 ? arguments[0].constant : nil
      let place = ValueUse.Place(
        range: node.range, name: node.range, arguments: node.arguments.map(\.value.range),
        typeArguments: [])
      return taking(
        .index(key, isConditional: node.isConditional), .index(key), at: place,
        from: chain(of: value, at: node.receiver.range))
    case .call(let node): return evaluateCall(node, on: value)
    case .asType(let node):
      guard case .chain(let chain) = value else { return .unknown }
      return taking(.asType(types[node.range] ?? .unknown), at: node.range, from: chain)
    case .isPattern(let node): return test(value, node.pattern)
    case .binary(let node): return combine(value, node)
    case .hole(let node):
      close(value, .handedOn)
      for operand in node.operands.dropFirst() { consume(operand, as: .handedOn) }
      loseTrack()
    case .newer(let node):
      close(value, .handedOn)
      runParts(node.parts.dropFirst())
    default: close(value, .consumed)
    }
    return .unknown
  }

  /// Code of a newer C# is not understood.
  private func runParts(_ parts: ArraySlice<CodeNode>) {
    loseTrack()
    for part in parts {
      switch part {
      case .expression(let node): consume(node, as: .handedOn)
      case .statement(let node): run(node)
      case .type, .pattern: break
      }
    }
  }
}

extension ExpressionSyntax {
  /// The operand on the left of a member, call, index or operator that is evaluated in any case; nil
  /// where a chain begins.
  fileprivate var followedOperand: ExpressionSyntax? {
    if case .binary(let node) = self, [.and, .or, .coalesce].contains(node.operator) { return nil }
    return leftmost
  }
}

extension LiteralSyntax {
  /// The value, where it is of interest; what a named value is put into first has none yet.
  var constant: Constant? {
    switch value {
    case .null: .null
    case .boolean(let value): .bool(value)
    case .string(let text): text.flatMap { $0.mayBeFilledIn ? nil : .string($0) }
    case .integer(let value, _): value.flatMap { Int(exactly: $0) }.map { .integer($0) }
    case .character, .real: .other
    }
  }
}
