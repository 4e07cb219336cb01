public import SourceText

/// Something that may be written at a place.
public struct CompletionItem: Sendable {
  /// What kind of thing it is, for the picture beside it.
  public enum Kind: Sendable {
    case statement, element, endTag, attribute, value, resource, variable, namedValue, header
    case method, property, enumerationValue, type, namespace, keyword, local, snippet
  }

  /// How likely it is what somebody wants here; the first come first.
  enum Rank: Int {
    case expected, likely, usual, further, last
  }

  public let label: String
  public let kind: Kind

  /// A signature, a type, or a few words.
  public let detail: String

  /// What is replaced, which holds the place.
  public let replaced: Span
  public let insertion: Snippet

  /// What the text that is replaced is compared with.
  public let filterText: String
  public let isDeprecated: Bool

  /// Characters that take the item when they are typed, and are written behind it.
  public let commitCharacters: [String]

  /// What it is, for those who want to read about it.
  public let subject: CompletionSubject?
  private let rank: Rank
  private let order: Int?

  /// - Parameters:
  ///   - order: its place among those of its rank; nil for alphabetical order, behind them.
  init(
    _ label: String, _ kind: Kind, detail: String = "", replacing replaced: Span,
    with insertion: Snippet? = nil, filterText: String? = nil, rank: Rank = .usual,
    order: Int? = nil,
    isDeprecated: Bool = false, commitCharacters: [String] = [], about subject: CompletionSubject?
  ) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.replaced = replaced
    self.insertion = insertion ?? Snippet(label)
    self.filterText = filterText ?? label
    self.rank = isDeprecated ? .last : rank
    self.order = order
    self.isDeprecated = isDeprecated
    self.commitCharacters = commitCharacters
    self.subject = subject
  }

  /// What items are sorted by, as texts.
  public var sortText: String {
    let place = order.map { String(1_000 + min($0, 998)) } ?? "1999"
    return "\(rank.rawValue)\(place.dropFirst())\(label.lowercased())"
  }
}
