import Linting

/// What refers to what, in the language of Graphviz.
public struct GraphDOT {
  private let graphs: [ServiceGraph]

  /// Takes the services in the order in which they are shown.
  public init(_ graphs: [ServiceGraph]) { self.graphs = graphs }

  /// The text of the graph.
  public func render() -> String {
    var lines = ["digraph references {", "  rankdir=LR;", "  node [shape=box];"]
    for (number, service) in graphs.enumerated() {
      lines.append("  subgraph cluster_\(number) {")
      lines.append("    label=\(Self.quoted(service.name));")
      lines += Self.lines(of: service.graph, number).map { "    \($0)" }
      lines.append("  }")
    }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of graph: ReferenceGraph, _ service: Int) -> [String] {
    let nodes = graph.nodes
    let names = Dictionary(
      uniqueKeysWithValues: nodes.indices.map { (nodes[$0], "n\(service)_\($0)") })
    var absent: Set<ReferenceGraph.Node> = []
    for edge in graph.edges {
      if case .absent(let node) = edge.target { absent.insert(node) }
    }
    var lines = nodes.map { node in
      let mark = absent.contains(node) ? ", color=red, style=dashed" : ""
      return "\(names[node] ?? "") [label=\(quoted(node.title))\(mark)];"
    }
    var known: Set<String> = []
    for edge in graph.edges {
      guard let source = names[edge.source], let node = edge.target.node,
        let target = names[node]
      else { continue }
      let label = (edge.environments + [edge.target.remark].compactMap(\.self))
        .joined(separator: "; ")
      let line =
        "\(source) -> \(target)\(label.isEmpty ? "" : " [label=\(quoted(label))]");"
      // Several lines of a file may say the same.
      if known.insert(line).inserted { lines.append(line) }
    }
    return lines
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in visibleLine(text) {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
