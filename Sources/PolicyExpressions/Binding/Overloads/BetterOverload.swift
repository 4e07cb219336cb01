extension Binder {
  /// The candidate that is better than each of the others; nil where there is none.
  func best(_ candidates: [OverloadCandidate], _ arguments: [Argument]) -> OverloadCandidate? {
    candidates.first { candidate in
      candidates.allSatisfy { other in
        candidate.choice.member.symbol === other.choice.member.symbol
          || isBetter(candidate, than: other, arguments)
      }
    }
  }

  private func isBetter(
    _ first: OverloadCandidate, than second: OverloadCandidate, _ arguments: [Argument]
  ) -> Bool {
    var isBetterSomewhere = false
    var areSame = true
    for (index, argument) in arguments.enumerated() {
      let left = first.choice.parameterTypes[index]
      let right = second.choice.parameterTypes[index]
      if left == right { continue }
      areSame = false
      if isBetterTarget(left, than: right, for: argument) {
        isBetterSomewhere = true
      } else if isBetterTarget(right, than: left, for: argument) {
        return false
      }
    }
    if isBetterSomewhere { return true }
    guard areSame else { return false }
    let isGeneric = { (candidate: OverloadCandidate) in
      !candidate.choice.member.symbol.typeParameters.isEmpty
    }
    if isGeneric(first) != isGeneric(second) { return isGeneric(second) }
    if first.isExpanded != second.isExpanded { return second.isExpanded }
    if first.omitted != second.omitted { return first.omitted < second.omitted }
    // The more specific one says more about its parameters.
    let openness = { (candidate: OverloadCandidate) in
      candidate.openTypes.filter {
        if case .methodParameter = $0 { true } else { false }
      }.count
    }
    return openness(first) < openness(second)
  }

  private func isBetterTarget(
    _ left: TypeRef, than right: TypeRef, for argument: Argument
  ) -> Bool {
    switch argument.bound {
    case .value(let source, _):
      if source == left { return true }
      if source == right { return false }
    case .lambda(let lambda):
      guard let first = delegate(left), let second = delegate(right) else { return false }
      let result = outcome(of: lambda, first.inputs).type
      if result == first.result { return true }
      if result == second.result { return false }
      return isNarrower(first.result, than: second.result)
    default: break
    }
    return isNarrower(left, than: right)
  }

  private func isNarrower(_ left: TypeRef, than right: TypeRef) -> Bool {
    let there = Conversions.implicit(from: left, to: right)
    let back = Conversions.implicit(from: right, to: left)
    if there == .yes, back != .yes { return true }
    if there == .no, back == .no, let first = left.primitive, let second = right.primitive {
      // C# prefers the types with a sign.
      let signed: [Primitive] = [.sbyte, .short, .int, .long]
      let unsigned: [Primitive] = [.byte, .ushort, .uint, .ulong]
      return signed.contains(first) && unsigned.contains(second)
    }
    return false
  }
}
