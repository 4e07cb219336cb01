import PolicyCatalog
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
    case backends
    case backendInformation(id: String)
    case loggers
    case loggerInformation(id: String)
    case specification(api: String)
    case backendSpecification(api: String)
    case apiInformation(api: String)
    case productInformation(product: String)
    /// The file's being there says that the product holds the API.
    case productAPI(product: String, api: String)
    /// What is logged, for one API or for the whole service.
    case diagnostic(api: String?, id: String)

    /// True where the file's being there tells all, and nobody has to read it.
    public var isSign: Bool { if case .productAPI = self { true } else { false } }
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

  /// The kinds of which all are known: those that have a folder in the APIOps tree, and those that
  /// the description names files for.
  public let completeKinds: Set<ResourceKind>

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
  public init(paths: [String], description: ServiceDescription, treeTop: String? = nil) {
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
    completeKinds = planner.completeKinds
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
      && apis.isEmpty && policies.isEmpty && environments.isEmpty)
  }

  /// All patterns, whatever they are for.
  public var allPatterns: [FilePattern] {
    let ofAPIs = apis.flatMap { api in
      [api.specification, api.backendSpecification, api.policy].compactMap(\.self)
        + api.operations.map(\.file)
    }
    return namedValues + fragments + backends + loggers + ofAPIs + policies.map(\.files)
      + environments.flatMap(\.namedValues)
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
  var completeKinds: Set<ResourceKind> = []

  init(_ listing: FileListing, _ description: ServiceDescription) {
    self.listing = listing
    self.description = description
  }

  var sortedDataFiles: [ServicePlan.DataFile] {
    // Roles have no order of their own; their spelling is as good as any that never changes.
    dataFiles.map { ($0, "\($0.role)") }
      .sorted { ($0.0.path, $0.1) < ($1.0.path, $1.1) }
      .map(\.0)
  }

  mutating func readLayout(below root: [String]) {
    let files = listing.files(below: root)
    for (path, rest) in files {
      if let kind = APIOpsLayout.kind(ofFileAt: rest) { completeKinds.insert(kind) }
      let parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      switch APIOpsLayout.entry(at: parts[...]) {
      case .policy(let placement): placements[path] = placement
      case .data(let role, let workspace):
        dataFiles.insert(.init(path: path, role: role, workspace: workspace))
      case nil: break
      }
    }
    if files.isEmpty, let described = description.root {
      missing.append(FilePattern(described.value, at: described.place))
    }
  }

  /// What is written down wins over the layout, and the more exact statement over the wider one;
  /// so the wide ones come first and are overwritten.
  mutating func readDescription() {
    let named: [(ResourceKind, [FilePattern])] = [
      (.namedValues, description.namedValues + description.environments.flatMap(\.namedValues)),
      (.fragments, description.fragments), (.backends, description.backends),
      (.loggers, description.loggers),
    ]
    completeKinds.formUnion(named.filter { !$0.1.isEmpty }.map(\.0))
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
    }
    addData(description.backends, .backends)
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
