public import Linting
import PolicySyntax
import ServiceModel
public import SourceText

/// All that one run or one editor sees: projects, each a configuration and one service.
///
/// A value that reads no disk: whoever makes it lends it the files. Every policy belongs to exactly
/// one project. What is named decides what is reported, never what is known.
public struct Workspace: Sendable {
  /// A configuration and the service that it is about.
  struct Project: Sendable, Hashable {
    /// The number of the configuration.
    let configuration: Int

    /// The number of the service.
    let service: Int
  }

  /// A file that is named, or lies in a named folder, and may be a policy.
  struct Candidate: Sendable {
    let file: FileID

    /// True for a file that is named itself, not through its folder.
    let isNamed: Bool
    let project: Project
  }

  var files: any FileProvider

  /// The rules of the program.
  let programRules: [RegisteredRule]

  /// The rules of the program, and those that configurations have besides; of several of one name the
  /// first.
  public let rules: [RegisteredRule]
  let options: WorkspaceOptions
  let named: NamedPlaces

  /// The candidates, in the order of reports.
  let candidates: [Candidate]

  /// The numbers of the candidates of a file, of which there are several where it is part of several
  /// services.
  var candidateNumbers: [FileID: [Int]] {
    knownNumbers.value {
      Dictionary(
        zip(candidates.map(\.file), candidates.indices.map { [$0] }), uniquingKeysWith: +)
    }
  }

  /// Few runs ask for numbers.
  private let knownNumbers: Cell<[FileID: [Int]]>

  /// The named files of the configuration's `ignore`, and those of named folders.
  public let ignored: [FileID]

  /// The configurations that the files have; the first one says nothing.
  public let configurations: [Configuration]

  /// The baselines of the configurations.
  let baselines: BaselineSet

  let linters: [Linter]
  var services: [ServiceUnit]

  /// The files that tell about the services.
  let dataFiles: Set<FileID>

  /// What could not be read so far.
  public let failures: [FileError]

  /// What is wrong in configurations, whose files are left out.
  public let mistakes: [ConfigurationMistake]

  /// The policies that named code loads, and that are not looked at.
  public let unseen: [UnseenPolicies]

  /// What configurations say and nothing comes of.
  public let remarks: [ConfigurationMistake]

  /// How many files are named that may be policies.
  public var policyFileCount: Int { candidates.count }

  /// The files that are named and may hold policies, each once, in the order in which they are linted.
  public var policyFiles: [FileID] {
    var seen: Set<FileID> = []
    return candidates.map(\.file).filter { seen.insert($0).inserted }
  }

  /// True for a file that is named and may hold policies.
  public func holdsPolicies(_ file: FileID) -> Bool { candidateNumbers[file] != nil }

  /// Counts the files that are linted, for those who wait.
  public var progress: WorkProgress? { options.progress }

  /// Opens a workspace: finds the configurations and services of what is named, and reads what has
  /// to be known of them.
  public init(
    _ named: NamedPlaces, files: any FileProvider, rules: [RegisteredRule],
    options: WorkspaceOptions
  ) {
    var opening = WorkspaceOpening(named, files: files, rules: rules, options: options)
    self = opening.open()
  }

  init(
    files: any FileProvider, rules: [RegisteredRule], options: WorkspaceOptions,
    named: NamedPlaces, candidates: [Candidate], ignored: [FileID],
    configurations: [Configuration], baselines: BaselineSet, services: [ServiceUnit],
    failures: [FileError], unseen: [UnseenPolicies],
    mistakes: [ConfigurationMistake], remarks: [ConfigurationMistake]
  ) {
    self.files = files
    programRules = rules
    let custom = configurations.flatMap(\.customRules.rules)
    var seen: Set<RuleID> = []
    self.rules = rules + custom.filter { seen.insert($0.metadata.id).inserted }
    self.options = options
    self.named = named
    self.candidates = candidates
    knownNumbers = Cell()
    self.ignored = ignored
    self.configurations = configurations
    self.baselines = baselines
    linters = configurations.map {
      Linter(rules: rules + $0.customRules.rules, configuration: $0)
    }
    self.services = services
    dataFiles = services.reduce(into: []) { files, unit in
      files.formUnion(unit.service.data.keys)
      files.formUnion(unit.service.signs)
    }
    self.failures = failures
    self.unseen = unseen
    self.mistakes = mistakes
    self.remarks = remarks
  }
}

/// A service with all that is known of its documents.
struct ServiceUnit: Sendable {
  var service: WorkspaceService

  /// The documents without a place in the service that count among its documents.
  var others: [FileID: ReadCandidate]

  var context: ServiceContext

  /// What is known of the code of policies that are alone, and are read when they are linted, where people
  /// change them.
  var memories: [FileID: CodeMemory] = [:]

  /// The numbers of configurations of files that have another than the service.
  let configurations: [String: Int]

  /// True for a file that was read with the service, and stays with it.
  func holds(_ file: FileID) -> Bool {
    service.trees[file] != nil || service.deployed[file] != nil || others[file] != nil
  }
}
