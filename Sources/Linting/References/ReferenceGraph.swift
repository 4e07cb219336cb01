public import PolicyCatalog
import PolicySyntax
import ServiceModel
public import SourceText

/// What refers to what in a service: policies, fragments, and all that has a name.
public struct ReferenceGraph: Sendable {
  /// Something that refers, or is referred to.
  public enum Node: Sendable, Hashable {
    /// A policy by its path, and the scope that it is attached to where that is known.
    case policy(path: String, PolicyScope?)
    /// A file of the service, where it is not known which of its resources refers.
    case file(path: String)
    case resource(ResourceKind, String, workspace: String?)
    case diagnostic(String, api: String?, workspace: String?)
  }

  /// How sure it is that what is referred to exists.
  public enum Target: Sendable {
    /// It is there.
    case found(Node)
    /// It is there, and no file describes it.
    case notDescribed(Node)
    /// Nothing tells whether it is there.
    case unknown(Node)
    /// It is there in another case.
    case differentCase(Node)
    /// Some environments lack it.
    case missing(Node, environments: [String])
    /// It is not there.
    case absent(Node)
    /// Its name is known only when a call comes, or not at all.
    case unnamed(ResourceKind)
  }

  public struct Edge: Sendable {
    public let source: Node
    public let target: Target

    /// Where the name is written; nil where a folder says it.
    public let place: Place?

    /// The environments that have it so; empty for all.
    public let environments: [String]
  }

  /// What refers to something, in the order of sources and places.
  public let edges: [Edge]

  /// The file of each node that one is known of.
  public let paths: [Node: String]

  /// All that is described, refers, or is referred to, in its order.
  public let nodes: [Node]

  /// Collects all references of a service.
  public init(of service: ServiceContext) {
    var collector = Collector(service.model)
    for (document, references) in service[ServiceReferences.self].documents {
      collector.add(references, of: document)
    }
    collector.addDataReferences()
    collector.addNamedValues(service[NamedValueUses.self])
    edges = collector.edges.enumerated().sorted { left, right in
      (left.element.sortKey, left.offset) < (right.element.sortKey, right.offset)
    }.map(\.element)
    paths = collector.paths
    var all = Set(collector.paths.keys)
    for edge in edges {
      all.insert(edge.source)
      if let node = edge.target.node { all.insert(node) }
    }
    nodes = all.sorted()
  }
}

extension ReferenceGraph.Target {
  /// What is referred to; nil where its name isn't known.
  public var node: ReferenceGraph.Node? {
    switch self {
    case .found(let node), .notDescribed(let node), .unknown(let node), .differentCase(let node),
      .missing(let node, _), .absent(let node):
      node
    case .unnamed: nil
    }
  }
}

extension ReferenceGraph.Node: Comparable {
  /// Policies first, then fragments and all else by kind and name.
  public static func < (left: Self, right: Self) -> Bool { left.sortKey < right.sortKey }

  private var sortKey: (Int, String, String, String) {
    switch self {
    case .policy(let path, _): (0, path, "", "")
    case .resource(let kind, let id, let workspace):
      (1 + (ResourceKind.allCases.firstIndex(of: kind) ?? 0), workspace ?? "", id, "")
    case .diagnostic(let id, let api, let workspace):
      (1 + ResourceKind.allCases.count, workspace ?? "", api ?? "", id)
    case .file(let path): (2 + ResourceKind.allCases.count, path, "", "")
    }
  }
}

extension ReferenceGraph.Edge {
  fileprivate var sortKey: EdgeKey {
    EdgeKey(
      source: source, path: place?.source.path ?? "", offset: place?.span.start ?? 0,
      target: target.node ?? source)
  }
}

private struct EdgeKey: Comparable {
  let source: ReferenceGraph.Node
  let path: String
  let offset: Int
  let target: ReferenceGraph.Node

  static func < (left: Self, right: Self) -> Bool {
    if left.source != right.source { return left.source < right.source }
    if (left.path, left.offset) != (right.path, right.offset) {
      return (left.path, left.offset) < (right.path, right.offset)
    }
    return left.target < right.target
  }
}

/// Collects the edges of a graph.
private struct Collector {
  typealias Node = ReferenceGraph.Node

  let model: Service
  var edges: [ReferenceGraph.Edge] = []
  var paths: [Node: String] = [:]

  /// The nodes of documents, by their texts: a file may hold several.
  private var documents: [ObjectIdentifier: Node] = [:]

  init(_ model: Service) {
    self.model = model
    for kind in ResourceKind.allCases {
      for resource in model.allResources(of: kind) {
        guard let path = resource.place?.source.path else { continue }
        paths[.resource(kind, resource.id, workspace: resource.workspace)] = path
      }
    }
    for value in model.namedValueSets.flatMap(\.values) {
      let node = Node.resource(
        .namedValues, value.displayName.value, workspace: value.workspace)
      if paths[node] == nil { paths[node] = value.place.source.path }
    }
    for policy in model.policies {
      let path = policy.tree.source.path
      let node = Node.policy(path: path, policy.placement.scope)
      documents[ObjectIdentifier(policy.tree.source)] = node
      paths[node] = path
    }
    for fragment in model.fragments {
      documents[ObjectIdentifier(fragment.tree.source)] = .resource(
        .fragments, fragment.id, workspace: fragment.workspace)
    }
  }

  private func node(of document: SourceText) -> Node {
    documents[ObjectIdentifier(document)] ?? .policy(path: document.path, nil)
  }

  mutating func add(_ references: [PolicyReference], of document: PolicyDocument) {
    let source = node(of: document.source)
    paths[source] = document.source.path
    for reference in references {
      let kind = reference.referral.kind
      for name in reference.names {
        let text = name.text.trimmed
        let resolution = model.resolve(
          text, reference.referral, in: document.placement?.workspace,
          environments: name.environments.isEmpty ? nil : name.environments)
        edges.append(
          ReferenceGraph.Edge(
            source: source,
            target: name.isSecret
              // Which resource it is would tell the secret.
              ? .unknown(.resource(kind, name.shown, workspace: document.placement?.workspace))
              : target(text, kind, document.placement?.workspace, resolution),
            place: reference.place, environments: name.environments))
      }
      if !reference.isKnown {
        edges.append(
          ReferenceGraph.Edge(
            source: source, target: .unnamed(kind), place: reference.place, environments: []))
      }
    }
  }

  mutating func addDataReferences() {
    for reference in model.references {
      let kind = reference.kind
      let resolution = model.resolve(reference)
      let source: Node
      switch reference.owner {
      case .resource(let kind, let id, let workspace):
        source = .resource(kind, id, workspace: workspace)
      case .diagnostic(let id, let api, let workspace):
        source = .diagnostic(id, api: api, workspace: workspace)
      }
      if paths[source] == nil { paths[source] = reference.name.place.source.path }
      edges.append(
        ReferenceGraph.Edge(
          source: source,
          target: target(reference.name.value, kind, reference.workspace, resolution),
          place: reference.name.place, environments: reference.environment.map { [$0] } ?? []))
    }
    // A product's API that only a folder names has no place in a file.
    let told = Set(
      model.references.compactMap { reference -> Node? in
        guard case .resource(.products, let id, let workspace) = reference.owner else {
          return nil
        }
        return .resource(.products, "\(id)/\(reference.name.value)", workspace: workspace)
      })
    for product in model.products {
      for api in product.apis
      where !told.contains(
        .resource(.products, "\(product.id)/\(api)", workspace: product.workspace))
      {
        edges.append(
          ReferenceGraph.Edge(
            source: .resource(.products, product.id, workspace: product.workspace),
            target: target(
              api, .apis, product.workspace,
              model.resolve(api, Referral(to: .apis), in: product.workspace)),
            place: nil, environments: []))
      }
    }
  }

  mutating func addNamedValues(_ uses: NamedValueUses) {
    for (name, places) in uses.places {
      let target = target(ofNamedValue: name)
      for place in places {
        let source = node(of: place.source)
        paths[source] = place.source.path
        edges.append(
          ReferenceGraph.Edge(source: source, target: target, place: place, environments: []))
      }
    }
    for reference in model.namedValueUsesOfResources {
      let path = reference.place.source.path
      paths[.file(path: path)] = path
      edges.append(
        ReferenceGraph.Edge(
          source: .file(path: path), target: target(ofNamedValue: reference.name),
          place: reference.place, environments: []))
    }
  }

  private func target(ofNamedValue name: String) -> ReferenceGraph.Target {
    let sets = model.namedValueSets
    let node = Node.resource(
      .namedValues, name,
      workspace: sets.lazy.compactMap { $0.value(named: name) }.first?.workspace)
    let lacking = sets.filter { $0.value(named: name) == nil }
    if model.isDeployedElsewhere(name, .namedValues) { return .notDescribed(node) }
    if sets.isEmpty || lacking.contains(where: { !$0.isComplete }) { return .unknown(node) }
    if lacking.isEmpty { return .found(node) }
    if lacking.count < sets.count {
      return .missing(node, environments: lacking.compactMap(\.environment))
    }
    // Files extracted from a service refer to what it makes by itself, and often lack it.
    if ServiceFacts.isNamedValueOfLogger(name) || ServiceFacts.isNamedValueOfCache(name) {
      return .notDescribed(node)
    }
    let spellings = sets.flatMap { $0.values(ignoringCaseOf: name) }
    return spellings.first.map {
      .differentCase(
        .resource(.namedValues, $0.displayName.value, workspace: $0.workspace))
    } ?? .absent(node)
  }

  private func target(
    _ name: String, _ kind: ResourceKind, _ workspace: String?, _ resolution: Resolution
  ) -> ReferenceGraph.Target {
    func node(_ resource: NamedResource) -> Node {
      .resource(kind, resource.id, workspace: resource.workspace)
    }
    let named = Node.resource(kind, name, workspace: workspace)
    switch resolution {
    case .found(let resource): return .found(node(resource))
    case .missing(let environments, let resource):
      return .missing(node(resource), environments: environments)
    case .differentCase(let resources):
      return .differentCase(resources.first.map(node) ?? named)
    case .notDescribed: return .notDescribed(.resource(kind, name, workspace: nil))
    case .unknown: return .unknown(named)
    case .absent: return .absent(named)
    }
  }
}
