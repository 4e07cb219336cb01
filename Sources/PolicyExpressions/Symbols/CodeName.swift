import SourceText

/// What a name in code means by itself: a type such as `JObject`, or a member such as `string.Join` or
/// `context.Request.Body.As`.
public struct CodeName: Sendable {
  public enum Meaning: Sendable {
    case type(TypeRef)
    /// The declarations that the name may stand for, the nearest type's first.
    case member([Declaration], of: TypeRef)
  }

  /// A declaration of a member, as it is seen from a type.
  public struct Declaration: Sendable {
    public let symbol: MemberSymbol
    public let signature: MemberSignature

    /// The type of the value or the result, as far as the receiver settles it.
    public let type: TypeRef
  }

  /// Why a name means nothing.
  public enum Lost: Error, Sendable {
    case noType(String, nearest: String?)
    case noMember(String, of: TypeRef, nearest: String?)
    /// What stands in front of the member may have any.
    case unknownType(of: String)
  }

  public let meaning: Meaning

  /// - Parameter name: the name as code has it; arguments and type arguments are passed over.
  public init(_ name: String) throws(Lost) {
    let steps = Self.steps(of: name)
    var (current, count) = try Self.start(of: steps)
    while count < steps.count {
      let declarations = Self.declarations(of: steps[count], in: current)
      guard let first = declarations.first else {
        guard current.hasKnownMembers, !current.mayHaveUnlistedMembers(named: steps[count]) else {
          throw .unknownType(of: steps[...count].joined(separator: "."))
        }
        let names = current.memberNames.union(TypeTable.shared.extensionNames)
        throw .noMember(
          steps[count], of: current,
          nearest: nearestName(to: steps[count], among: names.sorted()))
      }
      count += 1
      if count == steps.count {
        meaning = .member(declarations, of: current)
        return
      }
      current = first.type
    }
    meaning = .type(current)
  }

  /// The names between the dots, without what stands in brackets.
  private static func steps(of name: String) -> [String] {
    var depth = 0
    var plain = ""
    for character in name {
      if "<([".contains(character) { depth += 1 }
      if depth == 0 { plain.append(character) }
      if ">)]".contains(character) { depth -= 1 }
    }
    return plain.split(separator: ".").map(String.init)
  }

  /// The type that the name begins with, and how many steps name it.
  private static func start(of steps: [String]) throws(Lost) -> (TypeRef, Int) {
    if steps.first == "context" { return (Binder.contextType, 1) }
    let table = TypeTable.shared
    for count in stride(from: steps.count, to: 0, by: -1) {
      if let id = table.anyType(called: steps[..<count].joined(separator: ".")) {
        let parameters = table.symbol(id).parameters.indices.map { TypeRef.typeParameter($0) }
        return (.named(id, parameters), count)
      }
    }
    let name = steps.joined(separator: ".")
    throw .noType(
      name, nearest: nearestName(to: name, among: table.allNames.union(["context"]).sorted()))
  }

  /// All that a type has: how objects of it are made, then its members by name. What every object has is
  /// told of `object` alone, and of a type that is not listed nothing is known.
  public static func members(of type: TypeRef) -> [Declaration] {
    guard case .named(let id, _) = type, TypeTable.shared.symbol(id).availability != .unlisted
    else {
      return []
    }
    let constructors = TypeTable.shared.symbol(id).members(named: "new").map {
      Declaration(
        symbol: $0, signature: MemberSignature(of: $0), type: type)
    }
    let names = type.memberNames.union(TypeTable.shared.extensionNames)
    let members = names.sorted().flatMap { declarations(of: $0, in: type) }
    return constructors
      + members.filter { id == TypeID.object || $0.symbol.declaringType != TypeID.object }
  }

  /// The declarations of a member, those of methods that extend the type behind its own.
  private static func declarations(of name: String, in type: TypeRef) -> [Declaration] {
    let own = type.members(named: name).filter { $0.symbol.hasName }.map { member in
      let isOpen = member.typeArguments.contains {
        if case .typeParameter = $0 { true } else { false }
      }
      return Declaration(
        symbol: member.symbol,
        signature: MemberSignature(
          of: member.symbol, typeArguments: isOpen ? [] : member.typeArguments),
        type: member.type)
    }
    // What the type itself has under the name is asked of it, and not of its values.
    if !own.isEmpty, own.allSatisfy(\.symbol.isStatic) { return own }
    let further = TypeTable.shared.extensionMethods(named: name)
      .filter { Inference.mayFit(type, $0.parameters[0].type) }
      .map { Declaration(symbol: $0, signature: MemberSignature(of: $0), type: $0.type) }
    return own + further
  }
}

extension MemberSymbol {
  /// True for what code calls by its name, or by an index.
  fileprivate var hasName: Bool {
    switch kind {
    case .field, .property, .method, .indexer: true
    case .constructor, .operator, .conversion: false
    }
  }
}

extension TypeTable {
  /// The type that people mean by a name, with or without its namespace: one that expressions may name
  /// rather than another, and the one with fewer type parameters.
  fileprivate func anyType(called name: String) -> TypeID? {
    if let fullName = Self.keywords[name] { return type(named: fullName, arity: 0) }
    let found = (0...Self.maximumArity).flatMap { arity in
      [type(named: name, arity: arity)].compactMap(\.self) + types(named: name, arity: arity)
    }
    return found.first { symbol($0).availability == .allowed && isImported($0) }
      ?? found.first { symbol($0).availability == .allowed } ?? found.first
  }

  /// No type that is known has more type parameters.
  private static let maximumArity = 17
}
