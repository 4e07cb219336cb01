extension Binder {
  /// The overload that a call means.
  ///
  /// - Parameters:
  ///   - candidates: the overloads.
  ///   - typeArguments: those that the call writes; nil where it writes none.
  ///   - isOpen: true when there may be more overloads than these.
  func resolve(
    _ candidates: [FoundMember], _ arguments: [Argument], typeArguments: [TypeRef]?, isOpen: Bool
  ) -> Resolution {
    var fitting: [OverloadCandidate] = []
    var mismatch: Mismatch?
    var accepted: Set<Int> = []
    let isCertain = !isOpen
    for candidate in candidates {
      switch evaluate(candidate, arguments, typeArguments) {
      case .fits(let result): fitting.append(result)
      case .misfits(let why):
        switch (why, mismatch) {
        case (.count(let counts), nil):
          accepted.formUnion(counts)
        case (.count, .typeArguments?): mismatch = why
        case (.count, _): break
        case (.typeArguments, nil): if accepted.isEmpty { mismatch = why }
        case (.typeArguments(let count, let one), .typeArguments(_, let others)?):
          mismatch = .typeArguments(count, others + one)
        case (.typeArguments, _): break
        case (.inference, .types?): break
        case (.parameter(_, let names), .parameter(let name, let known)?):
          mismatch = .parameter(name, accepted: known + names.filter { !known.contains($0) })
        case (.parameter, _?): break
        default: mismatch = why
        }
      }
    }
    if fitting.isEmpty {
      guard isCertain else { return .none(nil) }
      return .none(mismatch ?? .count(accepted.sorted()))
    }
    fitting = withoutInherited(fitting)
    if fitting.count == 1 { return .chosen(fitting[0].choice) }
    let hasUnknown =
      fitting.contains { !$0.isCertain } || arguments.contains { $0.isUnknown }
    if !hasUnknown, let best = best(fitting, arguments) { return .chosen(best.choice) }
    let result = Self.agreed(fitting.map(\.choice.result))
    // Which one is better may hang on what lambdas give, of which less is sure.
    let isCertainlyAmbiguous =
      isCertain && !hasUnknown
      && arguments.allSatisfy { if case .value = $0.bound { !$0.isOut } else { false } }
    // A newer overload may make a call ambiguous that the service's .NET takes, but not one with the
    // same parameters.
    if isCertainlyAmbiguous, Set(fitting.map(\.choice.parameterTypes)).count == 1 {
      return .ambiguous(result)
    }
    let parameterTypes = arguments.indices.map { index in
      agreedParameter(fitting.map { $0.choice.parameterTypes[index] })
    }
    return .several(
      Choice(member: fitting[0].choice.member, parameterTypes: parameterTypes, result: result))
  }

  private static func agreed(_ types: [TypeRef]) -> TypeRef {
    types.dropFirst().allSatisfy { $0 == types[0] } ? types[0] : .unknown
  }

  /// The type that overloads convert an argument to: of delegates, one with inputs that all agree on.
  private func agreedParameter(_ types: [TypeRef]) -> TypeRef {
    let type = Self.agreed(types)
    if type != .unknown { return type }
    let delegates = types.compactMap { type -> TypeRef? in
      guard case .named(let id, let arguments) = type, delegate(type) != nil else { return nil }
      // The result comes last in those that differ by it.
      return .named(id, arguments.dropLast() + [.unknown])
    }
    return delegates.count == types.count ? Self.agreed(delegates) : .unknown
  }

  /// Leaves out methods of base types of which a derived type has one that fits too.
  private func withoutInherited(_ candidates: [OverloadCandidate]) -> [OverloadCandidate] {
    guard candidates.count > 1,
      Set(candidates.map(\.choice.member.symbol.declaringType)).count > 1
    else { return candidates }
    return candidates.filter { candidate in
      let declaring = candidate.choice.member.symbol.declaringType
      return !candidates.contains { other in
        let id = other.choice.member.symbol.declaringType
        guard id != declaring, !other.choice.member.symbol.isExtension else { return false }
        let arguments = table.symbol(id).parameters.indices.map { TypeRef.typeParameter($0) }
        return !TypeRef.named(id, arguments).forms(of: declaring).isEmpty
      }
    }
  }
}
