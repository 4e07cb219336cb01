public import PolicyCatalog
public import PolicySyntax
public import SourceText

/// What is known about the service that the policies are part of.
///
/// Whatever is absent is unknown: nobody has to describe the whole service.
public struct Service: Sendable {
  /// The named values, one set for each environment, or one in all without environments. Empty when
  /// no file with named values is known.
  public let namedValueSets: [NamedValueSet]

  /// The display names of the named values of all environments.
  public let namedValueNames: NameIndex

  /// The backends of all environments.
  public let backends: [Backend]

  /// The backends that are otherwise in an environment than their own files say.
  public let overriddenBackends: [Backend]
  public let loggers: [Logger]

  /// The APIs that a file or the configuration names: those of the configuration in its order, then
  /// the others by name.
  public let apis: [API]

  /// The products that a file or the configuration names, by name.
  public let products: [Product]

  /// The policy fragments whose files are known, by path.
  public internal(set) var fragments: [Fragment]

  /// The policy documents whose places are known, by path; fragments are not among them.
  public internal(set) var policies: [PlacedPolicy]

  /// What there is of each kind but named values, one set for each environment or one for all. A kind
  /// of which nothing is said has no set.
  public let resources: [ResourceKind: [ResourceSet]]

  /// What the files of the service, policies aside, name of each other.
  public let references: [DataReference]

  /// What publishers are told to deploy otherwise than the tree says, in the order of the files.
  public let overrides: [ResourceOverride]

  /// What is wrong with the data files, in the order of paths and places.
  public let problems: [ServiceProblem]

  /// How much of the service is known.
  public let completeness: Completeness

  /// The texts of resources in which they refer to named values.
  let textsOfResources: [Place]

  private let placements: [String: Placement]
  private let backendIndices: [String: [Int]]
  let fragmentIndices: [String: [Int]]

  /// The trees of the policies and fragments.
  var trees: Set<ObjectIdentifier>
  private let apiIndices: [ResourceKey: Int]
  let policyIndices: [Placement: [Int]]

  /// The products that files describe.
  let describedProducts: Set<ResourceKey>

  /// Where documents are attached that could not be read.
  let unreadPlaces: Set<Placement>

  /// The policies at product scope, by workspace.
  private let productPolicyIndices: [String?: [Int]]

  /// A service of which nothing is known.
  public static let unknown = Service(
    plan: ServicePlan(paths: [], description: ServiceDescription()), data: [:], policies: [:])

  /// Reads the files of a plan.
  ///
  /// - Parameters:
  ///   - data: The data files by path. One that is absent couldn't be read and stays unknown.
  ///   - policies: The trees of policy files by path; those without a place in the plan are ignored.
  ///   - hasReadAllPolicies: True when no policy of the service was left out.
  public init(
    plan: ServicePlan, data: [String: SourceText], policies: [String: SyntaxTree],
    hasReadAllPolicies: Bool = false
  ) {
    var reader = ServiceReader(plan: plan)
    let builder = reader.read(data, policies)
    var completeness = Completeness()
    completeness.kinds = plan.completeKinds
    completeness.knowsDocuments = plan.hasTree
    completeness.hasReadAllPolicies = hasReadAllPolicies
    completeness.external = plan.description.external
    self.init(
      builder, completeness,
      policies: plan.placements.compactMap { path, placement in
        policies[path].map { PlacedPolicy(path: path, placement: placement, tree: $0) }
      }.sorted { $0.path < $1.path },
      placements: plan.placements,
      unreadPlaces: Set(plan.placements.filter { policies[$0.key] == nil }.values),
      backendEnvironments: plan.backendEnvironments)
  }

  /// A service of what was found out of it.
  ///
  /// - Parameters:
  ///   - placed: the policies that were read, in the order in which they are to be told.
  ///   - placements: where policies are attached by path, where the path alone tells it.
  init(
    _ builder: ServiceBuilder, _ completeness: Completeness, policies placed: [PlacedPolicy],
    placements: [String: Placement], unreadPlaces: Set<Placement>,
    backendEnvironments: [String]? = nil
  ) {
    let apis = builder.apis
    let products = builder.products
    let backends = builder.backends
    namedValueSets = builder.namedValueSets
    namedValueNames = NameIndex(
      Array(Set(builder.namedValueSets.flatMap { $0.values.map(\.displayName.value) })))
    self.backends = backends
    overriddenBackends = builder.overrideFiles.flatMap { $0.backends(over: backends) }
    overrides = builder.overrides
    loggers = builder.loggers
    self.apis = apis
    self.products = products
    describedProducts = Set(
      products.lazy.filter(\.isDescribed).map { ResourceKey($0.id, in: $0.workspace) })
    resources = builder.resources.sets(
      claimed: completeness.kinds.values.reduce(into: []) { $0.formUnion($1) },
      backendEnvironments: backendEnvironments)
    references = builder.references
    problems = builder.sortedProblems
    textsOfResources = builder.texts
    self.completeness = completeness
    self.placements = placements
    self.unreadPlaces = unreadPlaces

    let fragments = placed.compactMap { policy in
      policy.placement.fragment.map {
        Fragment(id: $0, workspace: policy.placement.workspace, tree: policy.tree)
      }
    }
    self.fragments = fragments
    let documents = placed.filter { $0.placement.scope != .fragment }
    self.policies = documents
    trees = Set(placed.map { ObjectIdentifier($0.tree) })
    fragmentIndices = Dictionary(grouping: fragments.indices) { fragments[$0].id }
    backendIndices = Dictionary(grouping: backends.indices) { backends[$0].id.value }
    policyIndices = Dictionary(grouping: documents.indices) { documents[$0].placement }
    productPolicyIndices = Dictionary(
      grouping: documents.indices.filter { documents[$0].placement.scope == .product }
    ) { documents[$0].placement.workspace }
    apiIndices = Dictionary(
      apis.indices.map { (ResourceKey(apis[$0].id, in: apis[$0].workspace), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The API with a resource name; the service's own before those of workspaces.
  public func api(_ id: String) -> API? {
    apiIndices[ResourceKey(id, in: nil)].map { apis[$0] } ?? apis.first { $0.id == id }
  }

  /// The API that a policy document belongs to; nil at scopes without one.
  public func api(of placement: Placement) -> API? {
    guard let id = placement.api else { return nil }
    return apiIndices[ResourceKey(id, in: placement.workspace)].map { apis[$0] }
  }

  /// The operation that a policy document is attached to, where the API's specification has it.
  public func operation(of placement: Placement) -> OpenAPIOperation? {
    placement.operation.flatMap { api(of: placement)?.operation($0) }
  }

  /// Where a policy file is attached; nil when nothing tells.
  public func placement(of path: String) -> Placement? { placements[path] }

  /// The document at a placement; nil when none is known, and when several claim the place, since
  /// no one can tell which of them is deployed.
  public func policy(at placement: Placement) -> PlacedPolicy? {
    guard let indices = policyIndices[placement], indices.count == 1 else { return nil }
    return policies[indices[0]]
  }
}

extension Service {
  /// The backends that statements mean by a name; more than one where environments or workspaces have
  /// their own.
  ///
  /// - Parameter environment: the one that is asked about; nil for all.
  public func backends(named id: String, in environment: String? = nil) -> [Backend] {
    let named =
      backendIndices[id, default: []].map { backends[$0] }
      + overriddenBackends.filter { $0.id.value == id }
    guard let environment else { return named }
    // What an environment has of its own takes the place of what all have.
    let own = named.filter { $0.environment == environment }
    return own.isEmpty ? named.filter { $0.environment == nil } : own
  }

  /// The URLs that requests go to, of backends and APIs, in whatever environment; each once.
  public var addresses: [Located<String>] {
    let ofBackends = (backends + overriddenBackends).compactMap(\.url)
    let ofAPIs = apis.compactMap(\.serviceURL) + apis.flatMap(\.serviceURLsOfEnvironments)
    var seen: Set<Place> = []
    return (ofBackends + ofAPIs).filter { seen.insert($0.place).inserted }
  }

  /// True where requests to a backend surely go out with the header Authorization as policies leave
  /// it; false for one that isn't known, or of which a member isn't.
  public func leavesAuthorization(toBackend id: String) -> Bool {
    let named = backends(named: id)
    return !named.isEmpty
      && named.allSatisfy { backend in
        guard !backend.mayWriteAuthorization else { return false }
        guard backend.isPool else { return true }
        return !backend.members.isEmpty
          && backend.members.allSatisfy { name in
            let members = backends(named: name)
            return !members.isEmpty
              && members.allSatisfy { !$0.isPool && !$0.mayWriteAuthorization }
          }
      }
  }

  /// The fragments that `include-fragment` may mean by an id, in the order of their paths.
  public func fragments(named id: String) -> [Fragment] {
    fragmentIndices[id, default: []].map { fragments[$0] }
  }

  /// True for a tree of one of the policies or fragments, false for any other document of a run.
  public func holds(_ tree: SyntaxTree) -> Bool { trees.contains(ObjectIdentifier(tree)) }

  /// The fragment that policies of a workspace, or outside of all, include by a name; nil when no file
  /// of it is known.
  public func fragment(_ id: String, in workspace: String?) -> Fragment? {
    let named = fragments(named: id)
    return named.first { $0.workspace == workspace } ?? named.first { $0.workspace == nil }
  }

  /// True when a policy document at product scope is known in a workspace, or outside of all.
  public func hasProductPolicies(in workspace: String?) -> Bool {
    productPolicyIndices[workspace]?.isEmpty == false
  }
}

/// A policy document with its place in the service.
public struct PlacedPolicy: Sendable {
  public let path: String
  public let placement: Placement
  public let tree: SyntaxTree

  public init(path: String, placement: Placement, tree: SyntaxTree) {
    self.path = path
    self.placement = placement
    self.tree = tree
  }
}

/// A policy fragment.
public struct Fragment: Sendable {
  /// The resource name, by which `include-fragment` refers to it.
  public let id: String

  /// The workspace that the fragment belongs to; nil for the service itself.
  public let workspace: String?
  public let tree: SyntaxTree
}

/// The name of a resource where workspaces have names of their own.
struct ResourceKey: Hashable {
  let id: String
  let workspace: String?

  init(_ id: String, in workspace: String?) {
    self.id = id
    self.workspace = workspace
  }
}
