/// A member that code may ask for, with all its overloads.
public struct CodeMember: Sendable {
  public let name: String

  /// The overloads, nearest type first; one for what is no method.
  public let overloads: [Overload]

  /// One declaration of the member.
  public struct Overload: Sendable {
    public let symbol: MemberSymbol

    /// The type of the value or result, as far as the receiver settles it.
    public let type: TypeRef

    /// The parameters, without the one that an extension method extends.
    public let parameters: [(parameter: ParameterSymbol, type: TypeRef)]
  }

  /// A value of an enumeration.
  public var isEnumerationValue: Bool {
    overloads[0].symbol.kind == .field && overloads[0].type.symbol?.kind == .enum
  }

  init(_ name: String, _ found: [FoundMember]) {
    self.name = name
    overloads = found.map { member in
      let parameters = member.symbol.parameters.dropFirst(member.symbol.isExtension ? 1 : 0)
      return Overload(
        symbol: member.symbol, type: member.type,
        parameters: parameters.map { ($0, $0.type.substituting(type: member.typeArguments)) })
    }
  }
}

extension CodeMember.Overload {
  /// The declaration as C# writes it: `string GetValueOrDefault(string headerName)`.
  public var signature: String {
    func spelled(_ type: TypeRef) -> String { type.spelled(symbol.typeParameters) }
    let result = spelled(type)
    switch symbol.kind {
    case .method, .constructor, .operator, .conversion, .indexer:
      let typeParameters =
        symbol.typeParameters.isEmpty ? "" : "<\(symbol.typeParameters.joined(separator: ", "))>"
      let list = parameters.map { parameter, type in
        let modifier = parameter.modifier == .none ? "" : "\(parameter.modifier.rawValue) "
        let optional = parameter.isOptional ? " = …" : ""
        return "\(modifier)\(spelled(type)) \(parameter.name)\(optional)"
      }.joined(separator: ", ")
      return symbol.kind == .constructor
        ? "\(result)(\(list))" : "\(result) \(symbol.name)\(typeParameters)(\(list))"
    case .field, .property: return "\(result) \(symbol.name)"
    }
  }
}

extension TypeRef {
  /// The type as C# writes it, with the names of a method's type parameters.
  fileprivate func spelled(_ typeParameters: [String]) -> String {
    var text = description
    for (index, name) in typeParameters.enumerated() {
      text = text.replacing("T\(index)", with: name)
    }
    return text
  }

  /// The members that code may ask of a value of the type, or of the type itself, sorted by name. Those
  /// that Microsoft's list leaves out are none of them, and neither is what an unknown type may have.
  ///
  /// - Parameter isStatic: true for what the type itself has.
  public func codeMembers(isStatic: Bool) -> [CodeMember] {
    guard hasKnownMembers else { return [] }
    var found: [String: [FoundMember]] = [:]
    for name in memberNames {
      let usable = members(named: name).filter { member in
        !member.symbol.isRefused && member.symbol.isStatic == isStatic && member.symbol.hasName
      }
      if !usable.isEmpty { found[name] = usable }
    }
    if !isStatic {
      for name in TypeTable.shared.extensionNames {
        let fitting = TypeTable.shared.extensionMethods(named: name).filter {
          !$0.isRefused && Inference.mayFit(self, $0.parameters[0].type)
        }
        guard !fitting.isEmpty, found[name]?.contains(where: { $0.symbol.kind == .method }) != false
        else { continue }
        found[name, default: []] += fitting.map { FoundMember(symbol: $0, typeArguments: []) }
      }
    }
    return found.sorted { $0.key < $1.key }.map { CodeMember($0.key, $0.value) }
      + components.sorted { $0.name < $1.name }
  }

  /// The members of an anonymous object, and the named elements of a tuple.
  private var components: [CodeMember] {
    switch self {
    case .anonymous(let components), .tuple(let components):
      components.compactMap { component in
        component.name.map { name in
          let symbol = MemberSymbol(.property, name, in: TypeID.object, type: component.type)
          return CodeMember(name, [FoundMember(symbol: symbol, typeArguments: [])])
        }
      }
    default: []
    }
  }

  /// What an enumeration has for values; nil for other types.
  public var enumerationValues: [CodeMember]? {
    let type = nullableWrapped ?? self
    guard type.symbol?.kind == .enum else { return nil }
    return type.codeMembers(isStatic: true).filter(\.isEnumerationValue)
  }
}

extension MemberSymbol {
  /// True for what code calls by its name.
  fileprivate var hasName: Bool {
    switch kind {
    case .field, .property, .method: true
    case .constructor, .indexer, .operator, .conversion: false
    }
  }
}
