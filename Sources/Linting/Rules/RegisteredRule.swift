public import SourceText

/// A rule with all that a run needs to know about it.
///
/// One object, since lists of hundreds of rules are handed on from place to place.
public final class RegisteredRule: Sendable {
  public let metadata: RuleMetadata

  /// Makes the rule; nil for a rule that the engine itself or its page's checks carry out.
  let make: (@Sendable () -> any Rule)?

  /// The rule's Markdown page.
  public let page: String

  /// The checks of the page.
  private let checks: [DeclarativeCheck]

  /// What has to run, where that is all the rule is about.
  let requirement: StatementRequirement?

  /// What carries out the checks of the page; nil for a page without.
  var declarativeRule: DeclarativeRule? {
    checks.isEmpty ? nil : DeclarativeRule(id: metadata.id, checks: checks)
  }

  public init(
    _ metadata: RuleMetadata, page: String, checks: [DeclarativeCheck] = [],
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
  public convenience init(_ page: RulePage, id: RuleID) {
    self.init(
      page.metadata(id: id), page: page.source.text(page.source.span),
      checks: page.checks.map { DeclarativeCheck($0) })
  }
}
