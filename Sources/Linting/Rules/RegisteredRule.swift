public import SourceText

/// A rule with all that a run needs to know about it.
public struct RegisteredRule: Sendable {
  public let metadata: RuleMetadata

  /// Makes the rule; nil for a rule that the engine itself or its page's checks carry out.
  let make: (@Sendable () -> any Rule)?

  /// The rule's Markdown page.
  public let page: String

  /// The lines of each block of checks on the page, which were read before without mistakes.
  private let checks: [String]

  /// What has to run, where that is all the rule is about.
  let requirement: StatementRequirement?

  /// The checks, read when they are first needed: one page serves thousands of configurations.
  private let readRule = Cell<DeclarativeRule>()

  /// What carries out the checks of the page; nil for a page without.
  var declarativeRule: DeclarativeRule? {
    checks.isEmpty
      ? nil
      : readRule.value { DeclarativeRule(metadata.id, checks.compactMap { CheckSource($0) }) }
  }

  public init(
    _ metadata: RuleMetadata, page: String, checks: [String] = [],
    make: (@Sendable () -> any Rule)? = nil
  ) {
    self.metadata = metadata
    self.page = page
    self.checks = checks
    self.make = make
    requirement = nil
  }

  /// A rule that is about nothing but what has to run.
  init(_ metadata: RuleMetadata, page: String, requirement: StatementRequirement) {
    self.metadata = metadata
    self.page = page
    checks = []
    make = nil
    self.requirement = requirement
  }

  /// The rule that a page describes by itself.
  ///
  /// - Parameters:
  ///   - page: a page without mistakes.
  ///   - id: its name, which comes from where the page lies.
  public init(_ page: RulePage, id: RuleID) {
    self.init(
      page.metadata(id: id), page: page.source.text(page.source.span),
      checks: page.checks.map(\.text))
  }
}
