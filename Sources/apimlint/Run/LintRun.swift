import ArgumentParser
import Linting
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

  /// Runs, and ends the program.
  ///
  /// - Throws: the exit code of a call that cannot be carried out.
  func execute() throws -> Never {
    let clock = ContinuousClock()
    let start = clock.now
    let notes = RunNotes(isQuiet: options.quiet)
    let reports = ReportWriting(options: options, inputs: inputs, notes: notes)
    let workspace = inputs.workspace()
    do {
      try RuleNamesCheck(options: options, workspace: workspace).run()
      try RequiredRulesCheck(options: options, configurations: workspace.configurations)
        .run(notes: notes)
    } catch let error as UsageError {
      throw error.refusal()
    }
    var pass = LintPass(over: workspace, of: inputs, notes: notes)
    try reports.checkTargets(of: pass)
    if options.fix || options.unsafeFixes, !options.diff {
      FixRun(inputs: inputs, notes: notes, allowsUnsafe: options.unsafeFixes).run(&pass)
    }
    reports.writeFurtherReports(of: pass, duration: clock.now - start, failures: &pass.failures)
    let plan =
      options.diff
      ? FixPlan(for: pass.result.diagnostics, allowingUnsafe: options.unsafeFixes) : nil
    let outputFailure: FileError? =
      pass.isHopeless
      ? nil
      : plan.map { DiffOutput(notes: notes).show($0.files) }
        ?? reports.report(pass, duration: clock.now - start)
    if let outputFailure { pass.failures.append(outputFailure) }
    let summary = RunSummary(
      pass: pass, options: options, inputs: inputs, wouldChange: plan.map { !$0.files.isEmpty })
    summary.complain()
    if FileSystem.standardOutputIsTerminal, !options.quiet, plan == nil {
      summary.sayWhereToReadOn()
    }
    // The system takes back all memory at once; to free it piece by piece takes longer than many checks.
    FileSystem.endProgram((summary.exitCode ?? .success).rawValue)
  }
}
