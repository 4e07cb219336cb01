import PolicyCatalog
public import PolicySyntax
public import SourceText

/// What is known about the service that the policies are part of.
///
/// Whatever is absent is unknown: nobody has to describe the whole service.
public struct Service: Sendable {
  /// The named values, one set for each environment, or one in all without environments. Empty when
  /// no file with named values is known.
  public let namedValueSets: [NamedValueSet]

  public let backends: [Backend]
  public let loggers: [Logger]

  /// The APIs that a file or the configuration names: those of the configuration in its order, then
  /// the others by name.
  public let apis: [API]

  /// The products that a file or the configuration names, by name.
  public let products: [Product]

  /// The policy fragments whose files are known, by path.
  public let fragments: [Fragment]

  /// The policy documents whose places are known, by path; fragments are not among them.
  public let policies: [PlacedPolicy]

  /// What is wrong with the data files, in the order of paths and places.
  public let problems: [ServiceProblem]

  private let placements: [String: Placement]
  private let apiIndices: [ResourceKey: Int]
  private let policyIndices: [Placement: [Int]]

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
  public init(plan: ServicePlan, data: [String: SourceText], policies: [String: SyntaxTree]) {
    var reader = ServiceReader(plan: plan)
    reader.read(data)
    let apis = reader.apis
    namedValueSets = reader.namedValueSets
    backends = reader.backends
    loggers = reader.loggers
    self.apis = apis
    products = reader.products
    problems = reader.sortedProblems
    placements = plan.placements

    let placed = plan.placements.compactMap { path, placement in
      policies[path].map { PlacedPolicy(path: path, placement: placement, tree: $0) }
    }.sorted { $0.path < $1.path }
    fragments = placed.compactMap { policy in
      policy.placement.fragment.map {
        Fragment(id: $0, workspace: policy.placement.workspace, tree: policy.tree)
      }
    }
    let documents = placed.filter { $0.placement.scope != .fragment }
    self.policies = documents
    policyIndices = Dictionary(
      documents.indices.map { (documents[$0].placement, [$0]) }, uniquingKeysWith: +)
    productPolicyIndices = Dictionary(
      documents.indices.filter { documents[$0].placement.scope == .product }
        .map { (documents[$0].placement.workspace, [$0]) }, uniquingKeysWith: +)
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
  /// The backend that statements name so; nil when no file describes it.
  public func backend(named id: String) -> Backend? { backends.first { $0.id.value == id } }

  /// The policy documents at product scope in a workspace, or outside of all.
  func productPolicies(in workspace: String?) -> [PlacedPolicy] {
    productPolicyIndices[workspace, default: []].map { policies[$0] }
  }
}

/// A policy document with its place in the service.
public struct PlacedPolicy: Sendable {
  public let path: String
  public let placement: Placement
  public let tree: SyntaxTree
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
