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
    /// The APIs of a product, listed in one file.
    case productAPIs(product: String)
    /// The same as `productAPI` where the product or the API has no folder, so that somebody will want to see the file.
    case strayProductAPI(product: String, api: String)
    /// What is logged, for one API or for the whole service.
    case diagnostic(api: String?, id: String)
    /// What is otherwise in an environment that the tree is deployed to.
    case publisherConfiguration(environment: String)
    /// The types of a GraphQL API, and what one of its resolvers is for.
    case graphQLSchema(api: String)
    case resolver(api: String)
    /// Which files of policies are deployed, and to where.
    case policyManifest

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

  /// True where files of the tree are not among those of the plan.
  let isPartial: Bool

  /// Files of policies whose place in the service something tells beside trees and descriptions: the
  /// names of folders, or a manifest.
  public struct PolicyFiles: Sendable {
    public var placements: [String: Placement] = [:]

    /// The manifest that tells them.
    public var manifest: String?

    /// None.
    public init() {}

    var isEmpty: Bool { placements.isEmpty && manifest == nil }
  }

  /// Finds the files that a description means, and those of its APIOps tree.
  ///
  /// - Parameters:
  ///   - paths: the files that there are.
  ///   - description: what is said about the service.
  ///   - treeTop: the top folder of its APIOps tree, one of `apiOpsRoots(in:)`, where the description
  ///     names none. Several trees are several services, and what one lacks must not be taken from
  ///     another.
  ///   - publisherConfigurations: the files by which the tree is deployed to environments, of names that
  ///     `PublisherConfiguration` knows. A description that tells environments apart knows better.
  ///   - folders: what is known of policies without a tree and without a description, which knows better.
  ///   - isPartial: true where files of the tree are not among the paths; see `APIOpsTree.parts`.
  public init(
    paths: [String], description: ServiceDescription, treeTop: String? = nil,
    publisherConfigurations: [String] = [], folders: PolicyFiles = PolicyFiles(),
    isPartial: Bool = false
  ) {
    let top =
      description.root.map { FileListing.parts(of: $0.value, in: description.folder) }
      ?? treeTop.map { FileListing.parts(of: $0) }
    // Where neither a layout nor a description tells anything, the files needn't be listed.
    let isSilent = top == nil && !description.namesFiles && folders.isEmpty
    var planner = ServicePlanner(FileListing(isSilent ? [] : paths), description)
    if let top { planner.readLayout(below: top) }
    if top != nil, description.environments.isEmpty {
      planner.read(publisherConfigurations: publisherConfigurations)
    }
    planner.read(folders)
    planner.readDescription()
    hasTree = top != nil
    self.isPartial = isPartial
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
    var roots: Set<ArraySlice<String>> = []
    // Those of which only a folder `apis` tells.
    var rootsOfAPIs: Set<ArraySlice<String>> = []
    var products: Set<ArraySlice<String>> = []
    for path in paths
    where path.utf8.hasSuffix("Information.json") || path.utf8.hasSuffix("/policy.xml") {
      let parts = FileListing.parts(of: path)
      guard let root = APIOpsLayout.root(above: parts) else { continue }
      if parts[root.endIndex] == APIOpsTree.apis {
        rootsOfAPIs.insert(root)
      } else {
        roots.insert(root)
        if parts.last == APIOpsTree.productInformation { products.insert(parts.dropLast()) }
      }
    }
    // A product has a folder for each API that is part of it.
    return roots.union(rootsOfAPIs.subtracting(products)).map { root in
      // The parts of an absolute path begin with an empty one.
      root == [""] ? "/" : root.joined(separator: "/")
    }.sorted()
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
      + environments.flatMap { $0.namedValues + $0.backends + $0.overrides }
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
