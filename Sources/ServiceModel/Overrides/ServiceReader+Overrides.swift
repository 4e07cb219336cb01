import PolicyCatalog
import SourceText
import StructuredData

extension ServiceReader {
  /// What the configurations of publishers say, held against the tree.
  var resourceOverrides: [ResourceOverride] {
    guard !overrides.isEmpty else { return [] }
    var names: [OverrideFile.Section: NamesOfTree] = [:]
    for section in OverrideFile.Section.allCases { names[section] = namesOfTree(section) }
    let sources = otherSources
    return overrides.flatMap { file in
      file.entries.map { entry in
        ResourceOverride(
          environment: file.environment, noun: entry.section.noun, name: entry.name,
          counterpart: names[entry.section]?.counterpart(of: entry) ?? .found,
          nothing: nothing(in: entry, sources))
      }
    }
  }

  /// What a tree has of one kind.
  private struct NamesOfTree {
    /// The names in lower case, since publishers don't mind the case.
    var keys: Set<ResourceKey> = []
    var names: [String?: [String]] = [:]

    /// False where there may be more.
    var isWhole = true

    mutating func add(_ name: String, in workspace: String?) {
      keys.insert(ResourceKey(name.lowercased(), in: workspace))
      names[workspace, default: []].append(name)
    }

    func counterpart(of entry: OverrideFile.Entry) -> ResourceOverride.Counterpart {
      let key = ResourceKey(entry.name.value.lowercased(), in: entry.workspace)
      guard isWhole, !keys.contains(key) else { return .found }
      return .missing(
        nearest: nearestName(to: entry.name.value, among: names[entry.workspace, default: []]))
    }
  }

  private func namesOfTree(_ section: OverrideFile.Section) -> NamesOfTree {
    var names = NamesOfTree()
    switch section.kind {
    case let kind?:
      names.isWhole = !(plan.isPartial && APIOpsTree.kindsLeftOut.contains(kind))
      for key in plan.folderNames[kind, default: []] {
        names.add(key.id, in: key.workspace)
        // A revision is overridden with its API.
        if kind == .apis { names.add(String(key.id.prefix { $0 != ";" }), in: key.workspace) }
      }
    case nil:
      for file in plan.dataFiles {
        if case .diagnostic(nil, let id) = file.role { names.add(id, in: file.workspace) }
      }
    }
    return names
  }

  /// What an entry takes away, or that it says nothing.
  private func nothing(
    in entry: OverrideFile.Entry, _ sources: OtherSources
  ) -> ResourceOverride.Nothing? {
    guard let properties = entry.properties, !properties.members.isEmpty else {
      return entry.saysMore || entry.properties?.isEmptyOrNull == false ? nil : .properties
    }
    guard let key = entry.section.mainProperty, let member = properties.member(key),
      member.value.isNull || member.value.scalarText?.trimmed.isEmpty == true,
      // What takes the place of the value: a secret of a Key Vault, the members of a pool.
      !sources.has(entry)
    else { return nil }
    return .property(Located(member.key, at: Place(entry.source, member.keySpan)))
  }

  /// The resources of the tree that need no property of their own.
  private struct OtherSources {
    /// The named values whose value comes from a Key Vault, by their names in lower case.
    var namedValues: Set<ResourceKey> = []

    /// The pools of backends, whose members get the requests.
    var pools: Set<ResourceKey> = []

    /// True where a value comes from a Key Vault, or requests go to the members of a pool.
    func has(_ entry: OverrideFile.Entry) -> Bool {
      if entry["keyVault"]?.isObject == true || entry["pool"]?.isObject == true { return true }
      let key = ResourceKey(entry.name.value.lowercased(), in: entry.workspace)
      switch entry.section {
      case .namedValues: return namedValues.contains(key)
      case .backends: return pools.contains(key)
      case .loggers, .diagnostics, .apis, .products, .policyFragments: return false
      }
    }
  }

  private var otherSources: OtherSources {
    var sources = OtherSources()
    // The first set is that of the tree itself.
    for value in namedValueSets.first?.values ?? [] where value.keyVaultSecret != nil {
      guard let id = value.id?.value else { continue }
      sources.namedValues.insert(ResourceKey(id.lowercased(), in: value.workspace))
    }
    for backend in builder.backends where backend.isPool {
      sources.pools.insert(ResourceKey(backend.id.value.lowercased(), in: backend.workspace))
    }
    return sources
  }
}

extension StructuredValue {
  fileprivate var isEmptyOrNull: Bool { isNull || isObject && members.isEmpty }
}
