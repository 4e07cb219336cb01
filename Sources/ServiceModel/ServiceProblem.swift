public import SourceText
import StructuredData

/// Something wrong with a file that describes the service, found while reading it.
public struct ServiceProblem: Sendable {
  public enum Kind: Sendable, Hashable, CaseIterable {
    /// The YAML or JSON itself is broken.
    case unreadableData
    case malformedNamedValues
    case malformedBackends
    case malformedLoggers
    /// A list of resources of which only the names matter, such as schemas.
    case malformedResources
    /// A file of an APIOps tree, such as apiInformation.json, has an unexpected shape.
    case malformedInformation
    case malformedOpenAPI
    /// A `$ref` to a place of the same file that doesn't exist.
    case unresolvedReference
    /// A `$ref` that leads back to itself and so never to a value.
    case cyclicReference
    /// Code that deploys the service, of which a part isn't read.
    case unreadableHost
    /// An API description in a format or version that isn't read.
    case unsupportedSpecification
    /// A file that a manifest names and that isn't there.
    case missingPolicyFile
    /// Code that deploys a policy by a name that no policy has.
    case misnamedPolicy
    /// A resolver of a GraphQL API for a field that its schema doesn't have.
    case resolverWithoutField
  }

  public let kind: Kind

  /// What is wrong, why, and what to do: lower-case start, no final stop.
  public let message: String

  /// The smallest wrong text.
  public let place: Place

  /// A problem with the text at a place.
  public init(_ kind: Kind, _ message: String, at place: Place) {
    self.kind = kind
    self.message = message
    self.place = place
  }

  init(_ problem: StructuredProblem, in source: SourceText) {
    self.init(.unreadableData, problem.message, at: Place(source, problem.span))
  }
}

extension StructuredValue {
  /// What kind of value it is, as messages call it.
  var kindName: String {
    switch content {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "a mapping"
    }
  }

  var isNull: Bool { if case .null = content { true } else { false } }
  var isObject: Bool { if case .object = content { true } else { false } }
  var isArray: Bool { if case .array = content { true } else { false } }

  /// The member with a key, with the place of the key; of duplicates the last one, as in
  /// `subscript`.
  func member(_ key: String) -> Member? { members.last { $0.key == key } }
}
