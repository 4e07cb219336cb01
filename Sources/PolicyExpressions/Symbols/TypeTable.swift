import PolicyCatalog
import Synchronization

/// The listed types. What is known of a type is read when somebody asks for it, and then kept.
public final class TypeTable: Sendable {
  public static let shared = TypeTable()

  private let symbols = (0..<TypeDeclarations.count).map { _ in MadeOnce<TypeSymbol>() }
  private let primitives: [Primitive?]
  private let extensions = Mutex<[String: Extensions]>([:])

  /// The extension methods of a name.
  private struct Extensions {
    let methods: [MemberSymbol]

    /// True when there are others that are not listed.
    let isOpen: Bool
  }

  private init() {
    var primitives: [Primitive?] = Array(repeating: nil, count: TypeDeclarations.count)
    for primitive in Primitive.allCases {
      if let type = TypeDeclarations.type(named: primitive.fullName, arity: 0) {
        primitives[type] = primitive
      }
    }
    self.primitives = primitives
  }

  // MARK: Names

  public func type(named fullName: String, arity: Int) -> TypeID? {
    TypeDeclarations.type(named: fullName, arity: arity).map(TypeID.init)
  }

  /// The types of a simple name, in whatever namespace.
  func types(named name: String, arity: Int) -> [TypeID] {
    TypeDeclarations.types(named: name, arity: arity).map(TypeID.init)
  }

  /// The type that an expression means by a name without a namespace.
  func importedType(named name: String, arity: Int) -> TypeID? {
    types(named: name, arity: arity).first { isImported($0) }
  }

  /// True for a type whose namespace an expression need not write.
  func isImported(_ id: TypeID) -> Bool {
    let prefix = fullName(of: id).utf8.dropLast(name(of: id).utf8.count).dropLast()
    return prefix.isEmpty
      || TypeDeclarations.importedNamespaces.contains { $0.utf8.elementsEqual(prefix) }
  }

  func isNamespace(_ name: String) -> Bool { TypeDeclarations.isNamespace(name) }

  /// True for a full name in a namespace whose types are in use although they are not on the list.
  func isSeen(_ fullName: String) -> Bool {
    TypeDeclarations.seenNamespaces.contains { fullName.hasPrefix($0 + ".") }
  }

  /// What types are called, for the nearest name.
  var allNames: Set<String> { Set(allTypes.map(name)) }

  /// The name of a type without its namespace and type arguments.
  func name(of id: TypeID) -> String { TypeDeclarations.name(ofType: id.index) }

  func fullName(of id: TypeID) -> String { TypeDeclarations.fullName(ofType: id.index) }
  func primitive(_ id: TypeID) -> Primitive? { primitives[id.index] }

  // MARK: Symbols

  /// The type, with its members as far as they are asked for.
  public func symbol(_ id: TypeID) -> TypeSymbol {
    symbols[id.index].value {
      var reader = TypeDeclarationReader(id, of: self)
      let head = TypeDeclarations.head(ofType: id.index)
      return TypeSymbol(id, reader.head(TypeDeclarations.text(of: head)), in: self)
    }
  }

  /// What is wrong with the declarations, for the test of the data: what means nothing, and what is not
  /// found by its name.
  package var mistakes: [String] {
    allTypes.flatMap { id in
      var reader = TypeDeclarationReader(id, of: self)
      let head = reader.head(TypeDeclarations.text(of: TypeDeclarations.head(ofType: id.index)))
      let symbol = symbol(id)
      var lost: [String] = []
      var counts: [String: Int] = [:]
      for line in TypeDeclarations.memberLines(ofType: id.index) {
        switch reader.line(TypeDeclarations.text(of: line), ofTypeOf: head.kind) {
        case .member(let member): counts[member.name, default: 0] += 1
        case .unlisted(let name) where !symbol.hasUnlistedMembers(named: name): lost.append(name)
        case .unlisted, nil: break
        }
      }
      lost += counts.filter { symbol.members(named: $0.key).count != $0.value }.keys
      return (reader.mistakes + lost).map { "\(fullName(of: id)): \($0)" }
    }
  }

  /// All listed types.
  public var allTypes: [TypeID] { (0..<TypeDeclarations.count).map(TypeID.init) }

  /// The extension methods of a name, whichever class holds them.
  func extensionMethods(named name: String) -> [MemberSymbol] { extensions(named: name).methods }

  func hasUnlistedExtension(named name: String) -> Bool { extensions(named: name).isOpen }

  var extensionNames: [String] {
    Array(Set(extensionClasses.flatMap(\.members).filter(\.isExtension).map(\.name)))
  }

  private func extensions(named name: String) -> Extensions {
    if let known = extensions.withLock({ $0[name] }) { return known }
    guard TypeDeclarations.isMemberName(name) else { return Extensions(methods: [], isOpen: false) }
    let found = Extensions(
      methods: extensionClasses.flatMap { $0.members(named: name) }.filter(\.isExtension),
      isOpen: extensionClasses.contains { $0.hasUnlistedMembers(named: name) })
    extensions.withLock { $0[name] = found }
    return found
  }

  private var extensionClasses: [TypeSymbol] {
    Self.extensionClassNames.compactMap { type(named: $0, arity: 0) }.map(symbol)
  }

  private static let extensionClassNames = [
    "ExpressionExtensions", "System.Linq.Enumerable", "System.Xml.Linq.Extensions",
    "Newtonsoft.Json.Linq.Extensions",
    "System.Security.Cryptography.X509Certificates.RSACertificateExtensions",
  ]

  /// What a declaration calls a type: a keyword, or a name that is unambiguous among all types.
  func declaredType(named name: String, arity: Int) -> TypeID? {
    if arity == 0, name.utf8.first.map({ $0 >= UInt8(ascii: "a") }) == true,
      let fullName = Self.keywords[name]
    {
      return type(named: fullName, arity: 0)
    }
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
