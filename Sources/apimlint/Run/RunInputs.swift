import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// What a run reads: the files to lint, and the files that tell about the service.
struct RunInputs: Sendable {
  struct Candidate: Sendable, Hashable {
    let path: String

    /// True for a file that the command line names itself, not through its folder.
    let isNamed: Bool
  }

  /// The files that may be policies to lint, in the order of the alphabet.
  var candidates: [Candidate] = []
  var failures: [FileError] = []
  var service = Service.unknown
  var serviceTrees: [String: SyntaxTree] = [:]

  /// The files of named values, OpenAPI documents and the like that tell about the service.
  var serviceDataPaths: Set<String> = []

  /// Standard input under the name that it is linted as.
  var standardInput: SourceText?

  /// The scope of `--scope`.
  var scopeOfOthers: PolicyScope?

  /// Where a document is attached of which no path tells; nil when the command line doesn't either.
  func placementOfOther(_ tree: SyntaxTree) -> Placement? {
    guard let scope = scopeOfOthers, (tree.root?.name == "fragment") == (scope == .fragment) else {
      return nil
    }
    return Placement(scope: scope)
  }
}

/// Gathers the inputs of a run.
struct InputGathering {
  let options: LintOptions
  let configuration: Configuration
  let jobs: Int

  /// Lists and reads what the run needs before the first policy is linted.
  ///
  /// - Throws: `UsageError` for patterns of the configuration that match nothing.
  func gather() throws -> RunInputs {
    var inputs = RunInputs()
    inputs.scopeOfOthers = options.scope
    var listed: Set<String> = []
    if let name = options.stdinFilename {
      let path = displayPath(name)
      try readStandardInput(as: path, into: &inputs)
      listed.insert(path)
    }
    let paths = options.stdinFilename == nil && options.paths.isEmpty ? [""] : options.paths
    for path in paths.map(displayPath) {
      switch FileSystem.kind(of: path.isEmpty ? "." : path) {
      case .folder:
        let found = FolderWalk(jobs: jobs).files(below: path)
        inputs.failures += found.failures
        listed.formUnion(found.files)
        inputs.candidates += found.files.map { RunInputs.Candidate(path: $0, isNamed: false) }
      case .file:
        listed.insert(path)
        inputs.candidates.append(RunInputs.Candidate(path: path, isNamed: true))
      case .other:
        inputs.failures.append(FileError(path: path, reason: "it is no regular file"))
      case nil:
        inputs.failures.append(.last(path))
      }
    }
    inputs.candidates = deduplicated(inputs.candidates)
    try readService(listed: listed, into: &inputs)
    return inputs
  }

  private func readStandardInput(as path: String, into inputs: inout RunInputs) throws {
    do throws(FileError) {
      let bytes = try FileSystem.readStandardInput(limit: ReaderLimits.fileSize + 1)
      inputs.standardInput = SourceText(path: path, bytes: bytes)
      inputs.candidates.append(RunInputs.Candidate(path: path, isNamed: true))
    } catch {
      inputs.failures.append(error)
    }
  }

  /// A path as reports show it: relative to the current folder when it lies below.
  private func displayPath(_ path: String) -> String {
    let normalized = PathArithmetic.normalized(path)
    guard normalized.hasPrefix("/") else { return normalized }
    let relative = PathArithmetic.relative(normalized, to: FileSystem.currentFolder)
    return relative.hasPrefix("..") ? normalized : relative
  }

  private func deduplicated(_ candidates: [RunInputs.Candidate]) -> [RunInputs.Candidate] {
    let sorted = candidates.sorted { PathArithmetic.precedes($0.path, $1.path) }
    var result: [RunInputs.Candidate] = []
    for candidate in sorted {
      guard let last = result.last, PathArithmetic.isSame(last.path, candidate.path) else {
        result.append(candidate)
        continue
      }
      result[result.count - 1] = RunInputs.Candidate(
        path: last.path, isNamed: last.isNamed || candidate.isNamed)
    }
    return result
  }

  // MARK: The service

  private func readService(listed: Set<String>, into inputs: inout RunInputs) throws {
    let description = serviceDescription(inputs)
    var reportPaths: [String: String] = [:]
    for path in listed { reportPaths[configuration.relative(path)] = path }
    for path in placesToList(description, inputs) {
      switch FileSystem.kind(of: path.isEmpty ? "." : path) {
      case .file:
        reportPaths[configuration.relative(path)] = path
      case .folder:
        let found = FolderWalk(jobs: jobs).files(below: path)
        inputs.failures += found.failures
        // A file that is linted keeps the name by which the command line reaches it.
        for path in found.files where reportPaths[configuration.relative(path)] == nil {
          reportPaths[configuration.relative(path)] = path
        }
      case .other, nil:
        // The plan says which patterns of the configuration match nothing.
        break
      }
    }
    let paths = reportPaths.keys.sorted()
    let plan = ServicePlan(
      paths: paths, description: description, treeTop: ServicePlan.onlyTree(in: paths))
    if !plan.missing.isEmpty { throw UsageError(mistakes(ofMissing: plan.missing)) }
    guard !plan.dataFiles.isEmpty || !plan.placements.isEmpty else { return }

    var data: [String: SourceText] = [:]
    for path in Set(plan.dataFiles.map(\.path)).sorted() {
      let reportPath = reportPaths[path] ?? configuration.reportPath(path)
      inputs.serviceDataPaths.insert(reportPath)
      do throws(FileError) {
        data[path] = SourceText(
          path: reportPath, bytes: try FileSystem.read(reportPath, limit: 1 << 27).bytes)
      } catch {
        inputs.failures.append(error)
      }
    }
    let placed = plan.placements.keys.sorted()
    let trees = parallelMap(placed, jobs: jobs) {
      [reportPaths, configuration, standardInput = inputs.standardInput] path -> SyntaxTree? in
      let reportPath = reportPaths[path] ?? configuration.reportPath(path)
      if let standardInput, standardInput.path == reportPath {
        return SyntaxTree(reading: standardInput)
      }
      // A file that cannot be read is reported when it is its turn to be linted.
      guard let bytes = try? FileSystem.readPolicy(reportPath) else { return nil }
      return SyntaxTree(reading: SourceText(path: reportPath, bytes: bytes))
    }
    var policies: [String: SyntaxTree] = [:]
    for (path, tree) in zip(placed, trees) {
      guard let tree else { continue }
      policies[path] = tree
      inputs.serviceTrees[tree.source.path] = tree
    }
    inputs.service = Service(plan: plan, data: data, policies: policies)
  }

  /// The configuration's description of the service with the options of the command line.
  private func serviceDescription(_ inputs: RunInputs) -> ServiceDescription {
    var description = configuration.service
    func pattern(_ path: String) -> FilePattern {
      FilePattern(PathPattern.escaped(configuration.relative(displayPath(path))))
    }
    description.namedValues += options.namedValues.map(pattern)
    guard options.openapi != nil || options.backendOpenapi != nil || options.operation != nil else {
      return description
    }
    var api = APIDescription(id: Self.commandLineAPI)
    api.specification = options.openapi.map(pattern)
    api.backendSpecification = options.backendOpenapi.map(pattern)
    description.apis.append(api)
    let placement = Placement(
      scope: options.scope ?? (options.operation == nil ? .api : .operation),
      api: Self.commandLineAPI, operation: options.operation)
    description.policies += inputs.candidates.filter(isGivenPolicy).map { candidate in
      PolicyFilesDescription(files: pattern(candidate.path), placement: placement)
    }
    return description
  }

  /// True for a file that the command line names, and for one of a named folder that holds a policy.
  private func isGivenPolicy(_ candidate: RunInputs.Candidate) -> Bool {
    if candidate.isNamed { return true }
    guard let read = try? FileSystem.read(candidate.path, limit: PolicyDetection.prefixLength)
    else { return false }
    return PolicyDetection.verdict(onFileBeginningWith: read.bytes, isWhole: read.isWhole)
      == .policy
  }

  /// The name of the API that `--openapi` describes, where one has to be shown.
  private static let commandLineAPI = "openapi"

  /// The files and folders that the description's patterns reach into.
  private func placesToList(_ description: ServiceDescription, _ inputs: RunInputs) -> [String] {
    var places: Set<String> = []
    for pattern in description.allPatterns {
      let literal = PathPattern(pattern.pattern).literalPrefix.path
      places.insert(configuration.reportPath(literal))
    }
    if let root = description.root { places.insert(configuration.reportPath(root.value)) }
    // A policy given by itself may lie in an APIOps tree that tells about it.
    for candidate in inputs.candidates where candidate.isNamed {
      let parts = configuration.relative(candidate.path)
        .split(separator: "/", omittingEmptySubsequences: false)
      if let marker = parts.firstIndex(where: { Self.layoutFolders.contains(String($0)) }) {
        places.insert(configuration.reportPath(parts[..<marker].joined(separator: "/")))
      }
    }
    return places.sorted()
  }

  /// The folders by which an APIOps tree is known from within.
  private static let layoutFolders: Set<String> = ["apis", "products", "policy fragments"]

  private func mistakes(ofMissing patterns: [FilePattern]) -> [(place: Place?, message: String)] {
    let inOrder = patterns.sorted { left, right in
      (left.place?.span.start ?? 0) < (right.place?.span.start ?? 0)
    }
    return inOrder.map { ($0.place, "no file matches '\($0.pattern)'") }
  }
}

extension ServiceDescription {
  fileprivate var allPatterns: [FilePattern] {
    let ofAPIs = apis.flatMap { api in
      [api.specification, api.backendSpecification, api.policy].compactMap(\.self)
        + api.operations.map(\.file)
    }
    return namedValues + fragments + backends + loggers + ofAPIs + policies.map(\.files)
      + environments.flatMap(\.namedValues)
  }
}

extension FileSystem {
  /// Reads a policy; one byte more than the reader takes, so that it sees that a file is too large.
  fileprivate static func readPolicy(_ path: String) throws(FileError) -> [UInt8] {
    try read(path, limit: ReaderLimits.fileSize + 1).bytes
  }
}
