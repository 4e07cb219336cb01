public import PolicyCatalog
import SourceText

/// Which files of a listing belong to the service, and as what.
///
/// A plan is made from paths alone, so that the files worth reading are known before any is read.
public struct ServicePlan: Sendable {
  /// What a data file tells.
  public enum Role: Sendable, Hashable {
    /// Named values, for one environment or for all.
    case namedValues(environment: String?)
    case namedValueInformation(id: String)
    /// Backends, for one environment or for all.
    case backends(environment: String?)
    case backendInformation(id: String)
    case loggers
    case loggerInformation(id: String)
    /// Resources of a kind of which only the names matter.
    case names(of: ResourceKind)
    case specification(api: String)
    case backendSpecification(api: String)
    case apiInformation(api: String)
    case productInformation(product: String)
    /// The file's being there says that the product holds the API.
    case productAPI(product: String, api: String)
    /// The same where the product or the API has no folder, so that somebody will want to see the file.
    case strayProductAPI(product: String, api: String)
    /// What is logged, for one API or for the whole service.
    case diagnostic(api: String?, id: String)

    /// True where the file's being there tells all, and nobody has to read it.
    public var isSign: Bool { if case .productAPI = self { true } else { false } }

    /// The product and the API that a file brings together.
    var membership: (product: String, api: String)? {
      switch self {
      case .productAPI(let product, let api), .strayProductAPI(let product, let api): (product, api)
      default: nil
      }
    }

    /// True for a file that brings a product and an API together.
    public var isMembership: Bool { membership != nil }
  }

  /// A file to read and what it tells; a file with several roles is listed with each.
  public struct DataFile: Sendable, Hashable {
    public let path: String
    public let role: Role

    /// The workspace that the file's resource belongs to; nil for the service itself.
    public let workspace: String?
  }

  /// The data files, sorted by path.
  public let dataFiles: [DataFile]

  /// Where the policy files with a known place are attached, by path.
  public private(set) var placements: [String: Placement]

  /// The patterns of the description that match no file.
  public let missing: [FilePattern]

  /// The kinds of which all are known, by workspace and under nil for the service itself: those that
  /// have a folder in the APIOps tree, and those that the description names files for.
  public let completeKinds: [String?: Set<ResourceKind>]

  /// The names that folders of the APIOps tree have, by kind.
  let folderNames: [ResourceKind: Set<ResourceKey>]

  /// The description the plan was made from, for what it says beyond files.
  let description: ServiceDescription

  /// True when the service has an APIOps tree.
  public let hasTree: Bool

  /// Finds the files that a description means, and those of its APIOps tree.
  ///
  /// - Parameters:
  ///   - paths: the files that there are.
  ///   - description: what is said about the service.
  ///   - treeTop: the top folder of its APIOps tree, one of `apiOpsRoots(in:)`, where the description
  ///     names none. Several trees are several services, and what one lacks must not be taken from
  ///     another.
  ///   - isPartial: true where files of the tree are not among the paths; see `APIOpsTree.parts`.
  public init(
    paths: [String], description: ServiceDescription, treeTop: String? = nil,
    isPartial: Bool = false
  ) {
    let top =
      description.root.map { FileListing.parts(of: $0.value, in: description.folder) }
      ?? treeTop.map { FileListing.parts(of: $0) }
    // Where neither a layout nor a description tells anything, the files needn't be listed.
    let isSilent = top == nil && !description.namesFiles
    var planner = Planner(FileListing(isSilent ? [] : paths), description)
    if let top { planner.readLayout(below: top) }
    planner.readDescription()
    hasTree = top != nil
    self.description = description
    dataFiles = planner.sortedDataFiles
    placements = planner.placements
    missing = planner.missing
    let kindsLeftOut: Set<ResourceKind> = isPartial ? APIOpsTree.kindsLeftOut : []
    completeKinds = planner.completeKinds.mapValues { $0.subtracting(kindsLeftOut) }
    folderNames = planner.folderNames
  }

  /// The folders that look like the top of an APIOps tree, sorted; the empty path is the folder
  /// that the paths are relative to.
  public static func apiOpsRoots(in paths: [String]) -> [String] {
    var roots: Set<String> = []
    for path in paths
    where path.utf8.hasSuffix("Information.json") || path.utf8.hasSuffix("/policy.xml") {
      if let root = APIOpsLayout.root(above: FileListing.parts(of: path)) {
        // The parts of an absolute path begin with an empty one.
        roots.insert(root == [""] ? "/" : root.joined(separator: "/"))
      }
    }
    return roots.sorted()
  }
}

extension ServicePlan {
  /// The plan without the places of some policy files, which are another service's.
  public func without(_ paths: Set<String>) -> ServicePlan {
    guard !paths.isEmpty else { return self }
    var plan = self
    for path in paths { plan.placements[path] = nil }
    return plan
  }

  /// The top of the APIOps tree among some files; nil where there is none, and where there are
  /// several.
  public static func onlyTree(in paths: [String]) -> String? {
    let roots = apiOpsRoots(in: paths)
    return roots.count == 1 ? roots[0] : nil
  }
}

extension ServiceDescription {
  /// True when the description has a pattern at all.
  public var namesFiles: Bool {
    !(namedValues.isEmpty && fragments.isEmpty && backends.isEmpty && loggers.isEmpty
      && others.values.allSatisfy(\.isEmpty) && apis.isEmpty && policies.isEmpty
      && environments.isEmpty)
  }

  /// All patterns, whatever they are for.
  public var allPatterns: [FilePattern] {
    let ofAPIs = apis.flatMap { api in
      [api.specification, api.backendSpecification, api.policy].compactMap(\.self)
        + api.operations.map(\.file)
    }
    return namedValues + fragments + backends + loggers + otherPatterns.flatMap(\.patterns)
      + ofAPIs + policies.map(\.files)
      + environments.flatMap { $0.namedValues + $0.backends }
  }
}

extension ServiceDescription {
  /// The patterns of the kinds of which only names matter, in the order of the kinds.
  var otherPatterns: [(kind: ResourceKind, patterns: [FilePattern])] {
    ResourceKind.allCases.compactMap { kind in others[kind].map { (kind, $0) } }
  }
}

extension String.UTF8View {
  fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
    let wanted = suffix.description.utf8
    return self.suffix(wanted.count).elementsEqual(wanted)
  }
}

/// Collects the parts of a plan.
private struct Planner {
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
    findStrayProductAPIs()
    if files.isEmpty, let described = description.root {
      missing.append(FilePattern(described.value, at: described.place))
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
