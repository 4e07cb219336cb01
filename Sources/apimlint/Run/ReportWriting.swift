import Linting
import Reporters
import SourceText
import Workspace

/// Writes the reports of a run: to standard output, and to the files of `--output`.
struct ReportWriting {
  let options: LintOptions
  let inputs: RunInputs
  let notes: RunNotes

  func report(_ pass: LintPass, duration: Duration) -> FileError? {
    let isTerminal = FileSystem.standardOutputIsTerminal
    let use = ColorUse(
      options.color, isTerminal: isTerminal, environment: FileSystem.environment)
    let context = reportContext(of: pass, duration, use)
    let format = options.format ?? (isTerminal ? .pretty : .compact)
    var output = StandardOutput()
    if options.statistics {
      let statistics = RuleStatistics(pass.result)
      output.write(
        format == .json
          ? StatisticsJSON(statistics, context: context).render()
          : StatisticsText(statistics, context: context).render())
    } else {
      format.reporter(context).report(pass.result, to: &output)
    }
    output.flush()
    return output.failure
  }

  /// Refuses reports that would take each other's place, or that of a file that the run reads.
  func checkTargets(of pass: LintPass) throws {
    guard !options.output.isEmpty else { return }
    let read = pass.outcome.linted + pass.outcome.dataFiles
    let inputs = Set(
      (read.map(self.inputs.files.name)
        + pass.configurations.flatMap { $0.files + $0.customRules.pages })
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
  func writeFurtherReports(
    of pass: LintPass, duration: Duration, failures: inout [FileError]
  ) {
    for target in options.output {
      var text = ""
      target.format.reporter(reportContext(of: pass, duration, .none))
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

  private func reportContext(of pass: LintPass, _ duration: Duration, _ use: ColorUse)
    -> ReportContext
  {
    let milliseconds =
      duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    return ReportContext(
      toolVersion: APIMLint.version, baseURI: folderURI(path: FileSystem.currentFolder),
      repositoryURI: inputs.disk.repositoryFolder.map(folderURI),
      durationMilliseconds: Int(milliseconds), usesColor: use.usesColor,
      usesLinks: use.usesLinks,
      informationURI: APIMLint.page,
      ruleHelp: { id in
        pass.workspace.rules.first { $0.metadata.id == id }.map { RulePage($0.page).rationale }
      })
  }
}
