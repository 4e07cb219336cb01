import Linting
import PolicyExpressions

/// The nodes of an expression's code, each with the one around it.
struct CodeParents {
  /// Parents stand before their children; `parent` is an index into the list.
  private(set) var nodes: [(node: CodeNode, parent: Int?)]

  init(_ tree: ExpressionTree) {
    nodes = tree.root.nodes.map { ($0, nil) }
    var index = 0
    while index < nodes.count {
      nodes += nodes[index].node.children.map { ($0, index) }
      index += 1
    }
  }

  /// The node around another one.
  func parent(of index: Int) -> CodeNode? { nodes[index].parent.map { nodes[$0].node } }
}
