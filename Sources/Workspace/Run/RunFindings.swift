import Linting
import PolicySyntax
import ServiceModel
import SourceText

/// Puts the outcomes of a run together.
struct RunFindings {
  let workspace: Workspace
  private(set) var linted: [FileID] = []
  private var policyCount = 0
  private(set) var failures: [FileError]

  /// The findings at places in files, each with the number of its file's configuration.
  private var found: [(diagnostic: Diagnostic, configuration: Int)] = []

  /// The findings that are only counted, by configuration.
  private var omitted: [Int: OmittedFindings] = [:]
  private var suppressedCount = 0
  private var passedOver: [(file: FileID, reason: String)] = []

  /// What suppressions of hosts did, by configuration.
  private(set) var hostSuppressions: [Int: [HostSuppressions]] = [:]

  /// The services that something was looked at of.
  private var seenServices: Set<Int> = []

  init(_ workspace: Workspace) {
    self.workspace = workspace
    failures = workspace.failures
  }

  mutating func add(_ outcome: Workspace.Outcome, of candidate: Workspace.Candidate) {
    switch outcome {
    case .linted(let file):
      linted.append(candidate.file)
      policyCount += file.policyCount
      seenServices.insert(candidate.project.service)
      suppressedCount += file.suppressedCount
      hostSuppressions[candidate.project.configuration, default: []] += file.hostSuppressions
      add(file.diagnostics, file.omitted, configuration: candidate.project.configuration)
    case .passedOver(let reason):
      if candidate.isNamed, !workspace.dataFiles.contains(candidate.file) {
        passedOver.append((candidate.file, reason))
      }
    case .failed(let failure):
      failures.append(failure)
    }
  }

  /// Adds findings at places in files.
  mutating func add(
    _ diagnostics: [Diagnostic], _ omitted: [OmittedFindings], configuration: Int
  ) {
    found += diagnostics.map { ($0, configuration) }
    for further in omitted where further.count > 0 {
      self.omitted[configuration, default: OmittedFindings()] += further
    }
  }

  /// Notes that policies of a service are looked at in another run.
  mutating func noteSeen(_ service: Int) { seenServices.insert(service) }

  /// False for a service that is nothing but data, which APIOps trees have as well.
  func isToBeChecked(_ unit: ServiceUnit, at number: Int) -> Bool {
    seenServices.contains(number) || !workspace.isDataOfTrees(unit)
  }

  /// Adds what the checks of services found.
  ///
  /// Several services may refer to the same data. What is said about it has to be true of all of them,
  /// and a change would reach into services that did not ask for it.
  mutating func add(
    _ found: [(diagnostics: [Diagnostic], OmittedFindings)], of checked: [Int]
  ) {
    var owners: [String: Int] = [:]
    for number in checked {
      let service = workspace.services[number].service
      if !service.data.isEmpty { seenServices.insert(number) }
      for text in service.data.values { owners[text.path, default: 0] += 1 }
    }
    var agreed: [DiagnosticKey: Int] = [:]
    for (number, (found, further)) in zip(checked, found) {
      let unit = workspace.services[number].service
      let own = found.map(\.inHost).compactMap { diagnostic -> Diagnostic? in
        guard let count = owners[diagnostic.place.source.path], count > 1 else {
          return diagnostic
        }
        let key = DiagnosticKey(diagnostic)
        agreed[key, default: 0] += 1
        return agreed[key] == count ? diagnostic.withoutFixes : nil
      }
      add(own, [further], configuration: unit.configuration)
    }
  }

  // MARK: What is known already

  /// The findings of each baseline's files, by their numbers.
  func foundByBaseline() -> [(file: FileID, found: [Int])] {
    let configurations = workspace.configurations
    let files = configurations.map(workspace.baselines.file)
    let groups = Dictionary(grouping: found.indices) { index -> FileID? in
      let (diagnostic, configuration) = found[index]
      guard let file = files[configuration],
        configurations[configuration].accepts(diagnostic.rule, in: file)
      else { return nil }
      return file
    }
    let used = Set(
      workspace.candidates.map(\.project.configuration)
        + workspace.services.map(\.service.configuration))
    return Set(used.compactMap { files[$0] }).sorted().map { ($0, groups[$0] ?? []) }
  }

  /// Compares findings with those of a baseline.
  ///
  /// - Parameter indices: which of the findings.
  func comparison(of indices: [Int], with baseline: Baseline, in file: FileID)
    -> KnownFindings.Comparison
  {
    let folder = file.folder ?? file
    return baseline.findings.compare(
      indices.map { (path(of: found[$0].diagnostic, from: folder), found[$0].diagnostic) }
    ) { path in workspace.files.kind(of: FileID(path, in: folder)) != nil }
  }

  /// What a baseline holds, in a file that was looked at or is no more, and nobody finds any longer.
  ///
  /// - Parameter missing: what was not found.
  func stale(_ missing: KnownFindings, in file: FileID) -> KnownFindings {
    guard !missing.files.isEmpty else { return missing }
    let folder = file.folder ?? file
    let looked = Set(linted + workspace.dataFiles.filter(workspace.isReported))
    let rules = Dictionary(
      workspace.rules.map { ($0.metadata.id, $0.metadata) }, uniquingKeysWith: { first, _ in first }
    )
    let ofCandidates = workspace.candidates.map { ($0.file, $0.project.configuration) }
    let ofData = workspace.services.map(\.service).flatMap { service in
      service.data.keys.map { ($0, service.configuration) }
    }
    let numbers = Dictionary(ofData + ofCandidates, uniquingKeysWith: { first, _ in first })
    var result = KnownFindings()
    for (path, counts) in missing.files {
      let place = FileID(path, in: folder)
      let isGone = workspace.files.kind(of: place) == nil && workspace.named.contain(place)
      guard isGone || looked.contains(place) else { continue }
      let configuration = workspace.configurations[numbers[place] ?? 0]
      let overrides = configuration.overrides(for: workspace.files.name(of: place))
      for (key, count) in counts {
        // Nobody can tell whether a rule would have found it that is off.
        let own = configuration.customRules[key.rule]?.metadata
        let isOff = (own ?? rules[key.rule]).map { rule in
          configuration.setting(of: rule, overrides: overrides).severity == nil
        }
        if isGone || isOff != true { result.add(key, at: path, count: count) }
      }
    }
    return result
  }

  /// The findings as a baseline in a file holds them.
  func known(_ indices: [Int], in file: FileID) -> KnownFindings {
    var known = KnownFindings()
    let folder = file.folder ?? file
    for index in indices {
      let diagnostic = found[index].diagnostic
      known.add(diagnostic, at: path(of: diagnostic, from: folder))
    }
    return known
  }

  private func path(of diagnostic: Diagnostic, from folder: FileID) -> String {
    let file = FileID(
      PathArithmetic.joined(workspace.options.currentFolder.path, diagnostic.place.source.path))
    let path = file.path(below: folder) ?? PathArithmetic.relative(file.path, to: folder.path)
    return path.unicodePath
  }

  /// All that was found, at the paths of reports.
  private var known: KnownFindings {
    var known = KnownFindings(mindsSeverity: true)
    for (diagnostic, _) in found { known.add(diagnostic, at: diagnostic.place.source.path) }
    return known
  }

  // MARK: The result

  /// What is to be reported.
  ///
  /// - Parameter earlier: what an earlier state of the files had, which is not reported again; nil
  ///   where there is nothing to compare with.
  /// - Parameter isPartial: true where only a part of what is named was looked at, so that nothing can be
  ///   said of what lacks.
  func result(since earlier: RunFindings? = nil, isPartial: Bool = false) -> WorkspaceResult {
    var isNew = Array(repeating: true, count: found.count)
    var stale: [(file: FileID, count: Int)] = []
    for (file, indices) in foundByBaseline() {
      guard let baseline = workspace.baselines[file]?.baseline else { continue }
      let comparison = comparison(of: indices, with: baseline, in: file)
      for (index, isNewOne) in zip(indices, comparison.isNew) { isNew[index] = isNewOne }
      let count = isPartial ? 0 : self.stale(comparison.missing, in: file).count
      if count > 0 { stale.append((file, count)) }
    }
    let baselinedCount = isNew.count { !$0 }
    var omitted = omitted
    if let earlier {
      let comparison = earlier.known.compare(
        found.map { ($0.diagnostic.place.source.path, $0.diagnostic) }
      ) { path in
        workspace.files.kind(of: FileID(path, in: workspace.options.currentFolder)) != nil
      }
      for (index, isNewOne) in comparison.isNew.enumerated() where !isNewOne {
        isNew[index] = false
      }
      for (configuration, further) in earlier.omitted {
        // The change may have brought or taken configurations.
        let files = earlier.workspace.configurations[configuration].files
        guard let same = workspace.configurations.firstIndex(where: { $0.files == files }) else {
          continue
        }
        omitted[same]?.forget(further)
      }
      stale = []
    }
    let reported = zip(found, isNew).filter(\.1).map(\.0)
    let (linted, files) = (linted, workspace.files)
    return WorkspaceResult(
      result: LintResult(
        diagnostics: reported.map(\.diagnostic), fileCount: linted.count,
        files: linted.map(files.name),
        serviceCount: seenServices.count, suppressedCount: suppressedCount,
        baselinedCount: workspace.hasBaselines ? baselinedCount : nil,
        rules: workspace.rules.map(\.metadata),
        omitted: omitted.values.reduce(into: OmittedFindings()) { $0 += $1 }),
      failingCount: failingCount(reported, omitted), linted: linted, policyCount: policyCount,
      passedOver: passedOver,
      failures: failures.eachOnce, dataFiles: workspace.dataFiles, staleBaselines: stale,
      emptyFolders: earlier == nil && !isPartial ? workspace.emptyFolders(looked: linted) : [])
  }

  /// How often something is at or above the level at which its configuration fails the run.
  private func failingCount(
    _ reported: [(diagnostic: Diagnostic, configuration: Int)], _ omitted: [Int: OmittedFindings]
  ) -> Int {
    let configurations = workspace.configurations
    let shown = reported.count { diagnostic, configuration in
      configurations[configuration].failingSeverity(of: diagnostic.rule)
        .map { diagnostic.severity >= $0 } ?? false
    }
    return omitted.reduce(shown) { count, entry in
      guard let level = configurations[entry.key].failOn.severity else { return count }
      return Severity.allCases.filter { $0 >= level }.map(entry.value.count).reduce(count, +)
    }
  }
}

extension Diagnostic {
  fileprivate var withoutFixes: Diagnostic {
    Diagnostic(
      rule: rule, severity: severity, message: message, place: place, related: related,
      serviceMessage: serviceMessage, basis: basis, environment: environment,
      operations: operations)
  }
}
