import EmbeddedPolicies
import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
public import SourceText

extension Workspace {
  /// Lints what is named.
  ///
  /// - Parameter stop: ends the run early; its result is then worth nothing.
  public func lint(stop: StopSignal? = nil) -> WorkspaceResult { run(stop: stop).result() }

  /// Lints some of the policies that are named, and nothing else: neither data nor services as a whole.
  ///
  /// - Parameters:
  ///   - files: the files with the policies.
  ///   - stop: ends the run early; its result is then worth nothing.
  ///   - progress: counts the policies as they are done.
  public func lint(
    only files: Set<FileID>, stop: StopSignal? = nil, progress: WorkProgress? = nil
  ) -> WorkspaceResult {
    var run = RunFindings(self)
    let numbers = files.flatMap { candidateNumbers[$0, default: []] }.sorted()
    lint(numbers.map { candidates[$0] }, stop, &run, progress: progress)
    return run.result(isPartial: true)
  }

  /// What the checks of services as a whole find, beside what linting their policies gives.
  ///
  /// - Parameter stop: ends the run early; its result is then worth nothing.
  public func checkServices(stop: StopSignal? = nil) -> WorkspaceResult {
    var run = RunFindings(self)
    for candidate in candidates where services[candidate.project.service].hasDocuments {
      run.noteSeen(candidate.project.service)
    }
    check(nil, stop, &run)
    return run.result(isPartial: true)
  }

  /// Lints what is named, and reports what was not there in an earlier state of the files: where they
  /// have changed, and where the change breaks something else.
  ///
  /// - Parameter changes: the files that differ, with what they held then.
  public func lint(since changes: [FileChange]) -> WorkspaceResult {
    let earlier = applying(changes)
    let extent = RunExtent(of: Set(changes.map(\.file)), in: [self, earlier])
    return run(within: extent).result(since: earlier.run(within: extent))
  }

  /// - Parameter extent: what is to be looked at; nil for all that is named.
  func run(within extent: RunExtent? = nil, stop: StopSignal? = nil) -> RunFindings {
    var run = RunFindings(self)
    let candidates =
      extent.map { extent in
        self.candidates.filter { extent.contains($0, in: self) }
      } ?? candidates
    options.progress?.begin(candidates.count)
    lint(candidates, stop, &run, progress: options.progress)
    check(extent, stop, &run)
    return run
  }

  /// Lints candidates, and what comments of the files that hold them do.
  private func lint(
    _ candidates: [Candidate], _ stop: StopSignal?, _ run: inout RunFindings,
    progress: WorkProgress? = nil
  ) {
    let outcomes = parallelMap(candidates, jobs: options.jobs, isLarge: runsForManyAPIs) {
      defer { progress?.finishOne() }
      return stop?.isStopped == true ? .passedOver(reason: "") : lint($0)
    }
    // All outcomes are copied only where some have to be joined.
    if candidates.contains(where: isDeployed) {
      for (candidate, outcome) in joined(zip(candidates, outcomes)) {
        run.add(outcome, of: candidate)
      }
    } else {
      for (candidate, outcome) in zip(candidates, outcomes) { run.add(outcome, of: candidate) }
    }
    for (configuration, suppressions) in run.hostSuppressions.sorted(by: { $0.key < $1.key }) {
      let (diagnostics, omitted) = linters[configuration].lint(suppressions)
      run.add(diagnostics, [omitted], configuration: configuration)
    }
  }

  /// True for a document that calls of many APIs may run through, all of which are followed for it.
  private func runsForManyAPIs(_ candidate: Candidate) -> Bool {
    switch services[candidate.project.service].service.placement(of: candidate.file)?.scope {
    case .global, .workspace, .product, .fragment: true
    case .api, .operation, nil: false
    }
  }

  /// Runs the checks of services as a whole.
  private func check(_ extent: RunExtent?, _ stop: StopSignal?, _ run: inout RunFindings) {
    let checked = services.indices.filter { number in
      (extent?.contains(services[number].service) ?? true)
        && run.isToBeChecked(services[number], at: number)
    }
    let found = parallelMap(checked, jobs: options.jobs) { number in
      stop?.isStopped == true ? ([], OmittedFindings()) : check(services[number])
    }
    run.add(found, of: checked)
  }

  /// What became of one candidate. There are as many as files, and nearly all are linted: what is rare
  /// makes none of them larger.
  enum Outcome: Sendable {
    case linted(LintedFile)
    indirect case passedOver(reason: String)
    indirect case failed(FileError)
  }

  func lint(_ candidate: Candidate) -> Outcome {
    let unit = services[candidate.project.service]
    let linter = linters[candidate.project.configuration]
    switch read(candidate, in: unit) {
    case .policies(let documents):
      let isKept = options.keepsTexts || unit.holds(candidate.file)
      return .linted(
        LintedFile(
          documents.map { document in
            let result = linter.lint(document, in: unit.context)
            return (document, isKept ? result : result.holdingLines(of: document.source))
          }, areDeployed: !unit.service.deployed.isEmpty))
    case .passedOver(let reason): return .passedOver(reason: reason)
    case .failed(let failure): return .failed(failure)
    }
  }

  /// True for a file of a service that code deploys.
  private func isDeployed(_ candidate: Candidate) -> Bool {
    !services[candidate.project.service].service.deployed.isEmpty
  }

  /// The outcomes with those of one file in several services as one.
  private func joined(
    _ outcomes: some Sequence<(Candidate, Outcome)>
  ) -> [(candidate: Candidate, outcome: Outcome)] {
    var joined: [(candidate: Candidate, outcome: Outcome)] = []
    var indices: [FileID: Int] = [:]
    for (candidate, outcome) in outcomes {
      // Only what code deploys is part of several services.
      guard case .linted(let file) = outcome, isDeployed(candidate) else {
        joined.append((candidate, outcome))
        continue
      }
      if let index = indices[candidate.file], case .linted(let known) = joined[index].outcome {
        joined[index].outcome = .linted(known.joined(with: file))
      } else {
        indices[candidate.file] = joined.count
        joined.append((candidate, outcome))
      }
    }
    return joined
  }

  /// True where some findings are accepted for now.
  var hasBaselines: Bool { configurations.contains { baselines.file(of: $0) != nil } }

  func read(_ candidate: Candidate, in unit: ServiceUnit) -> ReadCandidate {
    let file = candidate.file
    if let tree = unit.service.trees[file] {
      return .policies([
        PolicyDocument(tree: tree, placement: unit.service.placement(of: file))
      ])
    }
    if let documents = unit.service.deployed[file] { return .policies(documents) }
    if HostLanguage(file) != nil, unit.service.data[file] != nil {
      return .passedOver(reason: ReadCandidate.holdsNoPolicy)
    }
    if let known = unit.others[file] { return known }
    let read = ReadCandidate(
      reading: file, isNamed: candidate.isNamed, from: files, options: options)
    if let memory = unit.memories[file], case .policies(let documents) = read,
      documents.count == 1
    {
      return .policies([documents[0].remembering(memory)])
    }
    return read
  }

  /// Runs the checks of a service as a whole, and keeps what they find in named files.
  private func check(_ unit: ServiceUnit) -> (diagnostics: [Diagnostic], OmittedFindings) {
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

  func isReported(_ data: FileID) -> Bool {
    named.contain(data) || options.dataFiles.contains(data)
  }
}
