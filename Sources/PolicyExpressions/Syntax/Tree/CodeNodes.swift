/// All nodes of a tree: parents stand before their children, and children in the order of the code.
public struct CodeNodes: Sendable {
  private var nodes: [CodeNode] = []
  private var parents: [Int?] = []

  init(_ root: ExpressionTree.Root) {
    var waiting: [(node: CodeNode, parent: Int?)] = root.nodes.reversed().map { ($0, nil) }
    while let next = waiting.popLast() {
      let index = nodes.count
      nodes.append(next.node)
      parents.append(next.parent)
      for child in next.node.children.reversed() { waiting.append((child, index)) }
    }
  }

  /// The index of the node around another; nil for an outermost one.
  public func parent(of index: Int) -> Int? { parents[index] }
}

extension CodeNodes: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { nodes.count }
  public subscript(index: Int) -> CodeNode { nodes[index] }
}
