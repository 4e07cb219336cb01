/// Stands for a listed type; equal for equal types.
public struct TypeID: Hashable, Sendable {
  let index: Int
}

/// A type of .NET, or of the service, as the type table declares it.
public final class TypeSymbol: Sendable {
  public enum Kind: Sendable {
    case `class`, staticClass, `struct`, interface, `enum`, delegate
  }

  /// Whether an expression may name the type.
  public enum Availability: Sendable {
    /// On Microsoft's list.
    case allowed
    /// Not on the list, but met in signatures of what is.
    case support
    /// Not on the list; nothing but the name is known here.
    case unlisted
  }

  /// A type parameter and what it converts along.
  public struct Parameter: Sendable {
    public enum Variance: Sendable {
      case none
      case out
      case `in`
    }

    public let name: String
    public let variance: Variance
  }

  public let id: TypeID

  /// The name with its namespace.
  public let fullName: String
  public let kind: Kind
  public let availability: Availability
  public let parameters: [Parameter]

  /// The base class and the interfaces; of an enum, struct or delegate those that C# gives it too.
  public let bases: [TypeRef]

  /// False when the type inherits from what is not listed, so that it may have any member.
  public let isComplete: Bool

  /// The members, read by name when they are first asked for.
  private let memberTable: MemberTable

  /// What follows from the bases; found out when first asked for.
  let inheritance = MadeOnce<Inheritance>()

  /// The method that calling a delegate calls.
  let invocation: MemberSymbol?

  init(_ id: TypeID, _ head: TypeDeclarationReader.Head, in table: TypeTable) {
    self.id = id
    fullName = table.fullName(of: id)
    kind = head.kind
    availability = head.availability
    parameters = head.parameters
    bases = head.bases
    isComplete = head.isComplete
    invocation = head.invocation
    memberTable = MemberTable(
      of: id, kind: head.kind, typeParameters: head.parameters.map(\.name), in: table)
  }

  /// All members, in the order of the declaration.
  public var members: [MemberSymbol] {
    invocation.map { [$0] } ?? memberTable.allMembers
  }

  /// The members of a name that the type itself declares.
  public func members(named name: String) -> [MemberSymbol] {
    if let invocation { return invocation.name == name ? [invocation] : [] }
    return memberTable[name].members
  }

  /// True when there are members of the name, or overloads, that are not listed.
  public func hasUnlistedMembers(named name: String) -> Bool {
    invocation == nil && memberTable[name].isOpen
  }

  public var memberNames: [String] { Array(Set(members.map(\.name))) }
}

/// A member of a listed type.
public final class MemberSymbol: Sendable {
  public enum Kind: Sendable, Equatable {
    case constructor, field, property, indexer, method
    /// An operator such as `+`.
    case `operator`
    case conversion(isImplicit: Bool)
  }

  public let kind: Kind

  /// The name; the operator's sign; `this` of an indexer; `new` of a constructor.
  public let name: String
  public let isStatic: Bool

  /// True when Microsoft's list leaves the member out of a type that it names.
  public let isRefused: Bool

  /// The type of the value or result, with the type's and the method's parameters open.
  public let type: TypeRef
  public let parameters: [ParameterSymbol]
  public let typeParameters: [String]

  /// The types that the first type parameter may stand for; empty when it may be any.
  public let acceptedTypeArguments: [TypeRef]
  public let isExtension: Bool
  public let isReadOnly: Bool

  /// The type that declares the member.
  public let declaringType: TypeID

  init(
    _ kind: Kind, _ name: String, in declaringType: TypeID, type: TypeRef,
    parameters: [ParameterSymbol] = [], typeParameters: [String] = [],
    acceptedTypeArguments: [TypeRef] = [], isStatic: Bool = false,
    isRefused: Bool = false, isReadOnly: Bool = false
  ) {
    self.kind = kind
    self.name = name
    self.declaringType = declaringType
    self.type = type
    self.parameters = parameters
    self.typeParameters = typeParameters
    self.acceptedTypeArguments = acceptedTypeArguments
    self.isStatic = isStatic
    self.isRefused = isRefused
    self.isReadOnly = isReadOnly
    isExtension = parameters.first?.modifier == .this
  }
}

/// A parameter of a member.
public struct ParameterSymbol: Sendable {
  public enum Modifier: String, Sendable {
    case none = ""
    case this, out, ref, params
  }

  public let name: String

  /// What else the parameter may be called; nil when that is not known, so that any name may be right.
  let otherNames: [String]?
  public let type: TypeRef
  public let modifier: Modifier
  public let isOptional: Bool

  init(
    name: String, otherNames: [String]? = [], type: TypeRef, modifier: Modifier, isOptional: Bool
  ) {
    self.name = name
    self.otherNames = otherNames
    self.type = type
    self.modifier = modifier
    self.isOptional = isOptional
  }
}
