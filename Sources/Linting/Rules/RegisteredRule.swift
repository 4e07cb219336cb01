/// A rule with all that a run needs to know about it.
public struct RegisteredRule: Sendable {
  public let metadata: RuleMetadata

  /// Makes the rule; nil for a rule that the engine itself or its page's checks carry out.
  let make: (@Sendable () -> any Rule)?

  /// The rule's Markdown page.
  public let page: String

  /// The lines of each block of checks on the page.
  private let checks: [[String]]

  /// The checks, read when they are first needed: one page serves thousands of configurations.
  private let readRule = Cell<DeclarativeRule>()

  /// What carries out the checks of the page; nil for a page without.
  var declarativeRule: DeclarativeRule? {
    checks.isEmpty ? nil : readRule.value { DeclarativeRule(checks) }
  }

  public init(
    _ metadata: RuleMetadata, page: String, checks: [[String]] = [],
    make: (@Sendable () -> any Rule)? = nil
  ) {
    self.metadata = metadata
    self.page = page
    self.checks = checks
    self.make = make
  }
}
