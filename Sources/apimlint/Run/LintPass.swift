import Linting
import Workspace

/// What one pass over the inputs gives.
struct LintPass {
  let workspace: Workspace
  let outcome: WorkspaceResult
  var failures: [FileError]

  var configurations: [Configuration] { workspace.configurations }
  var mistakes: [ConfigurationMistake] { workspace.mistakes }
  var result: LintResult { outcome.result }

  /// True where mistakes of configurations left nothing to report about.
  var isHopeless: Bool { !mistakes.isEmpty && outcome.linted.isEmpty }

  /// Lints a workspace, and says what it leaves out.
  init(over workspace: Workspace, of inputs: RunInputs, notes: RunNotes) {
    let outcome = inputs.progress.during {
      inputs.earlier.map { workspace.lint(since: $0) } ?? workspace.lint()
    }
    for file in workspace.ignored where inputs.named.files.contains(file) {
      notes.say("\(inputs.files.name(of: file)): left out, as the configuration says")
    }
    for remark in workspace.remarks {
      notes.say(remark.remark)
    }
    for unseen in workspace.unseen { notes.say(Self.wording(of: unseen, inputs)) }
    for (file, reason) in outcome.passedOver {
      notes.say("\(inputs.files.name(of: file)): passed over, \(reason)")
    }
    for (file, count) in outcome.staleBaselines {
      let findings = count == 1 ? "a finding that is" : "\(count) findings that are"
      notes.say(
        "\(inputs.files.name(of: file)): it holds \(findings) there no more; 'apimlint baseline prune' takes \(count == 1 ? "it" : "them") out"
      )
    }
    self.workspace = workspace
    self.outcome = outcome
    failures = (inputs.failures + outcome.failures).eachOnce
  }

  /// What is said of policies that nobody looks at.
  private static func wording(of unseen: UnseenPolicies, _ inputs: RunInputs) -> String {
    let host = inputs.files.name(of: unseen.host)
    let file = inputs.files.name(of: unseen.example)
    let others =
      switch unseen.count - 1 {
      case 0: ""
      case 1: ", and so is another file"
      case let count: ", and so are \(count) other files"
      }
    return switch unseen.reason {
    case .missing: "\(host): it loads the policy '\(file)', which is not there\(others)"
    case .notNamed:
      "\(host): it loads the policy '\(file)', which is not looked at since it is not named\(others)"
    }
  }
}
