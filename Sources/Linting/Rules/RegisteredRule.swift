/// A rule with all that a run needs to know about it.
public struct RegisteredRule: Sendable {
  public let metadata: RuleMetadata

  /// Makes the rule; nil for a rule that the engine itself or its page's checks carry out.
  let make: (@Sendable () -> any Rule)?

  /// The rule's Markdown page.
  public let page: String

  /// True when the page holds declarative checks.
  private let isDeclarative: Bool

  /// The checks of the page, read when they are first needed: one page serves thousands of
  /// configurations.
  private let checks = Cell<DeclarativeRule>()

  /// The checks of the page; nil for a page without.
  var declarativeRule: DeclarativeRule? {
    isDeclarative ? checks.value { DeclarativeRule(page: page) } : nil
  }

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
