public import SourceText

/// What is known about a rule without running it.
///
/// Made from the front matter of the rule's Markdown file: for the rules of the program when the package
/// is built, so that a run reads none of their pages; for those of a team when a run begins. One object,
/// since it is handed from place to place with hundreds of others.
public final class RuleMetadata: Sendable {
  public let id: RuleID

  /// The heading of the rule's page: what is wrong, in a few words.
  public let title: String

  /// The severity where the configuration says nothing.
  public let severity: Severity

  /// False for a rule that runs only when it is switched on.
  public let isRecommended: Bool

  /// The version that brought the rule.
  public let since: String

  /// The page that the rule's facts come from; nil for a rule about the tool's own files.
  public let reference: String?

  /// The rule's own page on a site of the documentation; nil in a build that knows of no site.
  public let page: String?

  /// Where people read about a finding of the rule: its own page, or else the one that its facts come
  /// from.
  public var documentation: String? { page ?? reference }

  /// What kind of fix the rule offers, if any.
  public let fix: Fix.Safety?

  /// True when the rule stays silent unless it knows something beside the policy: named values, an
  /// OpenAPI document, a backend.
  public let needsService: Bool

  /// True where the text that a finding points to is a secret, which no report is to show.
  public let hidesText: Bool

  /// How editors show what a finding underlines, beside its severity; nil for as anything else.
  public let tag: Tag?

  /// What a finding says of the text that it underlines.
  public enum Tag: String, Sendable, CaseIterable {
    /// It could be left out. Editors fade it.
    case unnecessary
    /// It is on its way out. Editors strike it through.
    case deprecated
  }

  public let options: [OptionDefinition]

  /// Former ids, which configuration and suppressions may still use.
  public let aliases: [RuleID]

  /// What lists of weaknesses say of what the rule finds.
  public let classification: RuleClassification

  public init(
    id: RuleID, title: String, severity: Severity, isRecommended: Bool = true, since: String,
    reference: String?, page: String? = nil, fix: Fix.Safety? = nil, needsService: Bool = false,
    hidesText: Bool = false, tag: Tag? = nil, options: [OptionDefinition] = [],
    aliases: [RuleID] = [], classification: RuleClassification = .none
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.isRecommended = isRecommended
    self.since = since
    self.reference = reference
    self.page = page
    self.fix = fix
    self.needsService = needsService
    self.hidesText = hidesText
    self.tag = tag
    self.options = options
    self.aliases = aliases
    self.classification = classification
  }
}
