import PolicyCatalog
import SourceText

/// Collects what there is of each kind, whoever says it.
struct ResourceSets {
  /// Kinds of which a part could not be read, by environment and under nil for all.
  private var unread: [ResourceKind: Set<String?>] = [:]

  /// What is described, with the environment that it is for.
  private var described: [ResourceKind: [(environment: String?, resource: NamedResource)]] = [:]

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
  /// - Parameters:
  ///   - claimed: the kinds of which something is said, should it be that there is nothing.
  ///   - backendEnvironments: the environments of which the backends are known; nil where all have
  ///     the same.
  func sets(
    claimed: Set<ResourceKind>, backendEnvironments: [String]? = nil
  ) -> [ResourceKind: [ResourceSet]] {
    Dictionary(
      uniqueKeysWithValues: claimed.union(described.keys).subtracting([.namedValues]).map { kind in
        (
          kind,
          sets(
            of: kind, described[kind, default: []],
            kind == .backends ? backendEnvironments : nil)
        )
      })
  }

  private func sets(
    of kind: ResourceKind, _ found: [(environment: String?, resource: NamedResource)],
    _ environments: [String]?
  ) -> [ResourceSet] {
    let unread = unread[kind, default: []]
    let common = found.filter { $0.environment == nil }.map(\.resource)
    let isKnown = !unread.contains(nil) && (kind != .products || !common.isEmpty)
    guard let environments else {
      return [ResourceSet(kind, isComplete: isKnown, common)]
    }
    return environments.map { environment in
      let own = found.filter { $0.environment == environment }.map(\.resource)
      return ResourceSet(
        kind, environment: environment,
        isComplete: isKnown && !unread.contains(environment), own + common)
    }
  }
}

extension ServicePlan {
  /// The environments of which the backends are known; nil where all have the same.
  var backendEnvironments: [String]? {
    let environments = description.environments
    guard environments.contains(where: { !$0.backends.isEmpty }) else { return nil }
    let hasCommon = !description.backends.isEmpty || folderNames[.backends]?.isEmpty == false
    // An environment that says nothing has what all have; without that, nothing is known of it.
    return environments.filter { hasCommon || !$0.backends.isEmpty }.map(\.name)
  }
}
