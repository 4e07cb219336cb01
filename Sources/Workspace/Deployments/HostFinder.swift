import EmbeddedPolicies
import SourceText
import StructuredData

/// Finds the files of Terraform, Bicep and ARM templates that have to do with what is named, and reads
/// those in which something of API Management may stand.
struct HostFinder {
  let files: any FileProvider
  let jobs: Int

  /// The folder that the paths of reports are seen from.
  let currentFolder: FileID

  private(set) var failures: [FileError] = []

  /// What was read, by the paths of reports.
  private(set) var hosts: [String: HostFile] = [:]

  /// The files that were looked at, and the folders whose entries were.
  private var seen: Set<FileID> = []
  private var surroundings: Set<FileID> = []

  /// The folders of Terraform that matter, and the files that were passed over in others.
  private var relevantFolders: Set<FileID> = []
  private var passedOver: [FileID: [FileID]] = [:]

  /// The folders, as the paths of reports have them, with files of Terraform that are not read.
  private var unreadFolders: Set<String> = []

  /// What was parsed, and the modules whose calls were followed.
  private var terraform: [FileID: HCLFile] = [:]
  private var bicep: [FileID: BicepFile] = [:]
  private var arm: [FileID: ARMTemplate] = [:]
  private var followed: Set<FileID> = []

  init(files: any FileProvider, options: WorkspaceOptions) {
    self.files = files
    jobs = options.jobs
    currentFolder = options.currentFolder
  }

  /// How many bytes a host may have. The readers say of larger ones that they are not read.
  private static let maximumSize = (16 << 20) + 1

  /// How often modules may lead to others that lie outside of what is named.
  private static let maximumRounds = 16

  /// What leads out of a folder, and what ARM templates name.
  private static let wayOut = ByteSearch("\"../")
  private static let schema = ByteSearch("deploymentTemplate")

  /// Reads hosts, and those that belong to them.
  ///
  /// - Parameters:
  ///   - listed: what is named, and what lies in named folders.
  ///   - named: those among them that are named themselves, whose modules may have other files.
  ///   - policies: the files of which nothing tells what deploys them: it may stand in a folder above.
  ///   - isTop: tells of a folder whether nothing above it belongs to the project.
  mutating func find(
    listed: [FileID], named: Set<FileID>, around policies: [FileID],
    isTop: (FileID) -> Bool
  ) {
    var wanted = listed
    for file in named where HostLanguage(file) == .terraform {
      if let folder = file.folder { wanted += entries(of: folder) }
    }
    for folder in Set(policies.compactMap(\.folder)).sorted() {
      wanted += hosts(above: folder, isTop)
    }
    read(wanted)
    read(filesToReadAgain())
    for _ in 0..<Self.maximumRounds {
      let further = calledModules()
      if further.isEmpty { break }
      read(further)
      read(filesToReadAgain())
    }
  }

  /// All that was read, in the languages' trees; nil where nothing is about API Management.
  mutating func repository() -> HostRepository? {
    guard hosts.values.contains(where: \.mentionsService) else { return nil }
    return HostRepository(
      terraform: modules(of: .terraform).map { parsed($0, in: &terraform, HCLFile.init) },
      bicep: modules(of: .bicep).map { parsed($0, in: &bicep, BicepFile.init) },
      arm: modules(of: .arm).map { parsed($0, in: &arm, ARMTemplate.init) },
      unreadFolders: unreadFolders)
  }

  private func parsed<Tree>(
    _ host: HostFile, in known: inout [FileID: Tree], _ read: (SourceText) -> Tree
  ) -> Tree {
    if let tree = known[host.file] { return tree }
    let tree = read(host.source)
    known[host.file] = tree
    return tree
  }

  /// The comments of a host.
  func comments(of file: FileID) -> [Span] {
    terraform[file]?.comments ?? bicep[file]?.comments ?? []
  }

  /// The first problem of a host that has something of API Management in it.
  func problem(in host: HostFile) -> (message: String, span: Span)? {
    guard host.mentionsService else { return nil }
    if let problem = (terraform[host.file]?.problems ?? bicep[host.file]?.problems)?.first {
      return (problem.message, problem.span)
    }
    // Templates may have comments, which JSON has not.
    guard let problem = arm[host.file]?.document.problems.first,
      host.source.bytes[problem.span.range].first != UInt8(ascii: "/"),
      Self.schema.occurs(in: host.source.bytes)
    else { return nil }
    return (problem.message, problem.span)
  }

  private var sorted: [HostFile] {
    hosts.values.sorted { PathArithmetic.precedes($0.source.path, $1.source.path) }
  }

  private func modules(of language: HostLanguage) -> [HostFile] {
    sorted.filter { $0.language == language }
  }

  // MARK: Reading

  private mutating func read(_ wanted: [FileID]) {
    var chosen: [(file: FileID, language: HostLanguage)] = []
    for file in wanted {
      if file.isTerraformJSON {
        unreadFolders.insert(PathArithmetic.folder(of: files.name(of: file)))
      }
      guard let language = HostLanguage(file), seen.insert(file).inserted,
        !HostFile.isToolsOwn(file)
      else { continue }
      chosen.append((file, language))
    }
    let read = parallelMap(chosen, jobs: jobs) { [files] entry -> Result<HostFile, FileError> in
      do throws(FileError) {
        let content = try files.read(entry.file, limit: Self.maximumSize)
        let source = SourceText(path: files.name(of: entry.file), bytes: content.bytes)
        return .success(HostFile(entry.file, entry.language, source))
      } catch {
        return .failure(error)
      }
    }
    for outcome in read {
      switch outcome {
      case .success(let host):
        keep(host)
      case .failure(let failure): failures.append(failure)
      }
    }
  }

  /// Keeps what may matter: of the other files of Terraform only where they are, since those of a folder
  /// are one module.
  private mutating func keep(_ host: HostFile) {
    guard host.language == .terraform, let folder = host.file.folder else {
      if host.mentionsService || host.mayCallModules { hosts[host.source.path] = host }
      return
    }
    if host.mentionsService || host.mayCallModules {
      relevantFolders.insert(folder)
    } else if !relevantFolders.contains(folder) {
      passedOver[folder, default: []].append(host.file)
      return
    }
    hosts[host.source.path] = host
  }

  /// The files that were passed over before another one of their folder turned out to matter.
  private mutating func filesToReadAgain() -> [FileID] {
    let again = relevantFolders.flatMap { passedOver.removeValue(forKey: $0) ?? [] }
    seen.subtract(again)
    return again
  }

  /// The files in a folder.
  private func entries(of folder: FileID) -> [FileID] {
    files.entries(of: folder, below: folder).files
  }

  // MARK: What belongs to it

  /// The hosts of the nearest folder at or above one that has any.
  private mutating func hosts(above folder: FileID, _ isTop: (FileID) -> Bool) -> [FileID] {
    var current: FileID? = folder
    while let place = current, surroundings.insert(place).inserted {
      let found =
        files.mayHold(place, filesEndingIn: [".tf", ".bicep"])
        ? entries(of: place).filter { file in
          switch HostLanguage(file) {
          case .terraform, .bicep: true
          case .arm, nil: false
          }
        } : []
      if !found.isEmpty { return found }
      current = isTop(place) ? nil : place.folder
    }
    return []
  }

  /// The files of modules that are called and were not looked at yet.
  private mutating func calledModules() -> [FileID] {
    var further: [FileID] = []
    let isOpen = hosts.values.contains(where: \.mentionsService)
    let folders = Dictionary(
      grouping: modules(of: .terraform), by: { $0.file.folder ?? $0.file })
    for (folder, members) in folders.sorted(by: { $0.key < $1.key }) {
      // Where nothing is about API Management, only what lies elsewhere can be.
      guard isOpen || members.contains(where: { Self.wayOut.occurs(in: $0.source.bytes) }),
        followed.insert(folder).inserted
      else { continue }
      let module = HCLModule(members.map { parsed($0, in: &terraform, HCLFile.init) })
      for path in module.calls.compactMap(\.path) {
        let called = FileID(path, in: currentFolder)
        if folders[called] == nil {
          further += entries(of: called).filter {
            HostLanguage($0) == .terraform || $0.isTerraformJSON
          }
        }
      }
    }
    for host in modules(of: .bicep)
    where host.mayCallModules && followed.insert(host.file).inserted {
      further += BicepModule(parsed(host, in: &bicep, BicepFile.init)).calls.compactMap { call in
        call.path.map { FileID($0, in: currentFolder) }
      }
    }
    return further.filter { !seen.contains($0) && files.kind(of: $0) == .file }
  }
}
