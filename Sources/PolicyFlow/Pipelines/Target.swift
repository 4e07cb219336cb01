/// The calls that one pipeline serves: those of some operations of an API, through one product or
/// through none.
public struct Target: Sendable, Hashable {
  /// How the product of a call is told.
  public enum Product: Sendable, Hashable {
    /// The call brings a key for an API or for all of them, or none.
    case none
    case one(String)
    /// Products may hold the API of which nothing is known.
    case unknown
  }

  /// The workspace of the API; nil for the service itself.
  public let workspace: String?

  /// The resource name of the API; nil where none is known.
  public let api: String?

  /// The names of the operations; empty for those of which no document tells.
  public let operations: [String]
  public let product: Product

  /// True when a narrower document may run first of which nothing is known.
  public let mayBeginElsewhere: Bool

  public init(
    workspace: String? = nil, api: String? = nil, operations: [String] = [], product: Product,
    mayBeginElsewhere: Bool = false
  ) {
    self.mayBeginElsewhere = mayBeginElsewhere
    self.workspace = workspace
    self.api = api
    self.operations = operations
    self.product = product
  }

  /// The operations as reports name them: `API/OPERATION`, with `WORKSPACE:` in front for an API of a
  /// workspace.
  public var operationPaths: [String] { operations.map { "\(apiPath)/\($0)" } }

  /// The API as reports name it, with `WORKSPACE:` in front for one of a workspace.
  public var apiPath: String { (workspace.map { "\($0):" } ?? "") + (api ?? "") }
}
