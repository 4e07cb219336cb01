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

extension ExpressionTree {
  /// What a check gives for the first node for which it gives anything.
  func first<Result>(_ pick: (CodeNode) -> Result?) -> Result? {
    var waiting = Array(root.nodes.reversed())
    while let next = waiting.popLast() {
      if let result = pick(next) { return result }
      waiting += next.children.reversed()
    }
    return nil
  }

  /// The access to a member whose name stands at a range.
  func member(named range: Range<Int>) -> MemberSyntax? {
    first { node in
      guard case .expression(.member(let member)) = node,
        member.name.identifier.range == range
      else { return nil }
      return member
    }
  }

  /// The expression that stands at a range; the outermost of several.
  func expression(at range: Range<Int>) -> ExpressionSyntax? {
    first { node in
      if case .expression(let expression) = node, expression.range == range {
        expression
      } else {
        nil
      }
    }
  }
}
