/// A rule with all that a run needs to know about it.
public struct RegisteredRule: Sendable {
  public let metadata: RuleMetadata

  /// Makes the rule; nil for a rule that the engine itself or its page's checks carry out.
  let make: (@Sendable () -> any Rule)?

  /// The rule's Markdown page.
  public let page: String

  /// True when the page holds declarative checks.
  let isDeclarative: Bool

  public init(
    _ metadata: RuleMetadata, page: String, isDeclarative: Bool = false,
    make: (@Sendable () -> any Rule)? = nil
  ) {
    self.metadata = metadata
    self.page = page
    self.isDeclarative = isDeclarative
    self.make = make
  }
}
