import PolicyCatalog

/// A type that code may name.
public struct CodeType: Sendable {
  /// The name without a namespace, as code writes it, keywords where there are.
  public let name: String
  public let symbol: TypeSymbol

  /// The ways in which an object of it is made; empty where none is.
  public let constructors: [CodeMember.Overload]

  /// The types that code may name without a namespace, by name.
  public static let imported: [CodeType] = types { TypeTable.shared.isImported($0) }

  /// The types in a namespace, by name, that code may name with it.
  public static func types(in namespace: String) -> [CodeType] {
    types { TypeTable.shared.fullName(of: $0).hasPrefix(namespace + ".") }
      .filter { $0.symbol.fullName.utf8.count == namespace.utf8.count + 1 + $0.name.utf8.count }
  }

  /// The last parts of the names of namespaces right in a namespace, sorted.
  public static func namespaces(in namespace: String) -> [String] {
    let prefix = namespace + "."
    return Set(
      TypeDeclarations.namespaces.filter { $0.hasPrefix(prefix) }.compactMap {
        $0.dropFirst(prefix.count).split(separator: ".").first.map(String.init)
      }
    ).sorted()
  }

  /// The words that stand for types, sorted.
  public static let keywords = TypeTable.keywords.keys.sorted()

  private static func types(where holds: (TypeID) -> Bool) -> [CodeType] {
    let table = TypeTable.shared
    return table.allTypes.filter(holds).compactMap { id in
      let symbol = table.symbol(id)
      guard symbol.availability == .allowed, !table.name(of: id).contains(".") else { return nil }
      return CodeType(name: table.name(of: id), symbol: symbol, constructors: symbol.constructors)
    }.sorted { ($0.name, $0.symbol.parameters.count) < ($1.name, $1.symbol.parameters.count) }
  }
}

extension TypeSymbol {
  fileprivate var constructors: [CodeMember.Overload] {
    let arguments = parameters.indices.map { TypeRef.typeParameter($0) }
    let found = members(named: "new").filter { !$0.isRefused }
      .map { FoundMember(symbol: $0, typeArguments: arguments) }
    return found.isEmpty ? [] : CodeMember(fullName, found).overloads
  }
}
