import Linting
import PolicyCatalog
import SourceText
import StructuredData

/// What refers to what, as JSON, version 1: nodes with numbers, and edges between them.
public struct GraphJSON {
  private let graphs: [ServiceGraph]
  private let context: ReportContext

  /// Takes the services in the order in which they are shown.
  public init(_ graphs: [ServiceGraph], context: ReportContext) {
    self.graphs = graphs
    self.context = context
  }

  /// The JSON text.
  public func render() -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.head(context)
      writer.member("services") { writer in
        writer.array { writer in
          for service in graphs {
            writer.object { writer in
              writer.member("service", service.name)
              Self.write(service.graph, to: &writer)
            }
          }
        }
      }
    }
    return writer.text
  }

  private static func write(_ graph: ReferenceGraph, to writer: inout JSONWriter) {
    let nodes = graph.nodes
    let numbers = Dictionary(uniqueKeysWithValues: zip(nodes, nodes.indices))
    writer.member("nodes") { writer in
      writer.array { writer in
        for node in nodes { write(node, numbers[node] ?? 0, graph.paths[node], to: &writer) }
      }
    }
    let lines = SourceLines(graph.edges.compactMap(\.place?.inHost))
    writer.member("edges") { writer in
      writer.array { writer in
        for edge in graph.edges {
          writer.object { writer in
            writer.member("from", numbers[edge.source] ?? 0)
            if let node = edge.target.node { writer.member("to", numbers[node] ?? 0) }
            if case .unnamed(let kind) = edge.target { writer.member("kind", kind.word) }
            writer.member("status", edge.target.statusWord)
            if case .missing(_, let environments) = edge.target {
              writer.member("missingIn", environments)
            }
            if !edge.environments.isEmpty { writer.member("environments", edge.environments) }
            if let place = edge.place?.inHost {
              writer.member("path", place.source.path.unicodePath)
              writer.member("range") { lines.writeRange(of: place, to: &$0) }
            }
          }
        }
      }
    }
  }

  private static func write(
    _ node: ReferenceGraph.Node, _ number: Int, _ path: String?, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("id", number)
      writer.member("kind", node.kindWord)
      switch node {
      case .policy(_, let scope):
        if let scope { writer.member("scope", scope.rawValue) }
      case .file: break
      case .resource, .diagnostic: writer.member("name", node.name)
      }
      if let workspace = node.workspace { writer.member("workspace", workspace) }
      if let path { writer.member("path", path.unicodePath) }
    }
  }
}
