import ArgumentParser
import BuiltinRules
import Linting
import Reporters
import SourceText
import Workspace

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Accept the findings of today, so that only new ones fail.",
    discussion: """
      A baseline is a file that a repository keeps. Findings that it holds are not reported, wherever \
      their lines move to. Name it in .apimlint.yaml as 'baseline', or with --baseline.
      """,
    subcommands: [CreateCommand.self, PruneCommand.self])

  struct CreateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create", abstract: "Write all that is found now into the baseline.",
      discussion: "What the baseline holds of files that are not named stays in it.")

    @OptionGroup var arguments: BaselineArguments

    func run() throws { try BaselineRun(arguments).write { $0.created } }
  }

  struct PruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "prune", abstract: "Take out of the baseline what is found no longer.")

    @OptionGroup var arguments: BaselineArguments

    func run() throws { try BaselineRun(arguments).write { $0.source == nil ? nil : $0.pruned } }
  }
}

/// What the commands that write baselines take.
struct BaselineArguments: ParsableArguments {
  @Argument(help: "Files and folders (default: the current folder).")
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "The baseline of all files (default: the configuration's, else .apimlint-baseline.json in the current folder).",
      valueName: "file"))
  var baseline: String?

  @OptionGroup var configuration: ConfigurationArguments
}

/// One call of a command that writes baselines.
struct BaselineRun {
  /// The name of a baseline that nothing else names.
  static let usualName = ".apimlint-baseline.json"

  private let inputs: RunInputs

  init(_ arguments: BaselineArguments) throws {
    var options = LintOptions(paths: arguments.paths)
    options.config = arguments.configuration.config
    options.noConfig = arguments.configuration.noConfig
    options.baseline = arguments.baseline
    do {
      inputs = try RunInputs(
        options, jobs: FileSystem.coreCount, writesBaselines: true)
    } catch let error as UsageError {
      throw error.refusal()
    }
  }

  /// Lints, and writes the baselines that have changed.
  ///
  /// - Parameter content: what becomes of a baseline; nil for one that is not to be written.
  func write(_ content: (BaselineUpdate) -> Baseline?) throws {
    let workspace = inputs.workspace()
    let (updates, outcome) = workspace.baselineUpdates()
    do {
      try workspace.complain(about: (inputs.failures + outcome.failures).eachOnce)
    } catch let error as UsageError {
      throw error.refusal()
    }
    // What could not be read may hold what a baseline would lose.
    guard inputs.failures.isEmpty, outcome.failures.isEmpty else {
      Console.complain("apimlint: no baseline is written, since not all could be read")
      throw ExitStatus.unreadableInput
    }
    guard !updates.isEmpty else {
      throw UsageError("there is no policy in what is named; name another folder").refusal()
    }
    let contents = updates.compactMap { update in content(update).map { (update, $0) } }
    if contents.isEmpty {
      throw UsageError("there is no baseline; 'apimlint baseline create' writes it").refusal()
    }
    for (update, content) in contents { try write(update, content) }
    if outcome.result.omitted.count > 0 {
      Console.complain(
        "apimlint: files with too many findings have \(outcome.result.omitted.count) that no baseline can hold; mend what is shown, or leave the files out with 'ignore'"
      )
    }
    let usual = inputs.disk.file(at: Self.usualName)
    if updates.contains(where: { $0.file == usual && $0.source == nil }),
      !workspace.configurations.contains(where: { $0.baselineFile == usual })
    {
      Console.complain(
        "apimlint: to use it, put 'baseline: \(Self.usualName)' into .apimlint.yaml, or lint with --baseline \(Self.usualName)"
      )
    }
  }

  private func write(_ update: BaselineUpdate, _ content: Baseline) throws {
    let path = inputs.files.name(of: update.file)
    FileSystem.removeLeftovers(in: PathArithmetic.folder(of: FileSystem.resolvedPlace(path)))
    let count = content.findings.count
    let difference = count - update.old.findings.count
    let summary =
      "\(path): \(count) finding\(count == 1 ? "" : "s")"
      + (difference == 0
        ? "" : ", \(abs(difference)) \(difference > 0 ? "more" : "fewer") than before")
    if content.findings == update.old.findings, update.source != nil {
      try Console.print("\(summary); nothing has changed")
      return
    }
    do throws(FileError) {
      let outcome = try FileSystem.write(
        Array(content.text.utf8), to: path, replacing: update.source?.storedBytes)
      if outcome == .changed {
        throw FileError(path: path, reason: "it changes while it is read")
      }
    } catch {
      Console.complain("apimlint: \(error.path): the baseline cannot be written: \(error.reason)")
      throw ExitStatus.unreadableInput
    }
    try Console.print(summary)
  }
}
