import PolicyCatalog
import Synchronization

/// Types with all that they inherit from, nearest first, each once.
struct Ancestry: Sendable {
  var types: [TypeRef] = []

  /// False when some of the types are not listed.
  var isComplete = true

  init() {}

  /// Follows the bases of types.
  init(of starts: [TypeRef]) {
    var waiting = starts
    var next = 0
    while next < waiting.count {
      let type = waiting[next]
      next += 1
      guard case .named(let id, let arguments) = type, !types.contains(type) else { continue }
      let symbol = TypeTable.shared.symbol(id)
      types.append(type)
      isComplete = isComplete && symbol.isComplete
      waiting += symbol.bases.map { $0.substituting(type: arguments) }
    }
  }

  fileprivate func substituting(_ arguments: [TypeRef]) -> Ancestry {
    if arguments.isEmpty { return self }
    var result = self
    result.types = types.map { $0.substituting(type: arguments) }
    return result
  }
}

/// What follows from the bases of a type, with its type parameters open.
final class Inheritance: Sendable {
  let ancestry: Ancestry

  /// The types where C# looks for members: base classes, and interfaces only of an interface.
  let memberTypes: Ancestry

  /// What was asked for by its name: nearest type first, without what is hidden.
  private let known = Mutex<[String: [FoundMember]]>([:])

  private let knownConversions = Mutex<[MemberSymbol]?>(nil)

  /// The conversions that the type and its base classes define.
  var conversions: [MemberSymbol] {
    if let known = knownConversions.withLock(\.self) { return known }
    let found = memberTypes.types.flatMap { type -> [MemberSymbol] in
      // Operators of generic types are left out: only `T?` has some, which the language knows.
      guard let symbol = type.symbol, symbol.parameters.isEmpty else { return [] }
      return symbol.members(named: "operator")
    }
    knownConversions.withLock { $0 = found }
    return found
  }

  init(of symbol: TypeSymbol) {
    let parameters = symbol.parameters.indices.map { TypeRef.typeParameter($0) }
    ancestry = Ancestry(of: [.named(symbol.id, parameters)])
    var memberTypes = ancestry
    if symbol.kind != .interface {
      memberTypes.types.removeAll { $0.symbol?.kind == .interface }
    }
    self.memberTypes = memberTypes
  }

  /// The members of a name, nearest type first, without those that are hidden.
  func members(named name: String) -> [FoundMember] {
    if let known = known.withLock({ $0[name] }) { return known }
    guard TypeDeclarations.isMemberName(name) else { return [] }
    let found = memberTypes.types.visibleMembers(named: name)
    known.withLock { $0[name] = found }
    return found
  }

  /// True when there are members of the name, or overloads, that are not listed.
  func isOpen(named name: String) -> Bool {
    memberTypes.types.contains { $0.symbol?.hasUnlistedMembers(named: name) == true }
  }
}

extension TypeSymbol {
  var inherited: Inheritance {
    inheritance.value { Inheritance(of: self) }
  }
}

extension TypeRef {
  /// The type and all that it inherits from.
  var ancestry: Ancestry { openAncestry.substituting(typeArguments) }

  /// The same with type parameters in the places of what `typeArguments` gives.
  private var openAncestry: Ancestry {
    switch self {
    case .named(let id, _): TypeTable.shared.symbol(id).inherited.ancestry
    case .array(_, 1): Self.ancestryOfLists
    default: otherAncestry
    }
  }

  private var typeArguments: [TypeRef] {
    switch self {
    case .named(_, let arguments): arguments
    case .array(let element, 1): [element]
    default: []
    }
  }

  /// False where some of what the type inherits from is not listed.
  var hasCompleteAncestry: Bool { openAncestry.isComplete }

  /// The types where C# looks for members.
  var memberTypes: Ancestry {
    switch self {
    case .named(let id, let arguments):
      return TypeTable.shared.symbol(id).inherited.memberTypes.substituting(arguments)
    default:
      var ancestry = otherAncestry
      ancestry.types.removeAll { $0.symbol?.kind == .interface }
      return ancestry
    }
  }

  /// The ancestry of types without a declaration.
  private var otherAncestry: Ancestry {
    var ancestry = Ancestry()
    switch self {
    case .array(let element, 1): return Self.ancestryOfLists.substituting([element])
    case .array: ancestry = Ancestry(of: [.named(TypeID.array, [])])
    case .anonymous: ancestry = Ancestry(of: [.object])
    case .tuple:
      ancestry = Ancestry(of: [.named(TypeID.valueType, [])])
      // What the interfaces of tuples are for is not listed.
      ancestry.isComplete = false
    case .void, .null: break
    case .named, .unknown, .dynamic, .typeParameter, .methodParameter: ancestry.isComplete = false
    }
    return ancestry
  }

  /// The ancestry of an array with one index, with the type of its elements open.
  private static let ancestryOfLists = Ancestry(
    of: ["IList", "IReadOnlyList"].map {
      .named("System.Collections.Generic." + $0, [.typeParameter(0)])
    } + [.named(TypeID.array, [])])

  /// The form of a generic type that this one is or inherits from, such as the `IEnumerable<int>`
  /// of `List<int>`; all forms when there are several.
  func forms(of id: TypeID) -> [TypeRef] {
    let forms = openAncestry.types.filter { $0.isForm(of: id) }
    let arguments = typeArguments
    return arguments.isEmpty ? forms : forms.map { $0.substituting(type: arguments) }
  }

  /// True for a form of a generic type, and for what inherits from one.
  func hasForm(of id: TypeID) -> Bool { openAncestry.types.contains { $0.isForm(of: id) } }

  private func isForm(of id: TypeID) -> Bool {
    if case .named(id, _) = self { true } else { false }
  }

  /// What `foreach` gets from the type; unknown where it is not clear.
  public var elementType: TypeRef {
    if case .array(let element, _) = self { return element }
    let forms = forms(of: TypeID.sequence)
    if forms.count == 1, case .named(_, let arguments) = forms[0] { return arguments[0] }
    return .unknown
  }
}

/// A member together with the type arguments of the type that declares it.
struct FoundMember: Sendable {
  let symbol: MemberSymbol
  let typeArguments: [TypeRef]

  /// The type of the value, or of the result, as far as the receiver settles it.
  var type: TypeRef {
    symbol.typeParameters.isEmpty ? symbol.type.substituting(type: typeArguments) : symbol.type
  }

  /// True for what may stand before the brackets of a call.
  var isInvocable: Bool {
    switch type {
    case .unknown, .dynamic: true
    default: symbol.kind == .method || type.symbol?.invocation != nil
    }
  }
}

extension [TypeRef] {
  /// The members of a name of types of which each inherits from those behind it.
  fileprivate func visibleMembers(named name: String) -> [FoundMember] {
    var found: [FoundMember] = []
    for type in self {
      guard case .named(let id, let arguments) = type else { continue }
      for member in TypeTable.shared.symbol(id).members(named: name) {
        // What is not a method hides all that was inherited.
        if !member.kind.isOverloaded, !found.isEmpty { continue }
        if found.contains(where: { $0.hides(member, of: arguments) }) { continue }
        found.append(FoundMember(symbol: member, typeArguments: arguments))
      }
    }
    return found
  }
}

extension MemberSymbol.Kind {
  fileprivate var isOverloaded: Bool {
    switch self {
    case .method, .indexer, .operator, .constructor, .conversion: true
    case .field, .property: false
    }
  }
}

extension TypeRef {
  /// The members of a name, nearest type first; what is hidden is left out.
  func members(named name: String) -> [FoundMember] {
    guard case .named(let id, let arguments) = self else {
      switch self {
      case .array: return TypeRef.named(TypeID.array, []).members(named: name)
      case .anonymous: return TypeRef.object.members(named: name)
      case .tuple: return TypeRef.named(TypeID.valueType, []).members(named: name)
      default: return []
      }
    }
    let found = TypeTable.shared.symbol(id).inherited.members(named: name)
    if arguments.isEmpty { return found }
    return found.map { member in
      FoundMember(
        symbol: member.symbol,
        typeArguments: member.typeArguments.map { $0.substituting(type: arguments) })
    }
  }

  /// The methods of a name, nearest type first, also those that a property of the name hides.
  func methods(named name: String) -> [FoundMember] {
    memberTypes.types.flatMap { type -> [FoundMember] in
      guard case .named(let id, let arguments) = type else { return [] }
      return TypeTable.shared.symbol(id).members(named: name).filter { $0.kind == .method }
        .map { FoundMember(symbol: $0, typeArguments: arguments) }
    }
  }

  /// True when the type may have members of the name that are not listed.
  func mayHaveUnlistedMembers(named name: String) -> Bool {
    guard case .named(let id, _) = self else {
      if case .array = self { return false }
      return !otherAncestry.isComplete
    }
    let inherited = TypeTable.shared.symbol(id).inherited
    return !inherited.memberTypes.isComplete || inherited.isOpen(named: name)
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
