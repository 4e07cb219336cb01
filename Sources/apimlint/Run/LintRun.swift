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
    jobs = min(options.jobs ?? FileSystem.coreCount, Self.maximumJobs)
    do {
      let start = options.stdinFilename ?? options.paths.first ?? ""
      var configuration =
        options.noConfig
        ? ConfigurationLoading.withoutFile(nearestTo: start)
        : try ConfigurationLoading.load(file: options.config, nearestTo: start)
      try configuration.apply(options)
      self.configuration = configuration
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
    var pass = try lint()
    try checkTargets(of: pass)
    if options.fix || options.unsafeFixes, !options.diff { try fix(&pass) }
    writeFurtherReports(of: pass, duration: clock.now - start, failures: &pass.failures)
    let outputFailure =
      options.diff
      ? printDiff(FixPlan(for: pass.result.diagnostics, allowingUnsafe: options.unsafeFixes))
      : report(pass, duration: clock.now - start)
    if let outputFailure { pass.failures.append(outputFailure) }
    for failure in pass.failures {
      Console.complain("apimlint: \(failure.path): \(failure.reason)")
    }
    if let code = exitCode(pass) { throw code }
  }

  // MARK: Linting

  /// What one pass over the inputs gives.
  private struct Pass {
    var result: LintResult
    var failures: [FileError]

    /// The policies that were linted.
    var candidates: [RunInputs.Candidate]

    /// The files that tell about the service.
    var serviceDataPaths: Set<String>
  }

  /// What a candidate turned out to be.
  private enum ReadCandidate: Sendable {
    case policy(PolicyDocument)
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
      throw error.refusal()
    }
    let linter = Linter(rules: builtinRules, configuration: configuration)
    var failures = inputs.failures
    var diagnostics: [Diagnostic] = []
    var omitted = OmittedFindings()
    var suppressedCount = 0
    var linted: [RunInputs.Candidate] = []

    let candidates = inputs.candidates.filter { candidate in
      guard configuration.ignores(candidate.path) else { return true }
      if candidate.isNamed { note("\(candidate.path): left out, as the configuration says") }
      return false
    }
    let read = parallelMap(candidates, jobs: jobs) { Self.read($0, inputs, configuration) }
    var documents: [PolicyDocument] = []
    for (candidate, result) in zip(candidates, read) {
      switch result {
      case .policy(let document):
        linted.append(candidate)
        documents.append(document)
      case .passedOver(let reason):
        if candidate.isNamed, !inputs.serviceDataPaths.contains(candidate.path) {
          note("\(candidate.path): passed over, \(reason)")
        }
      case .failed(let failure):
        failures.append(failure)
      }
    }
    let service = ServiceContext(
      inputs.service,
      others: documents.filter { inputs.serviceTrees[$0.source.path] == nil },
      settings: configuration.settings)
    let results = parallelMap(documents, jobs: jobs) { linter.lint($0, in: service) }
    for document in results {
      diagnostics += document.diagnostics
      omitted += document.omitted
      suppressedCount += document.suppressedCount
    }
    let found = linter.lint(
      service, sawWholeService: Self.covers(candidates, allOf: inputs.serviceTrees))
    diagnostics += found.diagnostics
    omitted += found.omitted
    return Pass(
      result: LintResult(
        diagnostics: diagnostics, fileCount: linted.count, suppressedCount: suppressedCount,
        rules: builtinRules.map(\.metadata), omitted: omitted),
      failures: failures, candidates: linted, serviceDataPaths: inputs.serviceDataPaths)
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

  private static func read(
    _ candidate: RunInputs.Candidate, _ inputs: RunInputs, _ configuration: Configuration
  ) -> ReadCandidate {
    let placement = inputs.service.placement(of: configuration.relative(candidate.path))
    func policy(_ tree: SyntaxTree) -> ReadCandidate {
      .policy(
        PolicyDocument(tree: tree, placement: placement ?? inputs.placementOfOther(tree)))
    }
    if let tree = inputs.serviceTrees[candidate.path] { return policy(tree) }
    if let text = inputs.standardInput, text.path == candidate.path {
      return policy(SyntaxTree(reading: text))
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
      return policy(SyntaxTree(reading: SourceText(path: candidate.path, bytes: read.bytes)))
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

  /// Writes fixes and lints again, until nothing is left that can be fixed.
  private func fix(_ pass: inout Pass) throws {
    let guardian = FixGuardian(pass.candidates, options: options, configuration: configuration)
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
      for file in plan.files {
        let path = file.source.path
        do throws(FileError) {
          let outcome = try FileSystem.write(
            file.source.encoded(file.newText), to: path, replacing: file.source.storedBytes)
          // What has changed is read again, and fixed as it is then.
          switch outcome {
          case .written: written.insert(path)
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
      pass = try lint()
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
    let read = pass.candidates.map(\.path) + pass.serviceDataPaths + configuration.files
    let inputs = Set(read.compactMap(FileSystem.resolved))
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
    if !pass.failures.isEmpty { return ExitStatus.unreadableInput }
    let fails = configuration.failOn.severity.map { level in
      Severity.allCases.contains { $0 >= level && pass.result.count($0) > 0 }
    }
    let tooManyWarnings = options.maxWarnings.map { pass.result.count(.warning) > $0 }
    return fails == true || tooManyWarnings == true ? ExitStatus.findings : nil
  }
}
