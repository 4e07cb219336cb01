public import PolicyCatalog
public import SourceText

/// What one environment has of a kind: the names that references can lead to.
public struct ResourceSet: Sendable {
  public let kind: ResourceKind

  /// The name of the environment; nil where all have the same.
  public let environment: String?

  /// False when part of a file couldn't be read: a name that isn't here may still exist.
  public let isComplete: Bool

  /// What is there, in the order of workspaces and names.
  public let resources: [NamedResource]

  private let indices: [ResourceKey: Int]
  private let indicesIgnoringCase: [ResourceKey: [Int]]

  init(
    _ kind: ResourceKind, environment: String? = nil, isComplete: Bool, _ found: [NamedResource]
  ) {
    self.kind = kind
    self.environment = environment
    self.isComplete = isComplete
    let sorted = found.enumerated().sorted { left, right in
      (left.element.workspace ?? "", left.element.id, left.offset)
        < (right.element.workspace ?? "", right.element.id, right.offset)
    }.map(\.element)
    // A resource may be known by its folder alone, and by what a file says of it.
    var resources: [NamedResource] = []
    for resource in sorted {
      if let last = resources.last, last.key == resource.key {
        if last.place == nil { resources[resources.count - 1] = resource }
      } else {
        resources.append(resource)
      }
    }
    self.resources = resources
    indices = Dictionary(
      resources.indices.map { (resources[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
    indicesIgnoringCase = Dictionary(
      resources.indices.map { index in
        let resource = resources[index]
        return (ResourceKey(resource.id.lowercased(), in: resource.workspace), [index])
      }, uniquingKeysWith: +)
  }

  /// What documents of a workspace, or outside of all, mean by a name: the workspace's own before the
  /// service's.
  public func resource(_ id: String, for workspace: String?) -> NamedResource? {
    for owner in Self.owners(workspace) {
      if let index = indices[ResourceKey(id, in: owner)] { return resources[index] }
    }
    return nil
  }

  /// What documents of a workspace, or outside of all, would mean by a name in another case.
  public func resources(ignoringCaseOf id: String, for workspace: String?) -> [NamedResource] {
    Self.owners(workspace).flatMap { owner in
      indicesIgnoringCase[ResourceKey(id.lowercased(), in: owner), default: []].map {
        resources[$0]
      }
    }
  }

  /// Who may own what documents of a workspace refer to.
  static func owners(_ workspace: String?) -> [String?] {
    workspace == nil ? [nil] : [workspace, nil]
  }
}

/// Something of the service that has a name.
public struct NamedResource: Sendable, Hashable {
  /// The resource name.
  public let id: String

  /// The workspace that it belongs to; nil for the service itself.
  public let workspace: String?

  /// Where it is described; nil where its file was not read, or none describes it.
  public let place: Place?

  /// A name in a workspace, or outside of all, and where it is described.
  public init(_ id: String, in workspace: String?, at place: Place? = nil) {
    self.id = id
    self.workspace = workspace
    self.place = place
  }

  /// The resource alone, wherever it is described.
  public var withoutPlace: NamedResource { NamedResource(id, in: workspace) }

  var key: ResourceKey { ResourceKey(id, in: workspace) }
}
