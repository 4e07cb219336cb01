import ArgumentParser
import BuiltinRules
import Linting
import Reporters
import SourceText
import Workspace

/// One call of `lint`: open the workspace, lint, fix, report.
struct LintRun {
  private let options: LintOptions
  private let inputs: RunInputs

  init(_ options: LintOptions) throws {
    self.options = options
    do {
      inputs = try RunInputs(
        options, jobs: min(options.jobs ?? FileSystem.coreCount, Self.maximumJobs))
    } catch let error as UsageError {
      throw error.refusal()
    }
  }

  /// More threads than any machine has cores for would only take memory.
  private static let maximumJobs = 1024

  /// How often fixes may make way for further fixes before the run gives up.
  private static let maximumFixRounds = 10

  /// The same where files have more findings than one round knows of.
  private static let maximumFixRoundsOfMany = 100

  /// Runs, and ends with the exit code as an error unless it is 0.
  func execute() throws {
    let clock = ContinuousClock()
    let start = clock.now
    var pass = lint(inputs.workspace())
    try checkTargets(of: pass)
    if options.fix || options.unsafeFixes, !options.diff { fix(&pass) }
    writeFurtherReports(of: pass, duration: clock.now - start, failures: &pass.failures)
    let outputFailure: FileError? =
      pass.isHopeless
      ? nil
      : options.diff
        ? printDiff(FixPlan(for: pass.result.diagnostics, allowingUnsafe: options.unsafeFixes))
        : report(pass, duration: clock.now - start)
    if let outputFailure { pass.failures.append(outputFailure) }
    complain(about: pass)
    if let code = exitCode(pass) { throw code }
  }

  // MARK: Linting

  /// What one pass over the inputs gives.
  private struct Pass {
    let workspace: Workspace
    let outcome: WorkspaceResult
    var failures: [FileError]

    var configurations: [Configuration] { workspace.configurations }
    var mistakes: [ConfigurationMistake] { workspace.mistakes }
    var result: LintResult { outcome.result }

    /// True where mistakes of configurations left nothing to report about.
    var isHopeless: Bool { !mistakes.isEmpty && outcome.linted.isEmpty }
  }

  private func lint(_ workspace: Workspace) -> Pass {
    let outcome = workspace.lint()
    for file in workspace.ignored where inputs.named.files.contains(file) {
      note("\(inputs.files.name(of: file)): left out, as the configuration says")
    }
    for remark in workspace.remarks {
      note(remark.remark)
    }
    for (file, reason) in outcome.passedOver {
      note("\(inputs.files.name(of: file)): passed over, \(reason)")
    }
    return Pass(
      workspace: workspace, outcome: outcome,
      failures: (inputs.failures + outcome.failures).eachOnce)
  }

  // MARK: Fixing

  /// Writes fixes and lints again, until nothing is left that can be fixed.
  private func fix(_ pass: inout Pass) {
    let guardian = FixGuardian(
      inputs, linted: pass.outcome.linted, configurations: pass.configurations)
    /// The files that are left as they are, and why.
    var leftAlone: [String: FileError] = [:]
    var checked: Set<String> = []
    var changedMeanwhile: Set<String> = []
    for round in 0..<Self.maximumFixRoundsOfMany {
      if round >= Self.maximumFixRounds, pass.result.omitted.count == 0 { break }
      // A fix is made whole or not at all, so those that reach into such a file are not begun.
      let fixable = pass.result.diagnostics.filter { diagnostic in
        diagnostic.fixes.flatMap(\.edits).allSatisfy { edit in
          let path = edit.place.source.path
          if checked.insert(path).inserted, let reason = guardian.reasonToLeaveAlone(path) {
            leftAlone[path] = FileError(path: path, reason: reason)
          }
          return leftAlone[path] == nil
        }
      }
      let plan = FixPlan(for: fixable, allowingUnsafe: options.unsafeFixes)
      changedMeanwhile = []
      guard !plan.files.isEmpty else { break }
      var written: Set<String> = []
      var changes: [FileChange] = []
      for file in plan.files {
        let path = file.source.path
        do throws(FileError) {
          let content = file.source.encoded(file.newText)
          let outcome = try FileSystem.write(
            content, to: path, replacing: file.source.storedBytes)
          // What has changed is read again, and fixed as it is then.
          switch outcome {
          case .written:
            written.insert(path)
            changes.append(FileChange(inputs.disk.file(at: path), content: content))
          case .upToDate: break
          case .changed: changedMeanwhile.insert(path)
          }
        } catch {
          leftAlone[path] = error
        }
      }
      let fixed = FixPlan(
        for: fixable.filter { diagnostic in
          diagnostic.fixes.flatMap(\.edits).allSatisfy { written.contains($0.place.source.path) }
        }, allowingUnsafe: options.unsafeFixes
      ).fixCount
      if fixed > 0 { note("fixed \(fixed) finding\(fixed == 1 ? "" : "s")") }
      for folder in Set(written.map(PathArithmetic.folder)) {
        FileSystem.removeLeftovers(in: folder.isEmpty ? "." : folder)
      }
      // All other files are as they were read, as far as anybody has seen.
      pass = lint(
        written.count == plan.files.count
          ? pass.workspace.applying(changes) : inputs.workspace())
    }
    for path in changedMeanwhile {
      leftAlone[path] = FileError(path: path, reason: "it changes while it is read")
    }
    pass.failures += leftAlone.values.sorted { $0.path < $1.path }.map { failure in
      FileError(path: failure.path, reason: "left as it is: \(failure.reason)")
    }
  }

  private func printDiff(_ plan: FixPlan) -> FileError? {
    var output = StandardOutput()
    for file in plan.files {
      let diff = file.unifiedDiff
      // A file is to be applied; a terminal or a log would obey what a policy holds.
      guard !FileSystem.standardOutputIsFile, let shown = visibleDiff(diff) else {
        output.write(diff)
        continue
      }
      output.write(shown)
      note(
        "\(file.source.path): the diff is shown with its control characters and commands made visible, and cannot be applied like that; send it to a file to have it as it is"
      )
    }
    output.flush()
    return output.failure
  }

  // MARK: Reporting

  private func note(_ text: String) {
    if !options.quiet { Console.complain("apimlint: \(text)") }
  }

  /// Says what went wrong, and what was looked at.
  private func complain(about pass: Pass) {
    Console.complain(UsageError(pass.mistakes.map { ($0.place, $0.message) }).lines)
    for failure in pass.failures { Console.complain(failure.complaint) }
    guard !pass.isHopeless else { return }
    for empty in emptyFolders(pass) {
      let name = inputs.files.name(of: empty.folder)
      Console.complain(
        "apimlint: \(name.isEmpty ? "." : name): "
          + (empty.isHidden
            ? "'.gitignore' leaves out all policies in it; name the files, or use --allow-empty"
            : "there is no policy in it; name another folder, or use --allow-empty"))
    }
    if !options.quiet { Console.complain(summary(pass)) }
  }

  /// What was looked at, as in `12 policies in 2 services, 3 findings`.
  private func summary(_ pass: Pass) -> String {
    func counted(_ count: Int, _ one: String, _ many: String) -> String {
      "\(count) \(count == 1 ? one : many)"
    }
    let findings = Severity.allCases.map(pass.result.count).reduce(0, +)
    return counted(pass.result.fileCount, "policy", "policies") + " in "
      + counted(pass.result.serviceCount, "service", "services") + ", "
      + counted(findings, "finding", "findings")
  }

  private func emptyFolders(_ pass: Pass) -> [EmptyFolder] {
    options.allowEmpty ? [] : pass.outcome.emptyFolders
  }

  private func report(_ pass: Pass, duration: Duration) -> FileError? {
    let isTerminal = FileSystem.standardOutputIsTerminal
    let usesColor =
      isTerminal && !options.noColor && (FileSystem.environment("NO_COLOR") ?? "").isEmpty
    let format = options.format ?? (isTerminal ? .pretty : .compact)
    var output = StandardOutput()
    format.reporter(reportContext(duration, usesColor: usesColor))
      .report(pass.result, to: &output)
    output.flush()
    return output.failure
  }

  /// Refuses reports that would take each other's place, or that of a file that the run reads.
  private func checkTargets(of pass: Pass) throws {
    guard !options.output.isEmpty else { return }
    let read = pass.outcome.linted + pass.outcome.dataFiles
    let inputs = Set(
      (read.map(self.inputs.files.name) + pass.configurations.flatMap(\.files))
        .compactMap(FileSystem.resolved))
    var targets: Set<String> = []
    for target in options.output {
      // A device takes several reports; what isn't there yet is told by its name.
      guard FileSystem.kind(of: target.path) != .other else { continue }
      let path = FileSystem.resolvedPlace(target.path)
      let name = "--output \(target.format.rawValue)=\(target.path)"
      if inputs.contains(path) {
        throw UsageError("\(name) would replace a file that the run reads; name another").refusal()
      }
      if !targets.insert(path).inserted {
        throw UsageError("\(name) would replace the report before it; name another file").refusal()
      }
    }
  }

  /// Writes the reports of `--output`.
  private func writeFurtherReports(
    of pass: Pass, duration: Duration, failures: inout [FileError]
  ) {
    for target in options.output {
      var text = ""
      target.format.reporter(reportContext(duration, usesColor: false))
        .report(pass.result, to: &text)
      do throws(FileError) {
        try FileSystem.write(Array(text.utf8), to: target.path)
        FileSystem.removeLeftovers(
          in: PathArithmetic.folder(of: FileSystem.resolvedPlace(target.path)))
      } catch {
        failures.append(
          FileError(path: error.path, reason: "the report cannot be written: \(error.reason)"))
      }
    }
  }

  private func reportContext(_ duration: Duration, usesColor: Bool) -> ReportContext {
    let milliseconds =
      duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    return ReportContext(
      toolVersion: APIMLint.version, baseURI: folderURI(path: FileSystem.currentFolder),
      durationMilliseconds: Int(milliseconds), usesColor: usesColor,
      ruleHelp: { id in
        builtinRules.first { $0.metadata.id == id }.flatMap { try? RulePage($0.page).body }
      })
  }

  private func exitCode(_ pass: Pass) -> ExitCode? {
    if !pass.mistakes.isEmpty { return ExitStatus.wrongUsage }
    if !pass.failures.isEmpty { return ExitStatus.unreadableInput }
    if !emptyFolders(pass).isEmpty { return ExitStatus.wrongUsage }
    let tooManyWarnings = options.maxWarnings.map { pass.result.count(.warning) > $0 }
    return pass.outcome.failingCount > 0 || tooManyWarnings == true ? ExitStatus.findings : nil
  }
}
