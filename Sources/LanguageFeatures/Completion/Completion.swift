import PolicyCatalog
import PolicySyntax
public import Workspace

/// What may be written at a place of a policy.
public struct Completion: Sendable {
  /// The items, each once, in no certain order; they are sorted by their `sortText`.
  public let items: [CompletionItem]

  /// - Parameters:
  ///   - view: a policy, whose text is half written more often than not.
  ///   - offset: in bytes of the policy's own text.
  public init(_ view: PolicyView, at offset: Int) {
    let place = WritingPlace(view, at: offset)
    if let items = NamedValueItems(place)?.items {
      self.items = items
      return
    }
    switch place.spot {
    case .content: items = ElementItems(place).items + ValueItems(textAt: place).items
    case .endTag: items = ElementItems(place).endTags
    case .attributeName: items = AttributeItems(place).items
    case .value(let attribute, let isBare):
      items = ValueItems(of: attribute, isBare: isBare, at: place).items
    case .code(let code): items = CodeItems(code, at: place).items
    case .other: items = []
    }
  }
}
