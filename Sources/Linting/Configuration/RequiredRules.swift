public import SourceText

/// The rules that a configuration requires: neither what builds on it nor what stands below it, nor
/// a comment in a policy, can switch them off or lower them.
public struct RequiredRules: Sendable {
  /// What is required of one rule.
  public struct Requirement: Sendable {
    /// The rule.
    public let rule: RuleMetadata

    /// What the rule is worth at the least.
    public fileprivate(set) var severity: Severity

    /// What it runs with. Which values ask for less nobody can tell, so they are fixed.
    fileprivate(set) var options: RuleOptions

    /// Where it is required.
    public fileprivate(set) var place: Place

    /// From which severity on its findings fail a run; nil where the command line says so.
    fileprivate(set) var failOn: Configuration.FailLevel?

    /// How many entries under `rules` made it what it is; those behind them have no power over it.
    fileprivate(set) var settingCount: Int
  }

  private var requirements: [RuleID: Requirement] = [:]

  /// True where nothing is required.
  public var isEmpty: Bool { requirements.isEmpty }

  /// All of them, in the order of their ids.
  public var all: [Requirement] { requirements.values.sorted { $0.rule.id.text < $1.rule.id.text } }

  /// What is required of a rule; nil for nothing.
  public subscript(rule: RuleID) -> Requirement? { requirements[rule] }

  /// Adds those of a configuration further up, which say more than those further down.
  mutating func inherit(_ above: RequiredRules) {
    for (id, outer) in above.requirements {
      var requirement = outer
      requirement.settingCount = 0
      if let inner = requirements[id] {
        if inner.severity >= outer.severity { requirement.settingCount = inner.settingCount }
        requirement.severity = max(inner.severity, outer.severity)
        requirement.failOn = [inner.failOn, outer.failOn].compactMap(\.self).min {
          $0.isStricter(than: $1)
        }
      }
      requirements[id] = requirement
    }
  }

  fileprivate mutating func add(_ requirement: Requirement) {
    requirements[requirement.rule.id] = requirement
  }

  fileprivate mutating func forgetFailLevels() {
    for id in requirements.keys { requirements[id]?.failOn = nil }
  }
}

extension Configuration {
  /// Requires what a selector means, with the severities and options that hold so far.
  ///
  /// A module or `*` means the rules that are on, an id also a rule that is off by default.
  ///
  /// - Returns: why nothing is required by it; nil where something is.
  mutating func require(
    _ selector: RuleSelector, at place: Place, among rules: [RegisteredRule]
  ) -> String? {
    var requiresSome = false
    for rule in rules.map(\.metadata) where selector.matches(rule) {
      let setting = setting(of: rule)
      var severity = setting.severity
      if severity == nil, selector.namesOneRule {
        guard case .defaults = setting.origin else {
          return "'\(selector.text)' is switched off and required; take one of the two out"
        }
        severity = rule.severity
      }
      guard let severity else { continue }
      requiresSome = true
      let earlier = required[rule.id]
      required.add(
        RequiredRules.Requirement(
          rule: rule, severity: severity, options: setting.options, place: earlier?.place ?? place,
          failOn: failOn, settingCount: earlier?.settingCount ?? self.rules.count))
    }
    return requiresSome
      ? nil : "'\(selector.text)' requires nothing: all rules that it means are off"
  }

  /// Takes over what a configuration further up requires.
  public mutating func inherit(from above: Configuration) {
    guard !above.required.isEmpty else { return }
    customRules.inherit(above.customRules, required: above.required)
    required.inherit(above.required)
    requiring = [above]
  }

  /// Says for all rules from which severity on a run fails, the required ones too.
  public mutating func fail(on level: FailLevel) {
    failOn = level
    required.forgetFailLevels()
  }

  /// The lowest severity at which findings of a rule fail the run; nil for never.
  public func failingSeverity(of rule: RuleID) -> Severity? {
    guard let own = required[rule]?.failOn else { return failOn.severity }
    return (own.isStricter(than: failOn) ? own : failOn).severity
  }

  /// True for a file that is ignored here, and not where rules are required.
  public func requiresDespiteIgnoring(_ path: String) -> Bool {
    requiring.contains { above in
      !above.ignores(path) || above.requiresDespiteIgnoring(path)
    }
  }

  /// The configuration of files that it ignores against one further up: what is required there.
  public var forIgnoredFiles: Configuration {
    var rest = self
    rest.ignore = []
    rest.isForIgnoredFiles = true
    return rest
  }

  /// True where a rule is off because its file is ignored.
  func leavesOut(_ rule: RuleMetadata) -> Bool {
    isForIgnoredFiles && !requiring.contains { $0.required[rule.id] != nil }
  }

  /// The settings that would switch off or change what is required, and so do nothing.
  public var powerlessSettings: [ConfigurationProblem] {
    let required = required.all
    guard !required.isEmpty else { return [] }
    let numbered = rules.enumerated().map { (number: $0.offset, setting: $0.element) }
    let ofOverrides = overrides.flatMap(\.rules).map { (number: Int.max, setting: $0) }
    return (numbered + ofOverrides).compactMap { number, setting in
      guard case .file(let place) = setting.origin else { return nil }
      let untouched = required.filter { requirement in
        number >= requirement.settingCount && setting.selector.matches(requirement.rule)
          && setting.asksForLess(than: requirement)
      }
      guard let first = untouched.first else { return nil }
      let requirer = first.place.position
      return ConfigurationProblem(
        place,
        setting.selector.namesOneRule
          ? "\(requirer) requires the rule, so this neither switches it off nor lowers it, and sets no option of it; take the line out"
          : "this does nothing to '\(first.rule.id)'"
            + (untouched.count > 1 ? " and \(untouched.count - 1) more" : "")
            + ", which \(requirer) requires")
    }
  }
}

extension Configuration.RuleSetting {
  fileprivate func asksForLess(than requirement: RequiredRules.Requirement) -> Bool {
    if let level, level.severity.map({ $0 < requirement.severity }) ?? true { return true }
    return requirement.rule.options.contains { options[$0.name] != nil }
  }
}

extension Configuration.FailLevel {
  func isStricter(than other: Self) -> Bool {
    guard let severity else { return false }
    return other.severity.map { severity < $0 } ?? true
  }
}

extension Place {
  /// The place as compilers write it.
  var position: String { position(by: LineTable(source)) }

  /// The place as compilers write it, for who words many of one file.
  ///
  /// - Parameter lines: those of the source.
  func position(by lines: LineTable) -> String {
    let position = lines.position(at: span.start)
    return "\(source.path):\(position.line):\(position.column)"
  }
}
