import SourceText

/// The rules that are on for some files, with their severities and their subscriptions. One table is
/// made for each set of overrides.
struct RuleTable: Sendable {
  /// Which rule of a table is meant; the same rule in all tables of a run.
  struct Index: Sendable, Hashable {
    fileprivate let value: Int
  }

  let rules: [RegisteredRule]
  let subscriptions: Subscriptions
  private let severities: [Severity?]

  /// What comments have no power over.
  let required: RequiredRules

  /// True when findings are to be reported that comments suppress.
  let reportsSuppressed: Bool

  /// How many findings of one file are shown; the option of the rule that tells about the others.
  private(set) var maximumOfFindings = 1000

  init(rules: [RegisteredRule], configuration: Configuration, overrides: [Int]) {
    self.rules = rules
    required = configuration.required
    reportsSuppressed = configuration.reportsSuppressed
    var severities: [Severity?] = []
    var events = Events(first: Index(value: 0))
    for (index, rule) in rules.enumerated() {
      let setting = configuration.setting(of: rule.metadata, overrides: overrides)
      severities.append(setting.severity)
      if rule.metadata.id == FindingSink.tooMany {
        maximumOfFindings = max(1, setting.options.integer("maximum"))
      }
      guard setting.severity != nil else { continue }
      events.begin(Index(value: index), options: setting.options)
      if let make = rule.make { make().subscribe(to: &events) }
      rule.declarativeRule?.subscribe(to: &events)
      rule.requirement?.subscribe(to: &events)
    }
    self.severities = severities
    subscriptions = events.subscriptions
  }

  /// Which rule has an id; nil where none has it.
  func index(of id: RuleID) -> Index? {
    rules.firstIndex { $0.metadata.id == id }.map(Index.init)
  }

  subscript(rule: Index) -> RegisteredRule { rules[rule.value] }

  /// True when one of the rules that are on, for these files, is meant.
  func hasActiveRule(matching selector: RuleSelector) -> Bool {
    zip(rules, severities).contains { rule, severity in
      severity != nil && selector.matches(rule.metadata)
    }
  }

  /// What a finding of a rule is worth; nil when the rule is off for these files.
  func severity(of rule: Index, atMost ceiling: Severity? = nil) -> Severity? {
    severities[rule.value].map { min($0, ceiling ?? $0) }
  }

  func diagnostic(for finding: FindingSink.Finding, severity: Severity) -> Diagnostic {
    let metadata = self[finding.rule].metadata
    return Diagnostic(
      rule: metadata.id, severity: severity, message: finding.message, place: finding.place,
      related: finding.related, fixes: finding.fixes, serviceMessage: finding.serviceMessage,
      basis: finding.basis ?? metadata.reference.map { Basis(page: $0) },
      environment: finding.environment, operations: finding.operations,
      apis: finding.apis)
  }
}
