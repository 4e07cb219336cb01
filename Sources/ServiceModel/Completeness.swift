public import PolicyCatalog
import SourceText

/// How much of a service is known: what rules ask that say "does not exist" or "never".
public struct Completeness: Sendable {
  /// The kinds of which all are known that the service itself has, under nil, or a workspace; those
  /// aside that are deployed from elsewhere.
  public var kinds: [String?: Set<ResourceKind>] = [:]

  /// True when a document that is not known is not there: what runs at its scope is the service's
  /// default.
  public var knowsDocuments = false

  /// True when all policy documents of the service were read, and so "used nowhere" can be said.
  public var hasReadAllPolicies = false

  /// True when all that is known is what some code deploys, and other code may deploy more: what does
  /// not exist as far as this code goes may exist in the service.
  public var mayExistElsewhere = false

  /// What is deployed from elsewhere, and so exists although no file describes it.
  public var external = ExternalResources()

  /// Nothing is known whole.
  public init() {}
}

/// What a service has that is deployed from elsewhere, such as the fragments of a platform team.
public struct ExternalResources: Sendable {
  private var patterns: [ResourceKind: [PathPattern]] = [:]
  private var names: [ResourceKind: Set<String>] = [:]

  /// Nothing is deployed from elsewhere.
  public init() {}

  /// Adds globs over the names of a kind.
  public mutating func add(_ globs: [String], to kind: ResourceKind) {
    patterns[kind, default: []] += globs.map { PathPattern($0) }
  }

  /// Adds the name of a resource.
  public mutating func add(named name: String, to kind: ResourceKind) {
    names[kind, default: []].insert(name)
  }

  /// True for a name that is known, and for one that a pattern means.
  public func contains(_ name: String, of kind: ResourceKind) -> Bool {
    if names[kind]?.contains(name) == true { return true }
    return patterns[kind]?.contains { $0.matches(name) } == true
  }

  /// The globs of a kind as they are written, then the names.
  public func globs(of kind: ResourceKind) -> [String] {
    patterns[kind, default: []].map(\.text) + names[kind, default: []].sorted()
  }

  public var isEmpty: Bool { names.isEmpty && patterns.values.allSatisfy(\.isEmpty) }
}

extension Service {
  /// True when it is known that no document is attached at a placement.
  ///
  /// A tree with nothing but a policy of an operation is part of a service: what its API has, or a
  /// product that no file describes, is somewhere else.
  public func lacksDocument(at placement: Placement) -> Bool {
    guard completeness.knowsDocuments, policyIndices[placement] == nil,
      !unreadPlaces.contains(placement)
    else { return false }
    switch placement.scope {
    case .api: return api(of: placement)?.isDescribed == true
    case .product:
      return placement.product.map {
        describedProducts.contains(ResourceKey($0, in: placement.workspace))
      } ?? false
    case .global, .workspace, .operation, .fragment: return true
    }
  }

  /// True where a document is attached that could not be read.
  public func isUnread(_ placement: Placement) -> Bool { unreadPlaces.contains(placement) }

  /// True when what isn't known of a kind doesn't exist in a workspace, or outside of all, unless it
  /// `isDeployedElsewhere`.
  public func knows(_ kind: ResourceKind, in workspace: String? = nil) -> Bool {
    completeness.kinds[workspace]?.contains(kind) == true
  }

  /// True for what exists although no file describes it.
  public func isDeployedElsewhere(_ name: String, _ kind: ResourceKind) -> Bool {
    completeness.external.contains(name, of: kind)
  }
}
