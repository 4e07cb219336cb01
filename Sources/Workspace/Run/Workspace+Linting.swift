public import Linting
import PolicySyntax
import ServiceModel
public import SourceText

/// What linting a workspace gives.
public struct WorkspaceResult: Sendable {
  /// The findings, as reports have them.
  public let result: LintResult

  /// How often something at or above the level is found at which the run fails by the configuration of
  /// its file.
  public let failingCount: Int

  /// The policies that were linted.
  public let linted: [FileID]

  /// The named files that were left out, and why.
  public let passedOver: [(file: FileID, reason: String)]

  /// What could not be read.
  public let failures: [FileError]

  /// The files that tell about the services.
  public let dataFiles: Set<FileID>

  /// The named folders in which there is nothing to lint.
  public let emptyFolders: [EmptyFolder]
}

/// A named folder without a policy.
public struct EmptyFolder: Sendable {
  public let folder: FileID

  /// True where git leaves out the policies that it holds.
  public let isHidden: Bool
}

extension Workspace {
  /// Lints what is named.
  public func lint() -> WorkspaceResult {
    var run = Run(self)
    let outcomes = parallelMap(candidates, jobs: options.jobs) { lint($0) }
    for (candidate, outcome) in zip(candidates, outcomes) { run.add(outcome, of: candidate) }
    let checked = services.indices.filter { run.isToBeChecked(services[$0], at: $0) }
    let found = parallelMap(checked, jobs: options.jobs) { check(services[$0]) }
    run.add(found, of: checked)
    return run.result()
  }

  /// What became of one candidate.
  enum Outcome: Sendable {
    case linted(Linter.DocumentResult)
    case passedOver(reason: String)
    case failed(FileError)
  }

  func lint(_ candidate: Candidate) -> Outcome {
    let unit = services[candidate.project.service]
    let linter = linters[candidate.project.configuration]
    switch read(candidate, in: unit) {
    case .policy(let document): return .linted(linter.lint(document, in: unit.context))
    case .passedOver(let reason): return .passedOver(reason: reason)
    case .failed(let failure): return .failed(failure)
    }
  }

  private func read(_ candidate: Candidate, in unit: ServiceUnit) -> ReadCandidate {
    let file = candidate.file
    if let tree = unit.service.trees[file] {
      return .policy(PolicyDocument(tree: tree, placement: unit.service.placement(of: file)))
    }
    if let known = unit.others[file] { return known }
    return ReadCandidate(
      reading: file, isNamed: candidate.isNamed, from: files, options: options)
  }

  /// Runs the checks of a service as a whole, and keeps what they find in named files.
  fileprivate func check(_ unit: ServiceUnit) -> (diagnostics: [Diagnostic], OmittedFindings) {
    let linter = linters[unit.service.configuration]
    let found = linter.lint(
      unit.context, sawWholeService: unit.service.model.completeness.hasReadAllPolicies
    ) { path in unit.configurations[path].map { linters[$0] } ?? linter }
    let reported = Set(
      unit.service.data.filter { isReported($0.key) }.map { ObjectIdentifier($0.value) })
    let diagnostics = found.diagnostics.filter {
      reported.contains(ObjectIdentifier($0.place.source))
    }
    return (diagnostics, found.omitted)
  }

  /// Why what is named, and what its services consist of, could not all be read: for those who look at
  /// services as a whole, and lint nothing.
  public var allFailures: [FileError] {
    let documents = services.flatMap(\.service.unread)
    let others = parallelMap(candidates, jobs: options.jobs) { candidate -> FileError? in
      let unit = services[candidate.project.service]
      guard !unit.service.isData(candidate.file),
        case .failed(let failure) = read(candidate, in: unit)
      else { return nil }
      return failure
    }
    return (failures + documents + others.compactMap(\.self)).eachOnce
  }

  private func isReported(_ data: FileID) -> Bool {
    named.contain(data) || options.dataFiles.contains(data)
  }
}

/// Puts the outcomes of a run together.
private struct Run {
  let workspace: Workspace
  var diagnostics: [Diagnostic] = []
  var omitted = OmittedFindings()
  var suppressedCount = 0
  var failingCount = 0
  var linted: [FileID] = []
  var passedOver: [(file: FileID, reason: String)] = []
  var failures: [FileError]
  var dataFiles: Set<FileID> = []

  /// The services that something was looked at of.
  var seenServices: Set<Int> = []

  init(_ workspace: Workspace) {
    self.workspace = workspace
    failures = workspace.failures
    for unit in workspace.services {
      dataFiles.formUnion(unit.service.data.keys)
      dataFiles.formUnion(unit.service.signs)
    }
  }

  mutating func add(_ outcome: Workspace.Outcome, of candidate: Workspace.Candidate) {
    switch outcome {
    case .linted(let document):
      linted.append(candidate.file)
      seenServices.insert(candidate.project.service)
      suppressedCount += document.suppressedCount
      add(
        document.diagnostics, document.omitted,
        judgedBy: workspace.configurations[candidate.project.configuration])
    case .passedOver(let reason):
      if candidate.isNamed, !dataFiles.contains(candidate.file) {
        passedOver.append((candidate.file, reason))
      }
    case .failed(let failure):
      failures.append(failure)
    }
  }

  private mutating func add(
    _ found: [Diagnostic], _ further: OmittedFindings, judgedBy configuration: Configuration
  ) {
    diagnostics += found
    omitted += further
    failingCount += found.count { finding in
      configuration.failingSeverity(of: finding.rule).map { finding.severity >= $0 } ?? false
    }
    guard let level = configuration.failOn.severity else { return }
    failingCount += Severity.allCases.filter { $0 >= level }.map(further.count).reduce(0, +)
  }

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
      let own = found.compactMap { diagnostic -> Diagnostic? in
        guard let count = owners[diagnostic.place.source.path], count > 1 else {
          return diagnostic
        }
        let key = DiagnosticKey(diagnostic)
        agreed[key, default: 0] += 1
        return agreed[key] == count ? diagnostic.withoutFixes : nil
      }
      add(own, further, judgedBy: workspace.configurations[unit.configuration])
    }
  }

  func result() -> WorkspaceResult {
    WorkspaceResult(
      result: LintResult(
        diagnostics: diagnostics, files: linted.map(workspace.files.name),
        serviceCount: seenServices.count,
        suppressedCount: suppressedCount, rules: workspace.rules.map(\.metadata),
        omitted: omitted),
      failingCount: failingCount, linted: linted, passedOver: passedOver,
      failures: failures.eachOnce,
      dataFiles: dataFiles, emptyFolders: emptyFolders())
  }

  private func emptyFolders() -> [EmptyFolder] {
    workspace.named.folders.compactMap { folder in
      func holds(_ file: FileID) -> Bool { file.isWithin(folder) }
      let files = workspace.files
      guard !linted.contains(where: holds), !dataFiles.contains(where: holds),
        workspace.mistakes.isEmpty, workspace.failures.isEmpty,
        !workspace.ignored.contains(where: { holds($0) && ReadCandidate.isPolicy($0, in: files) })
      else { return nil }
      let isHidden = files.hiddenFiles(below: folder).contains { file in
        file.hasNameOfPolicy && ReadCandidate.isPolicy(file, in: files)
      }
      return EmptyFolder(folder: folder, isHidden: isHidden)
    }
  }
}

/// What makes two findings the same.
private struct DiagnosticKey: Hashable {
  let rule: RuleID
  let path: String
  let span: Span
  let message: String

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    path = diagnostic.place.source.path
    span = diagnostic.place.span
    message = diagnostic.message
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
