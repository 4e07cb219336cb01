public import PolicyCatalog
import SourceText

/// Where a name leads that a policy, or a file of the service, refers to something by.
public enum Resolution: Sendable {
  /// It is there: in every environment that has to have it, or as far as anyone can tell.
  case found(NamedResource)

  /// It exists, and no file describes it: something of the service's own, or deployed from elsewhere.
  case notDescribed

  /// It is not known whether it exists.
  case unknown

  /// Only names in another case are there.
  case differentCase([NamedResource])

  /// Some of the environments have it, and these lack it.
  case missing(environments: [String], NamedResource)

  /// No environment has it.
  case absent
}

extension Service {
  /// Finds out where a name leads.
  ///
  /// - Parameters:
  ///   - workspace: the workspace of who refers to it; nil outside of all.
  ///   - environments: those that refer to the name; nil for all.
  public func resolve(
    _ name: String, _ referral: Referral, in workspace: String?, environments: [String]? = nil
  ) -> Resolution {
    let kind = referral.kind
    let all = resources[kind, default: []]
    let sets =
      environments.map { wanted in
        all.filter { $0.environment.map(wanted.contains) ?? true }
      } ?? all
    let found = sets.map { set in
      set.resource(name, for: workspace)
        ?? (referral.ignoresCase
          ? set.resources(ignoringCaseOf: name, for: workspace).first : nil)
    }
    let lacking = zip(sets, found).filter { $0.1 == nil }.map(\.0)
    let first = found.lazy.compactMap(\.self).first
    if let first, lacking.isEmpty { return .found(first) }
    // No page says whether case matters for what the service brings along.
    let isBuiltIn = referral.builtIn.contains { $0.lowercased() == name.lowercased() }
    if isBuiltIn || isDeployedElsewhere(name, kind) { return .notDescribed }
    let differing = lacking.filter(\.isComplete)
    // A workspace has what is its own, and what the service has.
    guard ResourceSet.owners(workspace).allSatisfy({ knows(kind, in: $0) }), !differing.isEmpty
    else { return first.map { .found($0) } ?? .unknown }
    if let first {
      return .missing(environments: differing.compactMap(\.environment), first)
    }
    guard differing.count == sets.count else { return .unknown }
    let spellings = sets.flatMap { $0.resources(ignoringCaseOf: name, for: workspace) }
    return spellings.isEmpty ? .absent : .differentCase(spellings)
  }

  /// The names of a kind that a document of a workspace, or outside of all, can use, sorted.
  public func names(of kind: ResourceKind, for workspace: String?) -> [String] {
    let owners = ResourceSet.owners(workspace)
    return Set(
      resources[kind, default: []].flatMap(\.resources)
        .filter { owners.contains($0.workspace) }.map(\.id)
    ).sorted()
  }

  /// All that is known of a kind, whichever environment has it; each once.
  public func allResources(of kind: ResourceKind) -> [NamedResource] {
    var seen: Set<ResourceKey> = []
    return resources[kind, default: []].flatMap(\.resources).filter {
      seen.insert($0.key).inserted
    }
  }
}

extension Service {
  /// What becomes of a name in a file of the service.
  public func resolve(_ reference: DataReference) -> Resolution {
    resolve(
      reference.name.value,
      Referral(to: reference.kind, builtIn: ServiceFacts.builtIn[reference.kind] ?? []),
      in: reference.workspace, environments: reference.environment.map { [$0] })
  }
}
