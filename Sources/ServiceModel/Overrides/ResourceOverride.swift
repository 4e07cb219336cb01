public import SourceText
import StructuredData

/// What the publisher's configuration of an environment says about a resource of the tree.
public struct ResourceOverride: Sendable {
  public let environment: String

  /// What is overridden, as messages call it.
  public let noun: String

  /// The name of the resource, as the configuration writes it.
  public let name: Located<String>

  /// Where the tree has no resource of the name, so that nothing comes of the override: a name in the
  /// tree that may be meant.
  public let counterpart: Counterpart

  /// What is said, as far as it says nothing.
  public let nothing: Nothing?

  /// Whether the tree has what is overridden.
  public enum Counterpart: Sendable {
    case found
    /// The resource is not there; the name is the nearest one that is.
    case missing(nearest: String?)
  }

  /// How an override gives a resource nothing.
  public enum Nothing: Sendable {
    /// Nothing is said about the resource at all.
    case properties
    /// A property is taken away that the resource is of no use without.
    case property(Located<String>)
  }
}
