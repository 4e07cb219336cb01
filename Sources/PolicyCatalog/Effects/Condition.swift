public import CatalogModel

/// When an effect happens: all its terms hold.
///
/// An attribute that is left out counts with its default.
public struct Condition: Sendable, Hashable {
  public enum Term: Sendable, Hashable {
    /// A circumstance of the call.
    case word(ConditionWord)
    /// An attribute of the statement has a value.
    case value(AttributeName, String)
    /// The statement has an attribute.
    case with(AttributeName)
    /// It lacks an attribute.
    case without(AttributeName)
    /// It stands in a section.
    case section(PolicySection)
  }

  /// The terms; empty for what always happens.
  public let terms: [Term]

  /// Takes the terms that all have to hold.
  public init(_ terms: [Term]) {
    self.terms = terms
  }

  /// What asks for nothing.
  public static let always = Condition([])

  /// True when it asks for nothing.
  public var isAlways: Bool { terms.isEmpty }

  /// True when a circumstance is among the terms.
  public func mentions(_ word: ConditionWord) -> Bool { terms.contains(.word(word)) }
}
