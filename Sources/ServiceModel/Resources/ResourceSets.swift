import PolicyCatalog
import PolicySyntax
import SourceText

/// Collects what there is of each kind, whichever file says it.
struct ResourceSets {
  private let plan: ServicePlan

  /// Kinds of which a part of a file couldn't be read, by environment and under nil for all.
  private(set) var unread: [ResourceKind: Set<String?>] = [:]

  /// What files describe, with the environment that they are for.
  private var described: [ResourceKind: [(environment: String?, resource: NamedResource)]] = [:]

  init(_ plan: ServicePlan) { self.plan = plan }

  mutating func add(_ resource: NamedResource, of kind: ResourceKind, to environment: String? = nil)
  {
    described[kind, default: []].append((environment, resource))
  }

  /// Takes note that there may be more of a kind.
  mutating func miss(_ kind: ResourceKind, in environment: String? = nil) {
    unread[kind, default: []].insert(environment)
  }

  /// What there is of all kinds but named values, which have values for each environment.
  ///
  /// - Parameter trees: the policies that were read, by path.
  func sets(_ trees: [String: SyntaxTree]) -> [ResourceKind: [ResourceSet]] {
    var found = described
    // Of two files of one fragment the first is shown, in every run.
    for (path, placement) in plan.placements.sorted(by: { $0.key < $1.key }) {
      guard let id = placement.fragment else { continue }
      let place = trees[path].map { Place($0.source, $0.root?.nameSpan ?? Span(at: 0)) }
      found[.fragments, default: []].append(
        (nil, NamedResource(id, in: placement.workspace, at: place)))
    }
    for api in plan.description.apis {
      found[.apis, default: []].append((nil, NamedResource(api.id, in: nil)))
    }
    // A folder makes something of its kind, save for products, which may be folders that only add
    // to what is described elsewhere.
    for (kind, keys) in plan.folderNames where kind != .products && kind != .namedValues {
      found[kind, default: []] += keys.map { (nil, NamedResource($0.id, in: $0.workspace)) }
    }
    let claimed = plan.completeKinds.values.reduce(into: Set<ResourceKind>()) {
      $0.formUnion($1)
    }
    return Dictionary(
      uniqueKeysWithValues: claimed.union(found.keys).subtracting([.namedValues]).map { kind in
        (kind, sets(of: kind, found[kind, default: []]))
      })
  }

  private func sets(
    of kind: ResourceKind, _ found: [(environment: String?, resource: NamedResource)]
  ) -> [ResourceSet] {
    let unread = unread[kind, default: []]
    let common = found.filter { $0.environment == nil }.map(\.resource)
    let isKnown = !unread.contains(nil) && (kind != .products || !common.isEmpty)
    let environments = plan.description.environments
    guard kind == .backends, environments.contains(where: { !$0.backends.isEmpty }) else {
      return [ResourceSet(kind, isComplete: isKnown, common)]
    }
    let hasCommon =
      !plan.description.backends.isEmpty || plan.folderNames[.backends]?.isEmpty == false
    // An environment that says nothing has what all have; without that, nothing is known of it.
    return environments.compactMap { environment in
      guard hasCommon || !environment.backends.isEmpty else { return nil }
      let own = found.filter { $0.environment == environment.name }.map(\.resource)
      return ResourceSet(
        kind, environment: environment.name,
        isComplete: isKnown && !unread.contains(environment.name), own + common)
    }
  }
}
