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

  /// Where the expressions are by their ranges: of several at one range the outermost.
  private lazy var indices: [Range<Int>: Int] = Dictionary(
    nodes.indices.compactMap { index in
      if case .expression(let expression) = nodes[index].node {
        (expression.range, index)
      } else {
        nil
      }
    }, uniquingKeysWith: { first, _ in first })

  /// The expression at a range of the code; nil where there is none.
  mutating func index(ofExpressionAt range: Range<Int>) -> Int? { indices[range] }

  /// The node around another one.
  func parent(of index: Int) -> CodeNode? { nodes[index].parent.map { nodes[$0].node } }
}
