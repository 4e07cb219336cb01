public import PolicySyntax
public import SourceText

/// Indents the markup of a policy.
public struct PolicyFormatter: Sendable {
  public init() {}

  /// The changes that make a policy formatted, in the order of the text; none for one that is.
  public func edits(of tree: SyntaxTree) -> [Edit] { [] }
}
