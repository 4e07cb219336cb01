import BuiltinRules
import Linting
import SourceText
import Workspace

/// Holds the command line against what configurations require: who runs the program may look at
/// less, and is told so, but may not switch off what is required without a word.
struct RequiredRulesCheck {
  let options: LintOptions
  let configurations: [Configuration]

  /// Says what `--only` leaves out.
  ///
  /// - Throws: `UsageError` for options that would switch off or lower a required rule.
  func run(notes: RunNotes) throws {
    let requirements = configurations.lazy.map(\.required).filter { !$0.isEmpty }.flatMap(\.all)
    var refusals: [String] = []
    for level in options.severity {
      refusals += refusal(
        of: "--severity \(level.selector)=\(level.level.rawValue)", requirements
      ) { requirement in
        RuleSelector(level.selector).matches(requirement.rule)
          && (level.level.severity.map { $0 < requirement.severity } ?? true)
      }
    }
    for selector in options.skip {
      refusals += refusal(of: "--skip \(selector)", requirements) {
        RuleSelector(selector).matches($0.rule)
      }
    }
    if !refusals.isEmpty { throw UsageError(refusals.map { (nil, $0) }) }
    if !options.only.isEmpty { tell(requirements, notes) }
  }

  private func refusal(
    of option: String, _ requirements: some Sequence<RequiredRules.Requirement>,
    _ isRefused: (RequiredRules.Requirement) -> Bool
  ) -> [String] {
    let refused = requirements.filter(isRefused)
    guard let first = refused.first else { return [] }
    let others = Set(refused.map(\.rule.id)).count - 1
    return [
      "\(option) is refused: \(UsageError.position(first.place)) requires '\(first.rule.id)'"
        + (others > 0 ? " and \(others) more of the rules that it means" : "")
        + ", at the least as \(first.severity.rawValue)"
    ]
  }

  private func tell(
    _ requirements: some Sequence<RequiredRules.Requirement>, _ notes: RunNotes
  ) {
    let leftOut = requirements.filter { requirement in
      !options.only.contains { RuleSelector($0).matches(requirement.rule) }
    }
    guard let first = leftOut.first else { return }
    let count = Set(leftOut.map(\.rule.id)).count
    notes.say(
      "--only leaves out \(count == 1 ? "a rule" : "\(count) rules") that \(UsageError.position(first.place)) requires"
    )
  }
}
