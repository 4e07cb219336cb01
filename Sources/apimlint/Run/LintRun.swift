import ArgumentParser
import BuiltinRules
import Linting
import PolicySyntax
import Reporters
import ServiceModel
import SourceText

/// One call of `lint`: gather, lint, fix, report.
struct LintRun {
  private let options: LintOptions
  private let configuration: Configuration
  private let jobs: Int

  init(_ options: LintOptions) throws {
    self.options = options
    jobs = options.jobs ?? FileSystem.coreCount
    do {
      let start = options.stdinFilename ?? options.paths.first ?? ""
      var configuration =
        options.noConfig
        ? ConfigurationLoading.withoutFile(nearestTo: start)
        : try ConfigurationLoading.load(file: options.config, nearestTo: start)
      try configuration.apply(options)
      self.configuration = configuration
    } catch let error as UsageError {
      throw Self.refusing(error)
    }
  }

  /// Says what is wrong with the call, and gives the exit code for it.
  private static func refusing(_ error: UsageError) -> ExitCode {
    printError(
      error.description.contains(": error: ") ? error.description : "apimlint: \(error)")
    return ExitStatus.wrongUsage
  }

  /// How often fixes may make way for further fixes before the run gives up.
  private static let maximumFixRounds = 10

  /// Runs, and ends with the exit code as an error unless it is 0.
  func execute() throws {
    let clock = ContinuousClock()
    let start = clock.now
    var pass = try lint()
    var writeFailures: [FileError] = []
    let fixes = options.fix || options.unsafeFixes
    if fixes, !options.diff {
      for _ in 0..<Self.maximumFixRounds {
        let plan = FixPlan(for: pass.result.diagnostics, allowingUnsafe: options.unsafeFixes)
        guard !plan.files.isEmpty else { break }
        writeFailures = write(plan)
        guard writeFailures.isEmpty else { break }
        note("fixed \(plan.fixCount) finding\(plan.fixCount == 1 ? "" : "s")")
        pass = try lint()
      }
    }
    pass.failures += writeFailures
    writeFurtherReports(of: pass, duration: clock.now - start, failures: &pass.failures)
    let outputFailure =
      options.diff
      ? printDiff(FixPlan(for: pass.result.diagnostics, allowingUnsafe: options.unsafeFixes))
      : report(pass, duration: clock.now - start)
    if let outputFailure { pass.failures.append(outputFailure) }
    for failure in pass.failures {
      printError("apimlint: \(failure.path): \(failure.reason)")
    }
    if let code = exitCode(pass) { throw code }
  }

  // MARK: Linting

  /// What one pass over the inputs gives.
  private struct Pass {
    var result: LintResult
    var failures: [FileError]
  }

  /// What became of one candidate.
  private enum CandidateResult: Sendable {
    case linted(Linter.DocumentResult)
    /// No policy; `reason` is said when the command line names the file.
    case passedOver(reason: String)
    case failed(FileError)
  }

  private func lint() throws -> Pass {
    let gathering = InputGathering(options: options, configuration: configuration, jobs: jobs)
    let inputs: RunInputs
    do {
      inputs = try gathering.gather()
    } catch let error as UsageError {
      throw Self.refusing(error)
    }
    let linter = Linter(rules: builtinRules, configuration: configuration)
    var failures = inputs.failures
    var diagnostics: [Diagnostic] = []
    var suppressedCount = 0
    var fileCount = 0
    var uses: [NamedValueReference] = []

    let candidates = inputs.candidates.filter { candidate in
      guard configuration.ignores(candidate.path) else { return true }
      if candidate.isNamed { note("\(candidate.path): left out, as the configuration says") }
      return false
    }
    let results = parallelMap(candidates, jobs: jobs) { candidate in
      Self.lint(candidate, inputs, linter)
    }
    for (candidate, result) in zip(candidates, results) {
      switch result {
      case .linted(let document):
        fileCount += 1
        diagnostics += document.diagnostics
        suppressedCount += document.suppressedCount
        uses += document.namedValueUses
      case .passedOver(let reason):
        if candidate.isNamed, !inputs.serviceDataPaths.contains(candidate.path) {
          note("\(candidate.path): passed over, \(reason)")
        }
      case .failed(let failure):
        failures.append(failure)
      }
    }
    diagnostics += linter.lint(
      inputs.service, namedValueUses: uses,
      sawWholeService: Self.covers(candidates, allOf: inputs.serviceTrees))
    return Pass(
      result: LintResult(
        diagnostics: diagnostics, fileCount: fileCount, suppressedCount: suppressedCount,
        rules: builtinRules.map(\.metadata)),
      failures: failures)
  }

  /// True when a folder was linted and no policy of the service lies outside of it.
  private static func covers(
    _ candidates: [RunInputs.Candidate], allOf serviceTrees: [String: SyntaxTree]
  ) -> Bool {
    guard candidates.contains(where: { !$0.isNamed }) else { return false }
    if serviceTrees.isEmpty { return true }
    let linted = Set(candidates.map(\.path))
    return serviceTrees.keys.allSatisfy(linted.contains)
  }

  private static func lint(
    _ candidate: RunInputs.Candidate, _ inputs: RunInputs, _ linter: Linter
  ) -> CandidateResult {
    let placement = inputs.service.placement(of: linter.configuration.relative(candidate.path))
    func lint(_ tree: SyntaxTree) -> CandidateResult {
      let document = PolicyDocument(
        tree: tree, placement: placement ?? inputs.placementOfOther(tree))
      return .linted(linter.lint(document, in: inputs.service))
    }
    if let tree = inputs.serviceTrees[candidate.path] { return lint(tree) }
    if let text = inputs.standardInput, text.path == candidate.path {
      return lint(SyntaxTree(reading: text))
    }
    var verdict = PolicyDetection.Verdict.noXML
    let isPlaced = placement != nil
    do throws(FileError) {
      let read = try FileSystem.read(
        candidate.path, limit: ReaderLimits.fileSize + 1, prefix: PolicyDetection.prefixLength
      ) { beginning, isWhole in
        verdict = PolicyDetection.verdict(onFileBeginningWith: beginning, isWhole: isWhole)
        return reasonToPassOver(candidate, verdict) == nil || verdict == .needsMore || isPlaced
      }
      if verdict == .needsMore {
        verdict = PolicyDetection.verdict(onFileBeginningWith: read.bytes, isWhole: true)
      }
      if let reason = reasonToPassOver(candidate, verdict), !isPlaced {
        return .passedOver(reason: reason)
      }
      return lint(SyntaxTree(reading: SourceText(path: candidate.path, bytes: read.bytes)))
    } catch {
      return .failed(error)
    }
  }

  /// Why a file is no policy to lint; nil when it is one.
  private static func reasonToPassOver(
    _ candidate: RunInputs.Candidate, _ verdict: PolicyDetection.Verdict
  ) -> String? {
    switch verdict {
    case .policy:
      nil
    case .policyBehindText:
      policyEndings.contains(where: candidate.path.hasSuffix)
        ? nil : "it does not begin with a policy, and its name is not that of one"
    case .otherXML(let root):
      "its root is '\(root)', and a policy's is 'policies' or 'fragment'"
    case .noXML, .needsMore:
      // Who names an empty or damaged .xml file means a policy.
      candidate.isNamed && candidate.path.hasSuffix(".xml") ? nil : "it is no XML"
    }
  }

  /// How files end that hold a policy even if they begin with something else.
  private static let policyEndings = [".xml", ".cshtml", ".policy", ".tpl", ".tftpl"]

  // MARK: Fixing

  private func write(_ plan: FixPlan) -> [FileError] {
    var failures: [FileError] = []
    for file in plan.files {
      do throws(FileError) {
        try FileSystem.write(file.source.encoded(file.newText), to: file.source.path)
      } catch {
        failures.append(FileError(path: error.path, reason: "cannot be written: \(error.reason)"))
      }
    }
    return failures
  }

  private func printDiff(_ plan: FixPlan) -> FileError? {
    var output = StandardOutput()
    for file in plan.files { output.write(file.unifiedDiff) }
    output.flush()
    return output.failure
  }

  // MARK: Reporting

  private func note(_ text: String) {
    if !options.quiet { printError("apimlint: \(text)") }
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
    if !pass.failures.isEmpty { return ExitStatus.unreadableInput }
    let fails = configuration.failOn.severity.map { level in
      pass.result.diagnostics.contains { $0.severity >= level }
    }
    let tooManyWarnings = options.maxWarnings.map { pass.result.count(.warning) > $0 }
    return fails == true || tooManyWarnings == true ? ExitStatus.findings : nil
  }
}
