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

/// `; did you mean 'x'?`, or what else there is where nothing is near.
///
/// - Parameter names: all that could have been meant, in the order in which they are told.
func suggestion(for name: String, among names: [String]) -> String {
  nearestName(to: name, among: names).map { "; did you mean '\($0)'?" }
    ?? "; there are \(names.joined(separator: ", "))"
}
