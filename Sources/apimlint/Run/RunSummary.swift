import ArgumentParser
import Linting
import PolicySyntax
import Reporters
import SourceText
import Workspace

/// What a run comes to: what is said of it in the end, and its exit code.
struct RunSummary {
  let pass: LintPass
  let options: LintOptions
  let inputs: RunInputs

  /// Whether fixes would change something; nil where nobody asked for that alone.
  let wouldChange: Bool?

  /// Says what went wrong, and what was looked at.
  func complain() {
    Console.complain(UsageError(pass.mistakes.map { ($0.place, $0.message) }).lines)
    for failure in pass.failures { Console.complain(failure.complaint) }
    guard !pass.isHopeless else { return }
    for empty in emptyFolders { Console.complain(inputs.complaint(about: empty)) }
    if !options.quiet { Console.complain(summary) }
  }

  /// What was looked at, as in `12 policies in 2 services, 3 findings`.
  private var summary: String {
    let findings = Severity.allCases.map(pass.result.count).reduce(0, +)
    return counted(pass.outcome.policyCount, "policy", "policies") + " in "
      + counted(pass.result.serviceCount, "service", "services") + ", "
      + counted(findings, "finding", "findings")
      + (pass.result.baselinedCount.map { ", \($0) in the baseline" } ?? "")
  }

  /// Names the command that tells more about what was found most often.
  func sayWhereToReadOn() {
    if let rule = RuleStatistics(pass.result).commonest {
      Console.complain("More: apimlint explain \(rule)")
    }
  }

  private var emptyFolders: [EmptyFolder] {
    options.allowEmpty ? [] : pass.outcome.emptyFolders
  }

  /// What the run ends with; nil where all is well.
  var exitCode: ExitCode? {
    if !pass.mistakes.isEmpty { return ExitStatus.wrongUsage }
    if !pass.failures.isEmpty { return ExitStatus.unreadableInput }
    if !emptyFolders.isEmpty { return ExitStatus.wrongUsage }
    if let wouldChange { return wouldChange ? ExitStatus.findings : nil }
    let tooManyWarnings = options.maxWarnings.map { pass.result.count(.warning) > $0 }
    return pass.outcome.failingCount > 0 || tooManyWarnings == true ? ExitStatus.findings : nil
  }
}

extension RunInputs {
  /// What is said of a named folder without a policy.
  func complaint(about empty: EmptyFolder) -> String {
    let name = files.name(of: empty.folder)
    return "apimlint: \(name.isEmpty ? "." : name): "
      + (empty.isHidden
        ? "'.gitignore' leaves out all policies in it; name the files, or use --allow-empty"
        : "there is no policy in it; name another folder, or use --allow-empty")
  }

  /// What a file holds, standard input included; nil where it cannot be read.
  func content(of file: FileID) -> [UInt8]? {
    try? files.read(file, limit: ReaderLimits.fileSize + 1).bytes
  }
}

/// A number of things, as in `1 policy` and `12 policies`.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}
