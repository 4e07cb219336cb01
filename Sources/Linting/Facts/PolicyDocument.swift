public import PolicySyntax
public import ServiceModel
public import SourceText

/// A policy document and where it is attached.
public struct PolicyDocument: Sendable {
  public let tree: SyntaxTree

  /// Nil when nothing tells where the document belongs.
  public let placement: Placement?

  public init(tree: SyntaxTree, placement: Placement?) {
    self.tree = tree
    self.placement = placement
  }

  public var source: SourceText { tree.source }
}
