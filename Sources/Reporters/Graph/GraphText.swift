import Linting
import PolicyCatalog
import SourceText

/// What refers to what as people read it: each file with the lines that refer to something.
public struct GraphText {
  private let graphs: [ServiceGraph]

  /// Takes the services in the order in which they are shown.
  public init(_ graphs: [ServiceGraph]) { self.graphs = graphs }

  /// The text, each line fit for a terminal.
  public func render() -> String {
    var lines: [String] = []
    for service in graphs {
      if graphs.count > 1 {
        if !lines.isEmpty { lines.append("") }
        lines.append("service \(service.name)")
      }
      lines += Self.lines(of: service.graph)
    }
    return lines.map { visibleLine($0) + "\n" }.joined()
  }

  private static func lines(of graph: ReferenceGraph) -> [String] {
    var lines: [String] = []
    let places = graph.edges.compactMap(\.place?.inHost)
    let sources = SourceLines(places)
    var current: ReferenceGraph.Node?
    var referred: Set<ReferenceGraph.Node> = []
    for edge in graph.edges {
      if edge.source != current {
        current = edge.source
        lines.append(heading(edge.source, in: graph))
      }
      if let node = edge.target.node { referred.insert(node) }
      let line = edge.place.map { "\(sources.start(of: $0.inHost).line)" } ?? ""
      let environments =
        edge.environments.isEmpty ? nil : "in \(edge.environments.joined(separator: ", "))"
      let remarks = [environments, edge.target.remark].compactMap(\.self)
      lines.append(
        String(repeating: " ", count: max(1, 6 - line.utf8.count)) + line + "  "
          + edge.target.title + (remarks.isEmpty ? "" : "  (\(remarks.joined(separator: "; ")))"))
    }
    let idle = graph.nodes.filter { node in
      // Products and APIs are what callers ask for.
      if case .resource(let kind, _, _) = node, kind != .products, kind != .apis {
        !referred.contains(node)
      } else {
        false
      }
    }
    if !idle.isEmpty {
      lines.append("referred to by nothing")
      lines += idle.map { "        \($0.title)" }
    }
    return lines
  }

  private static func heading(_ node: ReferenceGraph.Node, in graph: ReferenceGraph) -> String {
    guard let path = graph.paths[node], path != node.title else { return node.title }
    return "\(node.title) (\(path))"
  }
}
