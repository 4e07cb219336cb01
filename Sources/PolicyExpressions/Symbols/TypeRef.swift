/// A type of C# as far as it is known.
///
/// What is not known is `unknown`, and nothing that is unknown anywhere inside may lead to a
/// finding.
public enum TypeRef: Hashable, Sendable {
  case unknown
  /// `dynamic`, whose members nobody knows before the code runs.
  case dynamic
  /// The type of `null` alone, which fits whatever can be null.
  case null
  case void
  /// A listed type with its type arguments.
  case named(TypeID, [TypeRef])
  indirect case array(TypeRef, rank: Int)
  /// A type parameter of the type that declares the member.
  case typeParameter(Int)
  /// A type parameter of the method.
  case methodParameter(Int)
  /// `new { Name = value }`.
  case anonymous([Component])
  /// `(1, name: "a")`.
  case tuple([Component])

  /// A member of an anonymous type or an element of a tuple.
  public struct Component: Hashable, Sendable {
    /// Nil for an element without a name.
    public let name: String?
    public let type: TypeRef
  }

  /// True when no part of the type is unknown.
  public var isKnown: Bool {
    switch self {
    case .unknown, .dynamic: false
    case .null, .void, .typeParameter, .methodParameter: true
    case .named(_, let arguments): arguments.allSatisfy(\.isKnown)
    case .array(let element, _): element.isKnown
    case .anonymous(let components), .tuple(let components):
      components.allSatisfy(\.type.isKnown)
    }
  }

  /// The type with type arguments in the places of parameters; one that is not there is unknown.
  public func substituting(type: [TypeRef], method: [TypeRef] = []) -> TypeRef {
    switch self {
    case .unknown, .dynamic, .null, .void: self
    case .named(let id, let arguments):
      arguments.isEmpty
        ? self : .named(id, arguments.map { $0.substituting(type: type, method: method) })
    case .array(let element, let rank):
      .array(element.substituting(type: type, method: method), rank: rank)
    case .typeParameter(let index): type.indices.contains(index) ? type[index] : .unknown
    case .methodParameter(let index): method.indices.contains(index) ? method[index] : .unknown
    case .anonymous(let components):
      .anonymous(components.map { $0.substituting(type: type, method: method) })
    case .tuple(let components):
      .tuple(components.map { $0.substituting(type: type, method: method) })
    }
  }

  /// True when a type parameter of the method occurs in it.
  var mentionsMethodParameter: Bool {
    switch self {
    case .unknown, .dynamic, .null, .void, .typeParameter: false
    case .methodParameter: true
    case .named(_, let arguments): arguments.contains(where: \.mentionsMethodParameter)
    case .array(let element, _): element.mentionsMethodParameter
    case .anonymous(let components), .tuple(let components):
      components.contains(where: \.type.mentionsMethodParameter)
    }
  }
}

extension TypeRef.Component {
  fileprivate func substituting(type: [TypeRef], method: [TypeRef]) -> Self {
    Self(name: name, type: self.type.substituting(type: type, method: method))
  }
}

// MARK: Types that the language knows

extension TypeRef {
  public static let object = named("System.Object")
  public static let string = named("System.String")
  public static let bool = named("System.Boolean")
  public static let char = named("System.Char")
  public static let int = named("System.Int32")
  public static let uint = named("System.UInt32")
  public static let long = named("System.Int64")
  public static let ulong = named("System.UInt64")
  public static let float = named("System.Single")
  public static let double = named("System.Double")
  public static let decimal = named("System.Decimal")
  public static let type = named("System.Type")
  public static let exception = named("System.Exception")

  /// A listed type without type arguments; unknown when there is none of the name.
  public static func named(_ fullName: String) -> TypeRef {
    TypeTable.shared.type(named: fullName, arity: 0).map { .named($0, []) } ?? .unknown
  }

  static func named(_ fullName: String, _ arguments: [TypeRef]) -> TypeRef {
    TypeTable.shared.type(named: fullName, arity: arguments.count).map { .named($0, arguments) }
      ?? .unknown
  }

  static func nullable(_ wrapped: TypeRef) -> TypeRef { .named(TypeID.nullable, [wrapped]) }
  static func sequence(of element: TypeRef) -> TypeRef { .named(TypeID.sequence, [element]) }

  /// The `T` of `T?`; nil for other types.
  public var nullableWrapped: TypeRef? {
    guard case .named(TypeID.nullable, let arguments) = self else { return nil }
    return arguments.first
  }

  var primitive: Primitive? {
    guard case .named(let id, _) = self else { return nil }
    return TypeTable.shared.primitive(id)
  }

  var symbol: TypeSymbol? {
    guard case .named(let id, _) = self else { return nil }
    return TypeTable.shared.symbol(id)
  }

  /// True for types whose values are never null; nil where that is not known.
  public var isValueType: Bool? {
    switch self {
    case .unknown, .dynamic, .typeParameter, .methodParameter: nil
    case .null, .array, .anonymous: false
    case .void, .tuple: true
    case .named(let id, _):
      switch TypeTable.shared.symbol(id).kind {
      case .struct, .enum: true
      case .class, .staticClass, .interface, .delegate: false
      }
    }
  }
}

extension TypeID {
  static let nullable = known("System.Nullable", 1)
  static let sequence = known("System.Collections.Generic.IEnumerable", 1)
  static let plainSequence = known("System.Collections.IEnumerable", 0)
  static let array = known("System.Array", 0)
  static let enumeration = known("System.Enum", 0)
  static let valueType = known("System.ValueType", 0)
  static let object = known("System.Object", 0)
  static let multicastDelegate = known("System.MulticastDelegate", 0)

  private static func known(_ name: String, _ arity: Int) -> TypeID {
    guard let id = TypeTable.shared.type(named: name, arity: arity) else {
      preconditionFailure("the type table lacks \(name)")
    }
    return id
  }
}

// MARK: How a type is written

extension TypeRef {
  /// True for what the service itself gives, such as `context` and its parts.
  public var isOfService: Bool {
    if case .named(let id, _) = self {
      !TypeTable.shared.fullName(of: id).contains(".")
    } else {
      false
    }
  }

  /// True when the type, or what it inherits from, has a member of the name; extension methods are
  /// none.
  public func hasMember(named name: String) -> Bool { !members(named: name).isEmpty }

  /// The name with its namespace and without type arguments; as C# writes it where it has none.
  public var fullName: String {
    if case .named(let id, _) = self { TypeTable.shared.fullName(of: id) } else { description }
  }
}

extension TypeRef: CustomStringConvertible {
  /// The type as C# writes it, without namespaces.
  public var description: String {
    switch self {
    case .unknown: return "?"
    case .dynamic: return "dynamic"
    case .null: return "null"
    case .void: return "void"
    case .array(let element, let rank):
      return "\(element)[\(String(repeating: ",", count: rank - 1))]"
    case .typeParameter(let index), .methodParameter(let index): return "T\(index)"
    case .anonymous(let components):
      let members = components.map { "\($0.name ?? "?"): \($0.type)" }
      return "{ \(members.joined(separator: ", ")) }"
    case .tuple(let components):
      let elements = components.map { "\($0.type)" + ($0.name.map { " " + $0 } ?? "") }
      return "(\(elements.joined(separator: ", ")))"
    case .named(let id, let arguments):
      if let wrapped = nullableWrapped { return "\(wrapped)?" }
      if let primitive { return primitive.keyword }
      let name = TypeTable.shared.name(of: id)
      if self == .object { return "object" }
      if self == .string { return "string" }
      return arguments.isEmpty
        ? name : "\(name)<\(arguments.map(\.description).joined(separator: ", "))>"
    }
  }
}

/// The simple types of C#.
enum Primitive: String, CaseIterable, Sendable {
  case sbyte = "SByte"
  case byte = "Byte"
  case short = "Int16"
  case ushort = "UInt16"
  case int = "Int32"
  case uint = "UInt32"
  case long = "Int64"
  case ulong = "UInt64"
  case char = "Char"
  case float = "Single"
  case double = "Double"
  case decimal = "Decimal"
  case bool = "Boolean"

  var keyword: String {
    switch self {
    case .sbyte: "sbyte"
    case .byte: "byte"
    case .short: "short"
    case .ushort: "ushort"
    case .int: "int"
    case .uint: "uint"
    case .long: "long"
    case .ulong: "ulong"
    case .char: "char"
    case .float: "float"
    case .double: "double"
    case .decimal: "decimal"
    case .bool: "bool"
    }
  }

  /// What the type is called in .NET.
  var fullName: String { "System." + rawValue }
  var type: TypeRef { .named(fullName) }

  var isNumeric: Bool { self != .bool }
  var isIntegral: Bool { isNumeric && ![.float, .double, .decimal].contains(self) }

  /// The types that C# widens this one to by itself.
  var widenings: [Primitive] {
    switch self {
    case .sbyte: [.short, .int, .long, .float, .double, .decimal]
    case .byte: [.short, .ushort, .int, .uint, .long, .ulong, .float, .double, .decimal]
    case .short: [.int, .long, .float, .double, .decimal]
    case .ushort: [.int, .uint, .long, .ulong, .float, .double, .decimal]
    case .int: [.long, .float, .double, .decimal]
    case .uint: [.long, .ulong, .float, .double, .decimal]
    case .long, .ulong: [.float, .double, .decimal]
    case .char: [.ushort, .int, .uint, .long, .ulong, .float, .double, .decimal]
    case .float: [.double]
    case .double, .decimal, .bool: []
    }
  }

  /// The integers that the type holds, as far as 64 bits without a sign show them.
  func holds(_ value: Int) -> Bool {
    switch self {
    case .sbyte: Int8(exactly: value) != nil
    case .byte: UInt8(exactly: value) != nil
    case .short: Int16(exactly: value) != nil
    case .ushort, .char: UInt16(exactly: value) != nil
    case .int: Int32(exactly: value) != nil
    case .uint: UInt32(exactly: value) != nil
    case .long: true
    case .ulong: value >= 0
    case .float, .double, .decimal: true
    case .bool: false
    }
  }
}
