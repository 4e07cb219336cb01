import Linting
import PolicySyntax
import ServiceModel
public import SourceText
public import Workspace

/// What stands above a policy, and leads to all that runs for its calls.
public struct EffectivePolicyLens: Sendable {
  /// The name of the root.
  public let span: Span
  public let title: String

  /// Nil for a policy of which it is not known what calls it runs for.
  public init?(of view: PolicyView) {
    guard let placement = view.document.placement, placement.api != nil,
      let title = placement.title, let root = view.document.tree.root
    else { return nil }
    span = root.nameSpan
    self.title = "effective policy of \(title)"
  }
}
