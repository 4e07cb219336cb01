/// What the binder tells of the place where somebody is writing.
extension Binder {
  /// Tells which types overloads want for the argument at the caret, if one is there.
  func noteExpectation(
    _ arguments: [ArgumentSyntax], of candidates: [FoundMember], hasReceiver: Bool = false
  ) {
    guard let probe, let position = arguments.firstIndex(where: { $0.value.isCaret }) else {
      return
    }
    for candidate in candidates where !candidate.symbol.isRefused {
      let parameters = candidate.symbol.parameters.dropFirst(hasReceiver ? 1 : 0)
      let wanted =
        arguments[position].name.map { name in parameters.first { $0.name == name.text } }
        ?? parameters.dropFirst(position).first
      if let wanted { probe.expect([wanted.type.substituting(type: candidate.typeArguments)]) }
    }
  }

  /// Tells of a caret behind `method<`, which the parser takes for a comparison.
  func noteTypeArgument(_ node: BinarySyntax, _ left: Bound) {
    guard let probe, node.operator == .less, node.right.isCaret, case .methods(let group) = left
    else { return }
    let extensions =
      group.isStaticAccess ? [] : extensionMethods(named: group.name, for: group.receiver)
    probe.noteTypeArgument(of: (group.methods + extensions).map(\.symbol))
  }
}
