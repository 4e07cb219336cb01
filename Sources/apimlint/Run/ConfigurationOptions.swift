import BuiltinRules
import Linting
import SourceText

extension Configuration {
  /// Puts the options of the command line over the file's settings.
  mutating func apply(_ options: LintOptions) throws {
    if let format = options.policyFormat { settings.name(format: format) }
    if let template = options.template { settings.name(template: template) }
    if !options.gateway.isEmpty { settings.gateways = Set(options.gateway) }
    if options.streaming { settings.everyPolicyStreams = true }
    if let failOn = options.failOn { fail(on: failOn) }
    reportsSuppressed = options.noSuppressions

    if !options.only.isEmpty {
      run(only: try options.only.flatMap(rules(named:)))
    }
    for argument in options.severity {
      _ = try rules(named: argument.selector)
      commandLineRules.append(setting(argument.selector, argument.level))
    }
    for selector in options.skip {
      for rule in try rules(named: selector) {
        commandLineRules.append(setting(rule.id.text, .off))
      }
    }
  }

  private func setting(_ selector: String, _ level: Level) -> RuleSetting {
    RuleSetting(selector: RuleSelector(selector), level: level, origin: .commandLine)
  }

  /// The rules that a selector of the command line means; none is a wrong call.
  private func rules(named selector: String) throws -> [RuleMetadata] {
    let found = builtinRules.map(\.metadata).filter { RuleSelector(selector).matches($0) }
    if found.isEmpty {
      let modules = builtinRules.map { "\($0.metadata.id.module)/*" }
      let nearest = nearestName(
        to: selector, among: builtinRules.map(\.metadata.id.text) + modules)
      throw UsageError(
        "there is no rule '\(selector)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    }
    return found
  }
}
