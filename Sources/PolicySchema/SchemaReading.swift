public import PolicyCatalog
public import PolicySyntax

/// A document held against the catalogue.
public struct SchemaReading: Sendable {
  /// Where the document differs, in the order of the text.
  public let deviations: [Deviation]

  /// The values that hold named values and no expressions: what they come to has yet to be judged.
  public let openValues: [TypedValue]

  /// - Parameters:
  ///   - tree: the document.
  ///   - surroundings: what is known beside the document.
  public init(_ tree: SyntaxTree, in surroundings: Surroundings) {
    var reader = SchemaReader(tree, surroundings)
    reader.read()
    deviations = reader.deviations
    openValues = reader.openValues
  }

  /// What is known about a document beside its text.
  public struct Surroundings: Sendable {
    /// Where the document is attached; nil when that isn't known.
    public let scope: PolicyScope?

    /// The gateways that run it; empty when that isn't known.
    public let gateways: Set<GatewayKind>

    public init(scope: PolicyScope? = nil, gateways: Set<GatewayKind> = []) {
      self.scope = scope
      self.gateways = gateways
    }
  }
}
