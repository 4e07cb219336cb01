import PolicyCatalog

/// The layout of an APIOps artifact folder: what a file is follows from its path alone.
///
/// Two tools write such folders and read both their own and each other's, save for some names: the toolkit
/// has `named values`, its successor `namedValues`.
///
/// https://github.com/Azure/apiops,
/// https://github.com/Azure/apiops-cli/blob/main/docs/reference/artifact-format.md
enum APIOpsLayout {
  /// What a file of the tree is.
  enum Entry {
    case policy(Placement)
    case data(ServicePlan.Role, workspace: String?)
  }

  /// What the file at a path below the top folder is; nil for files that aren't read.
  static func entry(at path: ArraySlice<String>) -> Entry? {
    var path = path
    var workspace: String?
    if path.count > 2, path.first == "workspaces" {
      workspace = path.dropFirst().first
      path = path.dropFirst(2)
    }
    if let placement = placement(at: Array(path), in: workspace) { return .policy(placement) }
    if let role = role(at: Array(path)) { return .data(role, workspace: workspace) }
    return nil
  }

  /// The folder of a kind that a file lies in.
  struct KindFolder {
    let kind: ResourceKind

    /// The workspace whose folder it is; nil for the service's own.
    let workspace: String?

    /// The name of the resource that the file belongs to; nil for a file that stands beside the
    /// resources.
    let id: String?
  }

  /// The folder of a kind that a file of the tree lies in; nil for what is no resource of a kind.
  ///
  /// - Parameter path: the path below the top folder.
  static func kindFolder(ofFileAt path: String) -> KindFolder? {
    let slash = UInt8(ascii: "/")
    let parts = path.utf8.split(separator: slash, maxSplits: 4)
    guard parts.count > 1, let first = parts.first else { return nil }
    let isOfWorkspace = first.elementsEqual("workspaces".utf8) && parts.count > 3
    let start = isOfWorkspace ? 2 : 0
    guard let kind = folders.first(where: { parts[start].elementsEqual($0.name.utf8) })?.kind
    else { return nil }
    return KindFolder(
      kind: kind, workspace: isOfWorkspace ? String(parts[1]) : nil,
      id: parts.count > start + 2 ? String(parts[start + 1]) : nil)
  }

  /// The folders that hold all of a kind. APIOps extracts neither schemas of the service, certificates
  /// nor authorization providers, so that no tree tells which of them there are.
  private static let folders: [(name: String, kind: ResourceKind)] = [
    ("apis", .apis), ("products", .products), ("named values", .namedValues),
    ("namedValues", .namedValues), ("policy fragments", .fragments),
    ("policyFragments", .fragments), ("backends", .backends), ("loggers", .loggers),
  ]

  private static func placement(at path: [String], in workspace: String?) -> Placement? {
    guard path.last == "policy.xml" else { return nil }
    if path.count == 1 {
      return Placement(scope: workspace == nil ? .global : .workspace, workspace: workspace)
    }
    switch (path[0], path.count) {
    case ("apis", 3):
      return Placement(scope: .api, workspace: workspace, api: path[1])
    case ("apis", 5) where path[2] == "operations":
      return Placement(scope: .operation, workspace: workspace, api: path[1], operation: path[3])
    case ("products", 3):
      return Placement(scope: .product, workspace: workspace, product: path[1])
    case ("policy fragments", 3), ("policyFragments", 3):
      return Placement(scope: .fragment, workspace: workspace, fragment: path[1])
    default:
      return nil
    }
  }

  /// The fragment that a file describes which may hold the fragment's policy as well; nil for other
  /// files.
  static func fragment(describedAt path: ArraySlice<String>) -> Placement? {
    guard path.last == APIOpsTree.fragmentInformation,
      case .policy(let placement)? = entry(at: path.dropLast() + ["policy.xml"]),
      placement.scope == .fragment
    else { return nil }
    return placement
  }

  private static func role(at path: [String]) -> ServicePlan.Role? {
    guard path.count >= 3 else { return nil }
    let id = path[1]
    switch (path[0], path.count, path[path.count - 1]) {
    case ("named values", 3, "namedValueInformation.json"),
      ("namedValues", 3, "namedValueInformation.json"):
      return .namedValueInformation(id: id)
    case ("backends", 3, "backendInformation.json"): return .backendInformation(id: id)
    case ("loggers", 3, "loggerInformation.json"): return .loggerInformation(id: id)
    case ("diagnostics", 3, "diagnosticInformation.json"): return .diagnostic(api: nil, id: id)
    case ("apis", 3, APIOpsTree.apiInformation): return .apiInformation(api: id)
    case ("apis", 3, "specification.json"), ("apis", 3, "specification.yaml"),
      ("apis", 3, "specification.yml"), ("apis", 3, "specification.wsdl"),
      ("apis", 3, "specification.wadl"):
      return .specification(api: id)
    case ("apis", 5, "diagnosticInformation.json") where path[2] == "diagnostics":
      return .diagnostic(api: id, id: path[3])
    case ("apis", 3, "specification.graphql"): return .graphQLSchema(api: id)
    case ("apis", 5, "resolverInformation.json") where path[2] == "resolvers":
      return .resolver(api: id)
    case ("products", 3, APIOpsTree.productInformation): return .productInformation(product: id)
    case ("products", 3, "apis.json"): return .productAPIs(product: id)
    case ("products", 5, "productApiInformation.json") where path[2] == "apis":
      return .productAPI(product: id, api: path[3])
    default: return nil
    }
  }

  /// The part of a path above the APIOps tree that the file gives away; nil for a file that could
  /// be anywhere.
  ///
  /// People choose the name policy.xml without APIOps, too, so of the policies only those of
  /// fragments and operations count; and of the lists of APIs none.
  static func root(above path: [String]) -> ArraySlice<String>? {
    if path.last == "policy.xml" {
      let folder = path.dropLast(2).last
      guard folder == "policy fragments" || folder == "operations" else { return nil }
    }
    // The longest reading is the right one: the diagnostics of an API are no diagnostics of the
    // service.
    for length in [7, 5, 3] where path.count >= length {
      let top = path.count - length
      if entry(at: path[top...]) != nil { return path[..<top] }
    }
    return nil
  }
}
