public import SourceText

/// A mistake in a rule's page, or in the page of a folder of rules.
public struct PageProblem: Error, Sendable {
  /// The smallest text that is wrong.
  public let place: Place

  /// What is wrong and what to write instead: lower-case start, no final stop.
  public let message: String

  public init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }
}
