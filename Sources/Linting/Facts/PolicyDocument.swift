public import PolicySyntax
public import ServiceModel
public import SourceText

/// A policy document and where it is attached.
public struct PolicyDocument: Sendable {
  public let tree: SyntaxTree

  /// Nil when nothing tells where the document belongs.
  public let placement: Placement?

  /// The comments of the file that holds the document; nil for a file of its own.
  public let hostComments: HostComments?

  public init(tree: SyntaxTree, placement: Placement?, hostComments: HostComments? = nil) {
    self.tree = tree
    self.placement = placement
    self.hostComments = hostComments
  }

  public var source: SourceText { tree.source }
}
