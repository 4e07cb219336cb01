public import PolicyCatalog
public import SourceText

/// What the configuration and the command line say about the service.
///
/// Everything is optional: an APIOps tree needs no description, and what nobody describes is
/// unknown, not wrong.
public struct ServiceDescription: Sendable {
  /// The folder that patterns are relative to, as report paths write it and without a slash at the
  /// end; empty for paths that are relative to the same folder as the patterns.
  public var folder: String

  /// The top folder of an APIOps tree; nil leaves it to be recognized.
  public var root: Located<String>?

  public var namedValues: [FilePattern] = []
  public var fragments: [FilePattern] = []
  public var backends: [FilePattern] = []
  public var loggers: [FilePattern] = []

  /// Files that list what the service has of kinds of which only the names matter.
  public var others: [ResourceKind: [FilePattern]] = [:]
  public var apis: [APIDescription] = []

  /// Files whose place in the service is spelled out. Of two entries for one file the one without
  /// wildcards counts, else the later one.
  public var policies: [PolicyFilesDescription] = []

  /// Deployments whose named values or backends differ.
  public var environments: [EnvironmentDescription] = []

  /// What exists although no file describes it.
  public var external = ExternalResources()

  /// A description that says nothing.
  public init(folder: String = "") {
    self.folder = folder
  }
}

/// A glob over the files of the service, in the syntax of `PathPattern`; a plain path is one, too.
public struct FilePattern: Sendable, Hashable {
  public let pattern: String

  /// Where the configuration has the pattern; nil when it came from the command line.
  public let place: Place?

  public init(_ pattern: String, at place: Place? = nil) {
    self.pattern = pattern
    self.place = place
  }
}

/// What the configuration says about one API.
public struct APIDescription: Sendable {
  /// The policy of one operation.
  public struct Operation: Sendable {
    /// An operationId or the resource name of an operation.
    public let operation: String
    public let file: FilePattern

    public init(_ operation: String, file: FilePattern) {
      self.operation = operation
      self.file = file
    }
  }

  /// The resource name of the API.
  public let id: String

  /// The OpenAPI document that clients see.
  public var specification: FilePattern?

  /// The OpenAPI document of the server that requests are forwarded to.
  public var backendSpecification: FilePattern?

  /// The policy document at API scope.
  public var policy: FilePattern?

  /// The resource names of the products that hold the API.
  public var products: [String] = []

  /// Whether the API is an MCP server; nil where nobody says so.
  public var isMCPServer: Bool?

  /// The names under which a subscription key is sent, where they aren't the service's own.
  public var subscriptionKeyHeader: String?
  public var subscriptionKeyQuery: String?

  public var operations: [Operation] = []

  public init(id: String) {
    self.id = id
  }
}

/// Policy files and where in the service they are attached.
public struct PolicyFilesDescription: Sendable {
  public let files: FilePattern
  public let placement: Placement

  public init(files: FilePattern, placement: Placement) {
    self.files = files
    self.placement = placement
  }
}

/// A deployment with the named values and backends that only it has, or has otherwise.
public struct EnvironmentDescription: Sendable {
  public let name: String
  public let namedValues: [FilePattern]
  public let backends: [FilePattern]

  /// The configurations by which an APIOps tree is deployed there.
  public let overrides: [FilePattern]

  public init(
    name: String, namedValues: [FilePattern] = [], backends: [FilePattern] = [],
    overrides: [FilePattern] = []
  ) {
    self.name = name
    self.namedValues = namedValues
    self.backends = backends
    self.overrides = overrides
  }
}

/// Where in the service a policy document is attached.
///
/// A name that isn't known is nil. Names that mean nothing at a scope are dropped, so that equal
/// placements are the same place.
public struct Placement: Sendable, Hashable {
  public let scope: PolicyScope

  /// The workspace; nil for what belongs to the service itself.
  public let workspace: String?
  public let product: String?

  /// The API with its revision, as in `orders;rev=2`.
  public let api: String?

  /// An operationId or the resource name of an operation.
  public let operation: String?
  public let fragment: String?

  public init(
    scope: PolicyScope, workspace: String? = nil, product: String? = nil, api: String? = nil,
    operation: String? = nil, fragment: String? = nil
  ) {
    self.scope = scope
    self.workspace = scope == .global ? nil : workspace
    self.product = scope == .product ? product : nil
    self.api = scope == .api || scope == .operation ? api : nil
    self.operation = scope == .operation ? operation : nil
    self.fragment = scope == .fragment ? fragment : nil
  }
}
