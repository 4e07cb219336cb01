import Linting
import ServiceModel
import SourceText
import Synchronization

/// Tells of each folder what holds for the files in it: which configuration, and which APIOps tree.
///
/// Whatever is asked, a folder is looked at once; and nothing is looked at above the top of a
/// repository.
struct FolderMap {
  /// What holds for the files in a folder.
  struct Facts: Sendable {
    /// The nearest configuration; nil where there is none.
    var configuration: ConfigurationSet.Entry?

    /// The configurations at or above that say something about a service, the nearest one first;
    /// nil in the place of a broken one.
    var describing: [Int?] = []
  }

  let files: any FileProvider
  private(set) var configurations: ConfigurationSet

  /// The APIOps trees that a configuration names as its own, each with that configuration.
  private(set) var describers: [FileID: Int] = [:]

  /// The same the other way round.
  private(set) var namedTops: [Int: FileID] = [:]

  /// The folders whose listing is known, and what stands in them.
  private let listedFolders: [FileID]
  private let marks: [FileID: FolderMarks]

  /// Where manifests say that files are attached, for those that were read.
  private var manifestPlacements: [FileID: [FileID: Placement]] = [:]

  /// The manifest nearest to a folder, for folders that were asked about; nil for none.
  private var knownManifests: [FileID: FileID?] = [:]

  /// What stands in the folders that were not listed.
  private let marksAround = MarksAround()

  private let choice: WorkspaceOptions.ConfigurationChoice
  private var treeTops: Set<FileID>
  private var known: [FileID: Facts] = [:]

  /// The APIOps tree that a folder lies in, for folders that were asked about; nil in none.
  private var knownTops: [FileID: FileID?] = [:]

  /// - Parameters:
  ///   - named: the places whose surroundings are asked about.
  ///   - listings: what lies in the named folders.
  init(
    files: any FileProvider, configurations: ConfigurationSet,
    choice: WorkspaceOptions.ConfigurationChoice, named: NamedPlaces, listings: [FolderListing]
  ) {
    self.files = files
    self.configurations = configurations
    self.choice = choice
    listedFolders = named.folders
    var marks: [FileID: FolderMarks] = [:]
    for listing in listings { marks.merge(listing.marks) { first, _ in first } }
    self.marks = marks
    treeTops = Set(
      listings.flatMap { ServicePlan.apiOpsRoots(in: $0.files.map(\.path)) }.map { FileID($0) })
    readConfigurations(around: named)
  }

  /// Reads all configurations first, since one may name an APIOps tree by which others are judged.
  private mutating func readConfigurations(around named: NamedPlaces) {
    switch choice {
    case .none: break
    case .file(let file): note(configurations.entry(at: file), of: file)
    case .nearest:
      var above: Set<FileID> = []
      for place in named.folders + named.files {
        var folder = place.folder
        while let current = folder, above.insert(current).inserted {
          folder = marks(of: current)?.isRepositoryRoot == true ? nil : current.folder
        }
      }
      let found =
        marks.values.compactMap(\.configuration)
        + above.compactMap { marks(of: $0)?.configuration }
      for file in Set(found).sorted() { note(entry(at: file), of: file) }
    }
  }

  /// What a configuration says that was found in its folder. What those further up require holds in
  /// it, too.
  private mutating func entry(at file: FileID) -> ConfigurationSet.Entry {
    if let known = configurations.known(file) { return known }
    var above: ConfigurationSet.Entry?
    if let folder = file.folder, marks(of: folder)?.isRepositoryRoot != true,
      let outer = folder.folder
    {
      above = facts(of: outer).configuration
    }
    return configurations.entry(at: file, below: above)
  }

  /// The number of the configuration of files that another one ignores against one further up.
  mutating func configurationForIgnoredFiles(of index: Int) -> Int {
    configurations.forIgnoredFiles(of: index)
  }

  private mutating func note(_ entry: ConfigurationSet.Entry, of file: FileID) {
    guard case .read(let index) = entry, let folder = file.folder,
      let root = configurations.all[index].service.root
    else { return }
    let top = FileID(root.value, in: folder)
    treeTops.insert(top)
    // They come from the outside in, and the nearest one knows best.
    describers[top] = index
    namedTops[index] = top
  }

  /// What holds for the files in a folder.
  mutating func facts(of folder: FileID) -> Facts {
    if let facts = known[folder] { return facts }
    let marks = marks(of: folder)
    var facts = Facts()
    if marks?.isRepositoryRoot != true, let above = folder.folder { facts = self.facts(of: above) }
    switch choice {
    case .none: break
    case .file(let file): facts = Facts(configurations.entry(at: file), in: configurations, facts)
    case .nearest:
      if let file = marks?.configuration {
        facts = Facts(entry(at: file), in: configurations, facts)
      }
    }
    known[folder] = facts
    return facts
  }

  /// The top of the APIOps tree that a folder lies in; nil in none.
  ///
  /// Not one of the facts: to find it, the folders around have to be looked into, and that of most
  /// folders nobody asks.
  mutating func treeTop(of folder: FileID) -> FileID? {
    if let top = knownTops[folder] { return top }
    var top = isTreeTop(folder) ? folder : nil
    if top == nil, marks(of: folder)?.isRepositoryRoot != true, let above = folder.folder {
      top = treeTop(of: above)
    }
    knownTops[folder] = .some(top)
    return top
  }

  /// The files by which an APIOps tree is deployed to environments: those that stand in its top folder,
  /// or beside it where no other tree is that they may be for.
  mutating func publisherConfigurations(of top: FileID) -> [FileID] {
    let beside = besides(top).map { configurations(in: $0) } ?? []
    return configurations(in: top)
      + beside.filter { treeConfigured(by: $0) == top }
  }

  /// The tree that a file is a publisher's configuration of; nil for all other files, and for one of
  /// which it isn't certain.
  mutating func treeConfigured(by file: FileID) -> FileID? {
    guard PublisherConfiguration.environment(ofFileNamed: file.name) != nil,
      let folder = file.folder
    else { return nil }
    if let top = treeTop(of: folder) { return top == folder ? top : nil }
    let tops = files.entries(of: folder, below: folder).folders.filter {
      treeTop(of: $0) == $0 && besides($0) == folder
    }
    return tops.count == 1 ? tops[0] : nil
  }

  /// The folder that a tree stands in; nil where that is outside of the repository.
  private func besides(_ top: FileID) -> FileID? {
    marks(of: top)?.isRepositoryRoot == true ? nil : top.folder
  }

  private func configurations(in folder: FileID) -> [FileID] {
    files.entries(of: folder, below: folder).files.filter {
      PublisherConfiguration.environment(ofFileNamed: $0.name) != nil
    }
  }

  /// True for the top of a repository: nothing above it is looked at.
  func isTop(_ folder: FileID) -> Bool { marks(of: folder)?.isRepositoryRoot == true }

  /// Where a policy is attached that is in no tree, and the folder above all that go with it: as a
  /// manifest says, or the names of folders.
  mutating func policyPlace(of file: FileID) -> (top: FileID, placement: Placement)? {
    guard file.name.hasSuffix(".xml") else { return nil }
    if let manifest = file.folder.flatMap({ nearestManifest(to: $0) }), let top = manifest.folder,
      let placement = placements(by: manifest)[file]
    {
      return (top, placement)
    }
    return PolicyFolders.place(ofFileAt: file.path).map { (FileID($0.top), $0.placement) }
  }

  /// The manifest in a folder.
  func policyManifest(in folder: FileID) -> FileID? { marks(of: folder)?.policyManifest }

  private mutating func nearestManifest(to folder: FileID) -> FileID? {
    if let known = knownManifests[folder] { return known }
    let marks = marks(of: folder)
    var manifest = marks?.policyManifest
    if manifest == nil, marks?.isRepositoryRoot != true, let above = folder.folder {
      manifest = nearestManifest(to: above)
    }
    knownManifests[folder] = .some(manifest)
    return manifest
  }

  /// Where a manifest says that files are attached.
  mutating func placements(by manifest: FileID) -> [FileID: Placement] {
    if let known = manifestPlacements[manifest] { return known }
    let folder = manifest.folder ?? manifest
    var placements: [FileID: Placement] = [:]
    if let content = try? files.read(manifest, limit: Self.maximumManifestSize + 1),
      content.bytes.count <= Self.maximumManifestSize
    {
      let text = SourceText(path: files.name(of: manifest), bytes: content.bytes)
      for entry in PolicyManifest(reading: text).entries {
        placements[FileID(entry.path.value, in: folder)] = entry.placement
      }
    }
    manifestPlacements[manifest] = placements
    return placements
  }

  /// The size in bytes above which a manifest is not read.
  private static let maximumManifestSize = 1 << 24

  private func isTreeTop(_ folder: FileID) -> Bool {
    if treeTops.contains(folder) { return true }
    // What lies in listed folders was seen already.
    guard !isListed(folder) else { return false }
    let beginnings = APIOpsTree.evidenceFolders.filter {
      files.kind(of: folder.member($0)) == .folder
    }
    if beginnings.isEmpty { return false }
    let isProduct = isProduct(folder)
    return APIOpsTree.evidence.contains { evidence in
      guard let first = evidence.first, beginnings.contains(first) else { return false }
      // A product has a folder for each API that is part of it, and of these none gives a tree away.
      return !(isProduct && first == APIOpsTree.apis) && holds(evidence[...], folder, top: folder)
    }
  }

  /// True for the folder of a product of a tree further up.
  private func isProduct(_ folder: FileID) -> Bool {
    let file = folder.member(APIOpsTree.productInformation)
    guard let top = APIOpsTree.top(above: file.path), top != folder.path else { return false }
    return files.kind(of: file) == .file
  }

  /// True when a file that gives a folder away as the top of a tree is there.
  private func holds(_ evidence: ArraySlice<String>, _ folder: FileID, top: FileID) -> Bool {
    guard let step = evidence.first else { return false }
    let rest = evidence.dropFirst()
    if step == "*" {
      return files.entries(of: folder, below: top).folders.contains { holds(rest, $0, top: top) }
    }
    let member = folder.member(step)
    if rest.isEmpty {
      return files.kind(of: member) == .file && APIOpsTree.top(above: member.path) == top.path
    }
    return files.kind(of: member) == .folder && holds(rest, member, top: top)
  }

  private func marks(of folder: FileID) -> FolderMarks? {
    isListed(folder) ? marks[folder] : marksAround.marks(of: folder, in: files)
  }

  private func isListed(_ folder: FileID) -> Bool {
    listedFolders.contains { folder.isWithin($0) }
  }
}

extension FolderMap.Facts {
  /// The facts of a folder with a configuration of its own.
  fileprivate init(
    _ entry: ConfigurationSet.Entry, in configurations: ConfigurationSet, _ above: Self
  ) {
    self = above
    configuration = entry
    switch entry {
    case .broken: describing.insert(nil, at: 0)
    case .read(let index):
      let service = configurations.all[index].service
      // What is only said to be deployed elsewhere adds to what a layout tells, and takes no other
      // description's place.
      let addsToLayout = describing.isEmpty && !service.external.isEmpty
      if describing.first != index, service.namesFiles || service.root != nil || addsToLayout {
        describing.insert(index, at: 0)
      }
    }
  }
}

/// What stands in folders that matters to all below them, each looked at once.
private final class MarksAround: Sendable {
  private let known = Mutex<[FileID: FolderMarks?]>([:])

  func marks(of folder: FileID, in files: any FileProvider) -> FolderMarks? {
    if let known = known.withLock({ $0[folder] }) { return known }
    let marks = files.marks(of: folder)
    known.withLock { $0[folder] = .some(marks) }
    return marks
  }
}
