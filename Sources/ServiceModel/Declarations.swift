public import PolicyCatalog
import PolicySyntax
public import SourceText

/// What code that deploys a service, or a part of one, says of it.
///
/// It is as much as the code tells: what it does not deploy may be there all the same.
public struct Declarations: Sendable {
  /// An API, as far as the code tells.
  public struct API: Sendable {
    public var id: Located<String>

    /// The workspace that it belongs to; nil for the service itself.
    public var workspace: String?

    /// What it is described by: an OpenAPI document, or the like.
    public var specification: SourceText?

    /// True where operations are deployed one by one, whether or not a specification has others.
    public var hasFurtherOperations = false
    public var path: Located<String>?
    public var serviceURL: Located<String>?
    public var subscriptionKeyHeader: String?
    public var subscriptionKeyQuery: String?
    public var needsSubscription: Bool?

    /// True for the types GraphQL and WebSocket.
    public var isAnsweredOtherwise = false
    public var isMCPServer = false

    public init(_ id: Located<String>, in workspace: String?) {
      self.id = id
      self.workspace = workspace
    }
  }

  /// What a diagnostic of an API, or of the whole service where the API is nil, logs.
  public struct Diagnostic: Sendable {
    public let diagnostic: APIDiagnostic
    public let api: String?
    public let workspace: String?

    public init(_ diagnostic: APIDiagnostic, api: String?, in workspace: String?) {
      self.diagnostic = diagnostic
      self.api = api
      self.workspace = workspace
    }
  }

  /// A product that holds an API.
  public struct Membership: Sendable, Hashable {
    public let product: String
    public let api: String
    public let workspace: String?

    public init(product: String, api: String, in workspace: String?) {
      self.product = product
      self.api = api
      self.workspace = workspace
    }
  }

  /// True where the code deploys the service itself, whatever its parameters.
  public var createsService = false

  /// The workspaces that the code deploys.
  public var workspaces: Set<String> = []
  public var namedValues: [NamedValue] = []
  public var backends: [Backend] = []
  public var loggers: [Logger] = []
  public var apis: [API] = []
  public var memberships: Set<Membership> = []
  public var diagnostics: [Diagnostic] = []

  /// True where there are diagnostics of which it is not known to what they belong, or what they say.
  public var hasOtherDiagnostics = false

  /// What there is of kinds of which only names matter: fragments, products, schemas and the like.
  public var names: [ResourceKind: [NamedResource]] = [:]

  /// What resources name of each other.
  public var references: [DataReference] = []

  /// The texts in which resources refer to named values.
  public var texts: [Place] = []

  /// The kinds of which the code has more than it tells: a name that is not constant, or a loop over
  /// what is not known.
  public var incomplete: Set<ResourceKind> = []

  /// What the code refers to as something that is there already.
  public var external = ExternalResources()

  /// What of the code could not be read.
  public var problems: [ServiceProblem] = []

  /// Nothing is deployed.
  public init() {}

  /// The kinds of which the code tells all that a service has once it is deployed, this code alone.
  var completeKinds: Set<ResourceKind> {
    createsService ? Self.kinds.subtracting(incomplete) : []
  }

  /// The kinds that are told; operations are those of an API's specification.
  private static let kinds = Set(ResourceKind.allCases).subtracting([.operations])
}

extension Service {
  /// A service as code deploys it.
  ///
  /// - Parameters:
  ///   - declarations: what the code says of it.
  ///   - policies: those of which the place is known. Several may have one path: a file of code holds
  ///     any number.
  ///   - hasReadAllPolicies: true when no policy of the service was left out.
  public init(
    _ declarations: Declarations, policies: [PlacedPolicy], hasReadAllPolicies: Bool = false
  ) {
    var builder = ServiceBuilder()
    builder.add(declarations)
    for policy in policies {
      builder.placements.append(policy.placement)
      guard let id = policy.placement.fragment else { continue }
      builder.resources.add(
        NamedResource(
          id, in: policy.placement.workspace,
          at: Place(policy.tree.source, policy.tree.root?.nameSpan ?? Span(at: 0))),
        of: .fragments)
    }
    var completeness = Completeness()
    completeness.mayExistElsewhere = true
    completeness.hasReadAllPolicies = hasReadAllPolicies
    completeness.external = declarations.external
    completeness.kinds[nil] = declarations.completeKinds
    for workspace in declarations.workspaces {
      completeness.kinds[workspace] = declarations.completeKinds
    }
    let byPath = Dictionary(grouping: policies, by: \.path)
    self.init(
      builder, completeness, policies: policies,
      placements: byPath.compactMapValues { $0.count == 1 ? $0[0].placement : nil },
      unreadPlaces: [])
  }
}

extension ServiceBuilder {
  fileprivate mutating func add(_ declarations: Declarations) {
    let complete = declarations.completeKinds
    if !declarations.namedValues.isEmpty || complete.contains(.namedValues) {
      namedValueSets = [
        NamedValueSet(
          environment: nil, values: declarations.namedValues,
          isComplete: complete.contains(.namedValues))
      ]
    }
    backends = declarations.backends
    loggers = declarations.loggers
    references = declarations.references
    texts = declarations.texts
    problems += declarations.problems
    for backend in backends {
      resources.add(
        NamedResource(backend.id.value, in: backend.workspace, at: backend.id.place),
        of: .backends)
    }
    for logger in loggers {
      resources.add(
        NamedResource(logger.id.value, in: logger.workspace, at: logger.id.place), of: .loggers)
    }
    for (kind, names) in declarations.names {
      for name in names { resources.add(name, of: kind) }
    }
    for product in declarations.names[.products, default: []] {
      productPlaces[product.key] = product.place
      describedProducts.insert(product.key)
    }
    for kind in declarations.incomplete { resources.miss(kind) }
    for membership in declarations.memberships {
      let api = ResourceKey(membership.api, in: membership.workspace)
      productsByAPI[api, default: []].insert(membership.product)
    }
    let hasOtherDiagnostics = declarations.hasOtherDiagnostics
    for diagnostic in declarations.diagnostics {
      let owner = DiagnosticOwner(api: diagnostic.api, workspace: diagnostic.workspace)
      diagnostics[owner, default: []].append(
        hasOtherDiagnostics ? diagnostic.diagnostic.ofUnknownMetrics : diagnostic.diagnostic)
    }
    for api in declarations.apis { add(api) }
  }

  private mutating func add(_ api: Declarations.API) {
    let key = ResourceKey(api.id.value, in: api.workspace)
    resources.add(NamedResource(api.id.value, in: api.workspace, at: api.id.place), of: .apis)
    describedAPIs.insert(key)
    information[key] = APIInformation(
      path: api.path, serviceURL: api.serviceURL,
      subscriptionKeyHeader: api.subscriptionKeyHeader,
      subscriptionKeyQuery: api.subscriptionKeyQuery, needsSubscription: api.needsSubscription,
      isAnsweredOtherwise: api.isAnsweredOtherwise, isMCPServer: api.isMCPServer)
    let document = api.specification.flatMap { openAPIDocument($0) }
    specifications[key] =
      api.hasFurtherOperations ? document?.withFurtherOperations() : document
  }
}
