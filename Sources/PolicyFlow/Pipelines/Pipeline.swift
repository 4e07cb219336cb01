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
}
