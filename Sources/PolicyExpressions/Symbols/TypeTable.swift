import PolicyCatalog

/// The listed types. A type's members are read when somebody asks for them, and then kept.
public final class TypeTable: Sendable {
  public static let shared = TypeTable()

  private let entries: [TypeDeclarations.Entry]

  /// What types are called behind their namespace.
  private let names: [String]
  private let primitives: [Primitive?]
  private let fullNames: [Key: TypeID]
  private let simpleNames: [Key: [TypeID]]
  private let spellings: Set<String>
  private let namespaces: Set<String>
  private let symbols: [MadeOnce<TypeSymbol>]
  private let extensions = MadeOnce<Extensions>()

  /// The extension methods by their names.
  private final class Extensions: Sendable {
    let methods: [String: [MemberSymbol]]
    let openNames: Set<String>

    init(of classes: [TypeSymbol]) {
      methods = Dictionary(
        grouping: classes.flatMap { $0.members.filter(\.isExtension) }, by: \.name)
      openNames = classes.reduce(into: []) { $0.formUnion($1.openNames) }
    }
  }

  private struct Key: Hashable {
    let name: String
    let arity: Int
  }

  private init() {
    entries = TypeDeclarations.entries
    var names: [String] = []
    var primitives: [Primitive?] = []
    var fullNames: [Key: TypeID] = [:]
    var simpleNames: [Key: [TypeID]] = [:]
    var namespaces: Set<String> = []
    for (index, entry) in entries.enumerated() {
      let id = TypeID(index: index)
      let name = Self.nameBehindNamespace(entry.name)
      names.append(name)
      primitives.append(
        entry.name == "System." + name && entry.arity == 0 ? Primitive(rawValue: name) : nil)
      fullNames[Key(name: entry.name, arity: entry.arity)] = id
      simpleNames[Key(name: name, arity: entry.arity), default: []].append(id)
    }
    for declared in TypeDeclarations.namespaces {
      var namespace = declared.utf8
      // Where a namespace is known, those around it are.
      while !namespace.isEmpty, namespaces.insert(String(Substring(namespace))).inserted {
        namespace =
          namespace.lastIndex(of: Self.dot).map { namespace[..<$0] } ?? namespace.prefix(0)
      }
    }
    self.names = names
    self.primitives = primitives
    self.fullNames = fullNames
    self.simpleNames = simpleNames
    self.namespaces = namespaces
    spellings = Set(names)
    symbols = entries.map { _ in MadeOnce<TypeSymbol>() }
  }

  /// Types inside types are written `List.Enumerator`; no namespace is called like a type.
  private static func nameBehindNamespace(_ fullName: String) -> String {
    let bytes = fullName.utf8
    guard let last = bytes.lastIndex(of: dot) else { return fullName }
    let outer = fullName[..<last]
    let start = nestingTypes.contains(String(outer)) ? outer.utf8.lastIndex(of: dot) ?? last : last
    return String(fullName[bytes.index(after: start)...])
  }

  private static let dot = UInt8(ascii: ".")

  private static let nestingTypes: Set<String> = [
    "System.TimeZoneInfo", "System.Collections.Generic.Dictionary",
    "System.Collections.Generic.List",
  ]

  // MARK: Names

  public func type(named fullName: String, arity: Int) -> TypeID? {
    fullNames[Key(name: fullName, arity: arity)]
  }

  /// The types of a simple name, in whatever namespace.
  func types(named name: String, arity: Int) -> [TypeID] {
    simpleNames[Key(name: name, arity: arity)] ?? []
  }

  /// The type that an expression means by a name without a namespace.
  func importedType(named name: String, arity: Int) -> TypeID? {
    types(named: name, arity: arity).first { isImported($0) }
  }

  /// True for a type whose namespace an expression need not write.
  func isImported(_ id: TypeID) -> Bool {
    let prefix = entries[id.index].name.dropLast(names[id.index].utf8.count).dropLast()
    return prefix.isEmpty || TypeDeclarations.importedNamespaces.contains(String(prefix))
  }

  func isNamespace(_ name: String) -> Bool { namespaces.contains(name) }

  /// True for a full name in a namespace whose types are in use although they are not on the list.
  func isSeen(_ fullName: String) -> Bool {
    TypeDeclarations.seenNamespaces.contains { fullName.hasPrefix($0 + ".") }
  }

  /// What types are called, for the nearest name.
  var allNames: Set<String> { spellings }

  /// The name of a type without its namespace and type arguments.
  func name(of id: TypeID) -> String { names[id.index] }

  func fullName(of id: TypeID) -> String { entries[id.index].name }
  func primitive(_ id: TypeID) -> Primitive? { primitives[id.index] }

  // MARK: Symbols

  /// The type with all its members.
  public func symbol(_ id: TypeID) -> TypeSymbol {
    symbols[id.index].value {
      TypeDeclarationReader(
        TypeDeclarations.text(of: entries[id.index]), id: id, fullName: entries[id.index].name,
        table: self
      ).symbol()
    }
  }

  /// What is wrong with the declarations, for the test of the data.
  package var mistakes: [String] {
    allTypes.flatMap { id in
      let entry = entries[id.index]
      return TypeDeclarationReader.mistakes(
        in: TypeDeclarations.text(of: entry), id: id, fullName: entry.name
      ).map { "\(entry.name): \($0)" }
    }
  }

  /// All listed types.
  public var allTypes: [TypeID] { entries.indices.map { TypeID(index: $0) } }

  /// The extension methods of a name, whichever class holds them.
  func extensionMethods(named name: String) -> [MemberSymbol] { allExtensions.methods[name] ?? [] }

  func hasUnlistedExtension(named name: String) -> Bool { allExtensions.openNames.contains(name) }

  var extensionNames: [String] { Array(allExtensions.methods.keys) }

  private var allExtensions: Extensions {
    extensions.value { Extensions(of: extensionClasses.map { symbol($0) }) }
  }

  private var extensionClasses: [TypeID] {
    Self.extensionClassNames.compactMap { type(named: $0, arity: 0) }
  }

  private static let extensionClassNames = [
    "ExpressionExtensions", "System.Linq.Enumerable", "System.Xml.Linq.Extensions",
    "Newtonsoft.Json.Linq.Extensions",
    "System.Security.Cryptography.X509Certificates.RSACertificateExtensions",
  ]

  /// What a declaration calls a type: a keyword, or a name that is unambiguous among all types.
  func declaredType(named name: String, arity: Int) -> TypeID? {
    if arity == 0, let fullName = Self.keywords[name] { return type(named: fullName, arity: 0) }
    return types(named: name, arity: arity).first ?? type(named: name, arity: arity)
  }

  /// The types that are keywords.
  static let keywords: [String: String] = [
    "bool": "System.Boolean", "byte": "System.Byte", "char": "System.Char",
    "decimal": "System.Decimal", "double": "System.Double", "float": "System.Single",
    "int": "System.Int32", "long": "System.Int64", "object": "System.Object",
    "sbyte": "System.SByte", "short": "System.Int16", "string": "System.String",
    "uint": "System.UInt32", "ulong": "System.UInt64", "ushort": "System.UInt16",
  ]
}
