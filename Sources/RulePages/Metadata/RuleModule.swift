/// A folder of rules that are about one thing.
///
/// Made from the folder's `README.md` when the package is built.
public struct RuleModule: Sendable {
  /// The first part of its rules' ids.
  public let name: String

  /// The heading: what the rules are about, in a few words.
  public let title: String

  /// What they have in common, in a paragraph or two.
  public let about: String

  public init(name: String, title: String, about: String) {
    self.name = name
    self.title = title
    self.about = about
  }
}
