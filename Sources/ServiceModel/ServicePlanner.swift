import PolicyCatalog
import SourceText

/// Collects the parts of a plan.
struct ServicePlanner {
  let listing: FileListing
  let description: ServiceDescription
  var dataFiles: Set<ServicePlan.DataFile> = []
  var placements: [String: Placement] = [:]
  var missing: [FilePattern] = []
  var completeKinds: [String?: Set<ResourceKind>] = [:]
  var folderNames: [ResourceKind: Set<ResourceKey>] = [:]

  init(_ listing: FileListing, _ description: ServiceDescription) {
    self.listing = listing
    self.description = description
  }

  var sortedDataFiles: [ServicePlan.DataFile] {
    dataFiles.sorted { left, right in
      if left.path != right.path { return left.path < right.path }
      // Roles have no order of their own; their spelling is as good as any that never changes.
      return "\(left.role)" < "\(right.role)"
    }
  }

  mutating func readLayout(below root: [String]) {
    let files = listing.files(below: root)
    for (path, rest) in files {
      if let folder = APIOpsLayout.kindFolder(ofFileAt: rest) {
        completeKinds[folder.workspace, default: []].insert(folder.kind)
        if let id = folder.id {
          folderNames[folder.kind, default: []].insert(ResourceKey(id, in: folder.workspace))
        }
      }
      let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      switch APIOpsLayout.entry(at: parts[...]) {
      case .policy(let placement): placements[path] = placement
      case .data(let role, let workspace):
        dataFiles.insert(.init(path: path, role: role, workspace: workspace))
      case nil: break
      }
    }
    findFragments(in: files)
    findStrayProductAPIs()
    if files.isEmpty, let described = description.root {
      missing.append(FilePattern(described.value, at: described.place))
    }
  }

  mutating func read(_ folders: ServicePlan.PolicyFiles) {
    placements.merge(folders.placements) { _, new in new }
    if let manifest = folders.manifest {
      dataFiles.insert(.init(path: manifest, role: .policyManifest, workspace: nil))
    }
  }

  mutating func read(publisherConfigurations: [String]) {
    for path in publisherConfigurations {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      guard let environment = PublisherConfiguration.environment(ofFileNamed: name) else {
        continue
      }
      dataFiles.insert(
        .init(
          path: path, role: .publisherConfiguration(environment: environment), workspace: nil))
    }
  }

  /// Finds the fragments that have no file of their own: their policies stand in what describes them.
  private mutating func findFragments(in files: [(path: String, rest: String)]) {
    let known = Set(placements.values)
    for (path, rest) in files where rest.hasSuffix(APIOpsTree.fragmentInformation) {
      let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      if let placement = APIOpsLayout.fragment(describedAt: parts[...]), !known.contains(placement)
      {
        placements[path] = placement
      }
    }
  }

  /// Tells the files apart by which products hold APIs: those of which a side is not there are of
  /// interest to people.
  private mutating func findStrayProductAPIs() {
    let apis = folderNames[.apis, default: []]
    var described: Set<ResourceKey> = []
    for file in dataFiles {
      if case .productInformation(let product) = file.role {
        described.insert(ResourceKey(product, in: file.workspace))
      }
    }
    for file in dataFiles {
      guard case .productAPI(let product, let api) = file.role,
        !apis.contains(ResourceKey(api, in: file.workspace))
          || !described.contains(ResourceKey(product, in: file.workspace))
      else { continue }
      dataFiles.remove(file)
      dataFiles.insert(
        .init(
          path: file.path, role: .strayProductAPI(product: product, api: api),
          workspace: file.workspace))
    }
  }

  /// What is written down wins over the layout, and the more exact statement over the wider one;
  /// so the wide ones come first and are overwritten.
  mutating func readDescription() {
    let named: [(ResourceKind, [FilePattern])] = [
      (.namedValues, description.namedValues + description.environments.flatMap(\.namedValues)),
      (.fragments, description.fragments),
      (.backends, description.backends + description.environments.flatMap(\.backends)),
      (.loggers, description.loggers),
    ]
    completeKinds[nil, default: []].formUnion(
      (named + description.otherPatterns).filter { !$0.1.isEmpty }.map(\.0))
    for pattern in description.fragments {
      for path in paths(matching: pattern) {
        placements[path] = Placement(scope: .fragment, fragment: Self.fragmentID(of: path))
      }
    }
    let policies = description.policies.map { ($0, paths(matching: $0.files)) }
    let exact = policies.filter { $0.0.files.names($0.1, in: description.folder) }
    let wide = policies.filter { !$0.0.files.names($0.1, in: description.folder) }
    for (entry, paths) in wide + exact {
      for path in paths { placements[path] = entry.placement }
    }
    for api in description.apis { read(api) }

    addData(description.namedValues, .namedValues(environment: nil))
    for environment in description.environments {
      addData(environment.namedValues, .namedValues(environment: environment.name))
      addData(environment.backends, .backends(environment: environment.name))
      addData(environment.overrides, .publisherConfiguration(environment: environment.name))
    }
    addData(description.backends, .backends(environment: nil))
    for (kind, patterns) in description.otherPatterns { addData(patterns, .names(of: kind)) }
    addData(description.loggers, .loggers)
  }

  private mutating func read(_ api: APIDescription) {
    addData(api.specification.map { [$0] } ?? [], .specification(api: api.id))
    addData(api.backendSpecification.map { [$0] } ?? [], .backendSpecification(api: api.id))
    if let policy = api.policy {
      for path in paths(matching: policy) {
        placements[path] = Placement(scope: .api, api: api.id)
      }
    }
    for operation in api.operations {
      for path in paths(matching: operation.file) {
        placements[path] = Placement(
          scope: .operation, api: api.id, operation: operation.operation)
      }
    }
  }

  private mutating func addData(_ patterns: [FilePattern], _ role: ServicePlan.Role) {
    for pattern in patterns {
      for path in paths(matching: pattern) {
        dataFiles.insert(.init(path: path, role: role, workspace: nil))
      }
    }
  }

  private mutating func paths(matching pattern: FilePattern) -> [String] {
    let paths = listing.paths(matching: pattern.pattern, in: description.folder)
    if paths.isEmpty { missing.append(pattern) }
    return paths
  }

  /// The name of the file without the endings that only say what kind of file it is; of
  /// `<id>/policy.xml` the name of the folder.
  private static func fragmentID(of path: String) -> String {
    let parts = path.split(separator: "/")
    guard let file = parts.last else { return path }
    let endings: Set<String> = ["xml", "policy", "fragment", "cshtml", "tpl", "tftpl"]
    var stem = file
    while let dot = stem.lastIndex(of: "."), dot > stem.startIndex,
      endings.contains(stem[stem.index(after: dot)...].lowercased())
    {
      stem = stem[..<dot]
    }
    if stem.lowercased() == "policy", parts.count > 1 { return String(parts[parts.count - 2]) }
    return String(stem)
  }
}

extension FilePattern {
  /// True when the pattern is the path of the one file that it matches.
  fileprivate func names(_ paths: [String], in folder: String) -> Bool {
    paths.count == 1
      && FileListing.parts(of: paths[0]) == FileListing.parts(of: pattern, in: folder)
  }
}
