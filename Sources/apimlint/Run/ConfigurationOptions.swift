import BuiltinRules
import Linting
import SourceText
import Workspace

extension Configuration {
  /// Puts the options of the command line over the file's settings.
  ///
  /// Rules that they name and that neither the program has nor this configuration are passed over:
  /// `RuleNamesCheck` tells of those that none has.
  mutating func apply(_ options: LintOptions) {
    if let format = options.policyFormat { settings.name(format: format) }
    if let template = options.template { settings.name(template: template) }
    if !options.gateway.isEmpty { settings.gateways = Set(options.gateway) }
    if options.streaming { settings.everyPolicyStreams = true }
    if let failOn = options.failOn { fail(on: failOn) }
    reportsSuppressed = options.noSuppressions

    if !options.only.isEmpty {
      run(only: options.only.flatMap(rules(named:)))
    }
    for argument in options.severity {
      commandLineRules.append(setting(argument.selector, argument.level))
    }
    for selector in options.skip {
      for rule in rules(named: selector) {
        commandLineRules.append(setting(rule.id.text, .off))
      }
    }
  }

  private func setting(_ selector: String, _ level: Level) -> RuleSetting {
    RuleSetting(selector: RuleSelector(selector), level: level, origin: .commandLine)
  }

  /// The rules that a selector of the command line means.
  private func rules(named selector: String) -> [RuleMetadata] {
    (builtinRules + customRules.rules).map(\.metadata)
      .filter { RuleSelector(selector).matches($0) }
  }
}

/// Holds the rules that options name against those that there are.
struct RuleNamesCheck {
  let options: LintOptions
  let workspace: Workspace

  /// - Throws: `UsageError` for a name that no configuration knows.
  func run() throws {
    // A configuration with mistakes may be the one that has the rule.
    let selectors = options.only + options.severity.map(\.selector) + options.skip
    guard workspace.mistakes.isEmpty, !selectors.isEmpty else { return }
    let rules = workspace.rules.map(\.metadata)
    for selector in selectors
    where !rules.contains(where: RuleSelector(selector).matches) {
      let nearest = nearestName(
        to: selector, among: rules.map(\.id.text) + rules.map { "\($0.id.module)/*" })
      throw UsageError(
        "there is no rule '\(selector)'" + proposal(of: nearest))
    }
  }
}
