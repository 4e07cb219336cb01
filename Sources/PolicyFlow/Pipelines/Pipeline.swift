import PolicySyntax

/// What runs for the calls of a target: the documents from the narrowest scope to the broadest, each
/// put in where the one before it has `<base/>`, and the fragments that they include.
public struct Pipeline: Sendable {
  public enum Layer: Sendable {
    case document(DocumentFlow)
    /// The scope has no document of its own, so it passes on what the broader one has.
    case absent
    /// The service has no document for all its APIs, so it does what it does by itself.
    case serviceDefault
    /// Nobody knows what runs there.
    case unknown
  }

  public let target: Target
  public let layers: [Layer]

  /// The fragment of a name; nil for one that isn't known.
  let fragments: @Sendable (String) -> DocumentFlow?

  public init(
    _ target: Target, layers: [Layer], fragments: @escaping @Sendable (String) -> DocumentFlow?
  ) {
    self.target = target
    self.layers = layers
    self.fragments = fragments
  }

  /// The same where a document that is broken is none that is known: the service refuses it, and keeps the one
  /// before.
  public var withoutBrokenDocuments: Pipeline {
    let layers = layers.map { layer -> Layer in
      if case .document(let document) = layer, !document.tree.problems.isEmpty { return .unknown }
      return layer
    }
    return Pipeline(target, layers: layers) { [fragments] id in
      fragments(id).flatMap { $0.tree.problems.isEmpty ? $0 : nil }
    }
  }
}
