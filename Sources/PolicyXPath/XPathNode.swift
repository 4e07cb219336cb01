public import PolicySyntax
public import SourceText

/// A node that an XPath expression found, in terms of our own tree.
public enum XPathNode: Hashable, Sendable {
  case element(Element)
  case attribute(Attribute)
  /// Character data, CDATA included.
  case text(Text)
  case comment(Node)
  /// What a function made of another node.
  case value(XPathValue)

  /// The bytes of the node: the whole element, the name and value of an attribute; for a value, those
  /// of the node it was made of.
  public var span: Span {
    switch self {
    case .element(let element): element.span
    case .attribute(let attribute): attribute.span
    case .text(let text): text.span
    case .comment(let node): node.span
    case .value(let value): value.span ?? value.origin.span
    }
  }
}

/// A text that a function made of a node: a node of its own, whose parent is that one; of nothing, the
/// root of the document.
public final class XPathValue: Sendable, Hashable {
  public let text: String

  /// The node that the value was made of.
  public let origin: XPathNode

  /// The environment in which the node has this value, where environments differ.
  public let environment: String?

  /// What shows where the value comes from.
  public let notes: [Note]

  /// The part of the document that the value is about; nil for all of the node.
  public let span: Span?

  init(_ result: XPathFunctions.Result, of origin: XPathNode) {
    text = result.text
    self.origin = origin
    environment = result.environment
    notes = result.notes
    span = result.span
  }

  public static func == (left: XPathValue, right: XPathValue) -> Bool { left === right }

  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
