/// What types inherit, and which members they have through it.
extension TypeRef {
  /// The type and all that it inherits from, nearest first, each once.
  var ancestry: Ancestry {
    var found: [TypeRef] = []
    var isComplete = true
    var waiting: [TypeRef] = [self]
    var next = 0
    while next < waiting.count {
      let type = waiting[next]
      next += 1
      if found.contains(type) { continue }
      switch type {
      case .named(let id, let arguments):
        let symbol = TypeTable.shared.symbol(id)
        found.append(type)
        isComplete = isComplete && symbol.isComplete
        waiting += symbol.bases.map { $0.substituting(type: arguments) }
      case .array(let element, let rank):
        found.append(type)
        if rank == 1 {
          for name in ["IList", "IReadOnlyList"] {
            waiting.append(.named("System.Collections.Generic." + name, [element]))
          }
        }
        waiting.append(.named(TypeID.array, []))
      case .anonymous:
        found.append(type)
        waiting.append(.object)
      case .tuple:
        found.append(type)
        waiting.append(.named(TypeID.valueType, []))
        // What the interfaces of tuples are for is not listed.
        isComplete = false
      case .void, .null: found.append(type)
      case .unknown, .dynamic, .typeParameter, .methodParameter: isComplete = false
      }
    }
    return Ancestry(types: found, isComplete: isComplete)
  }

  struct Ancestry {
    let types: [TypeRef]

    /// False when some of the types are not listed.
    let isComplete: Bool
  }

  /// The types where C# looks for members: base classes, and interfaces only of an interface.
  var memberTypes: Ancestry {
    let all = ancestry
    guard case .named(let id, _) = self,
      TypeTable.shared.symbol(id).kind != .interface
    else { return withoutInterfaces(all, unlessSelf: self) }
    return withoutInterfaces(all, unlessSelf: nil)
  }

  private func withoutInterfaces(_ all: Ancestry, unlessSelf type: TypeRef?) -> Ancestry {
    if type?.symbol?.kind == .interface { return all }
    return Ancestry(
      types: all.types.filter { $0.symbol?.kind != .interface }, isComplete: all.isComplete)
  }

  /// The form of a generic type that this one is or inherits from, such as the `IEnumerable<int>`
  /// of `List<int>`; all forms when there are several.
  func forms(of id: TypeID) -> [TypeRef] {
    ancestry.types.filter {
      if case .named(id, _) = $0 { true } else { false }
    }
  }

  /// What `foreach` gets from the type; unknown where it is not clear.
  var elementType: TypeRef {
    if case .array(let element, _) = self { return element }
    let forms = forms(of: TypeID.sequence)
    if forms.count == 1, case .named(_, let arguments) = forms[0] { return arguments[0] }
    return .unknown
  }
}

/// A member together with the type arguments of the type that declares it.
struct FoundMember {
  let symbol: MemberSymbol
  let typeArguments: [TypeRef]

  /// The type of the value, or of the result, as far as the receiver settles it.
  var type: TypeRef {
    symbol.typeParameters.isEmpty ? symbol.type.substituting(type: typeArguments) : symbol.type
  }
}

extension TypeRef {
  /// The members of a name, nearest type first; what is hidden is left out.
  func members(named name: String) -> [FoundMember] {
    var found: [FoundMember] = []
    for type in memberTypes.types {
      let arguments: [TypeRef]
      let id: TypeID
      switch type {
      case .named(let named, let given): (id, arguments) = (named, given)
      default: continue
      }
      for member in TypeTable.shared.symbol(id).members(named: name) {
        // What is not a method hides all that was inherited.
        if member.kind != .method, member.kind != .indexer, member.kind != .operator,
          member.kind != .constructor, !found.isEmpty
        {
          continue
        }
        if found.contains(where: { $0.hides(member, of: arguments) }) { continue }
        found.append(FoundMember(symbol: member, typeArguments: arguments))
      }
    }
    return found
  }

  /// True when the type may have members of the name that are not listed.
  func mayHaveUnlistedMembers(named name: String) -> Bool {
    let types = memberTypes
    return !types.isComplete
      || types.types.contains { $0.symbol?.hasUnlistedMembers(named: name) ?? false }
  }

  /// The names of all members, for the nearest one.
  var memberNames: Set<String> {
    switch self {
    case .anonymous(let components), .tuple(let components):
      Set(components.compactMap(\.name))
    default: Set(memberTypes.types.flatMap { $0.symbol?.memberNames ?? [] })
    }
  }
}

extension FoundMember {
  /// True when a member of a base has the same parameters, so that it is overridden.
  fileprivate func hides(_ other: MemberSymbol, of arguments: [TypeRef]) -> Bool {
    symbol.kind == other.kind && symbol.parameters.count == other.parameters.count
      && symbol.typeParameters.count == other.typeParameters.count
      && zip(symbol.parameters, other.parameters).allSatisfy { mine, theirs in
        mine.type.substituting(type: typeArguments, method: Self.placeholders)
          == theirs.type.substituting(type: arguments, method: Self.placeholders)
      }
  }

  private static let placeholders: [TypeRef] = (0..<4).map { .methodParameter($0) }
}
