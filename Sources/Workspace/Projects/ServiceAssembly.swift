import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
public import SourceText

/// Puts the services of a workspace together: lists what is to be known, and reads it.
struct ServiceAssembly {
  let files: any FileProvider
  let options: WorkspaceOptions
  let named: NamedPlaces

  /// What lies in the named folders, and the named files.
  let index: FileIndex

  var map: FolderMap

  /// What was read before.
  let known: KnownTexts

  /// What could not be read.
  var failures: [FileError] = []

  /// What configurations name and isn't there.
  private(set) var mistakes: [ConfigurationMistake] = []

  init(
    files: any FileProvider, options: WorkspaceOptions, named: NamedPlaces, index: FileIndex,
    map: FolderMap, known: KnownTexts
  ) {
    self.files = files
    self.options = options
    self.named = named
    self.index = index
    self.map = map
    self.known = known
  }

  /// A service, as far as the files that are named have to do with it.
  ///
  /// - Parameter given: the named files that belong to it.
  /// - Returns: nil for one whose configuration has mistakes.
  mutating func service(at home: ServiceHome, given: [FileID]) -> WorkspaceService? {
    guard let frame = frame(of: home) else { return nil }
    let description = described(frame, given: given)
    guard frame.treeTop != nil || description.namesFiles || frame.isOfFolders else {
      return WorkspaceService(
        home: home, configuration: frame.configuration, description: frame.description,
        base: frame.base, plan: nil, model: .unknown)
    }
    var known = Knowledge(
      paths: [:], isWhole: frame.treeTop.map(named.contain(folder:)) ?? true)
    var publisherConfigurations: [FileID] = []
    if let top = frame.treeTop {
      publisherConfigurations = map.publisherConfigurations(of: top)
      // What such a file says is held against all of the tree.
      if publisherConfigurations.contains(where: named.files.contains) {
        listAll(of: top, into: &known, from: frame.base)
      } else {
        listTree(top, into: &known, from: frame.base)
      }
      known.add(publisherConfigurations, from: frame.base)
    }
    if case .folders(let top) = home { listFolders(of: top, into: &known) }
    if frame.describes { listDescribed(description, frame, into: &known) }
    for file in given + options.dataFiles {
      known.paths[WorkspaceService.path(of: file, from: frame.base)] = file
    }
    let plan = ServicePlan(
      paths: known.paths.keys.sorted(), description: description,
      treeTop: frame.treeTop.map { WorkspaceService.path(of: $0, from: frame.base) },
      publisherConfigurations: publisherConfigurations.map {
        WorkspaceService.path(of: $0, from: frame.base)
      },
      folders: policyFiles(among: known, frame),
      isPartial: !known.isWhole)
    guard plan.missing.isEmpty else {
      mistakes += plan.missing.map {
        ConfigurationMistake(place: $0.place, message: "no file matches '\($0.pattern)'")
      }
      return nil
    }
    let foreign = plan.placements.keys.filter { path in
      known.paths[path].map { !belongs($0, to: home) } ?? true
    }
    return read(plan.without(Set(foreign)), known, frame)
  }

  // MARK: The frame

  /// What is settled about a service before its files are listed.
  struct Frame {
    let home: ServiceHome

    /// The configuration that holds for the service as a whole.
    let configuration: Int

    /// The configuration that describes it.
    let description: Int?

    let base: FileID
    let treeTop: FileID?
    var describes: Bool { description != nil }
    var isOfFolders: Bool { if case .folders = home { true } else { false } }
  }

  private mutating func frame(of home: ServiceHome) -> Frame? {
    switch home {
    case .broken, .deployment:
      return nil
    case .alone(let index):
      return Frame(
        home: home, configuration: index, description: nil, base: options.currentFolder,
        treeTop: nil)
    case .folders(let top):
      var configuration = 0
      if case .read(let index) = map.facts(of: top).configuration { configuration = index }
      return Frame(
        home: home, configuration: configuration, description: nil, base: top, treeTop: nil)
    case .described(let index):
      return Frame(
        home: home, configuration: index, description: index, base: folder(of: index),
        treeTop: nil)
    case .tree(let top):
      let description = map.description(of: top)
      if description == .some(nil) { return nil }
      var configuration = 0
      switch map.facts(of: top).configuration {
      case .read(let index): configuration = index
      case .broken: return nil
      case nil: break
      }
      let describing = description ?? nil
      return Frame(
        home: home, configuration: configuration, description: describing,
        base: describing.map(folder) ?? top, treeTop: top)
    }
  }

  private func folder(of configuration: Int) -> FileID {
    FileID(map.configurations.all[configuration].folder)
  }

  /// The configuration's description of the service with what the command line adds.
  private func described(_ frame: Frame, given: [FileID]) -> ServiceDescription {
    var description =
      frame.description.map { map.configurations.all[$0].service } ?? ServiceDescription()
    func pattern(_ file: FileID) -> FilePattern {
      FilePattern(PathPattern.escaped(WorkspaceService.path(of: file, from: frame.base)))
    }
    description.namedValues += options.namedValues.map(pattern)
    guard
      options.specification != nil || options.backendSpecification != nil
        || options.operation != nil
    else { return description }
    var api = APIDescription(id: Self.commandLineAPI)
    api.specification = options.specification.map(pattern)
    api.backendSpecification = options.backendSpecification.map(pattern)
    description.apis.append(api)
    let placement = Placement(
      scope: options.scope ?? (options.operation == nil ? .api : .operation),
      api: Self.commandLineAPI, operation: options.operation)
    description.policies += given.filter(isGivenPolicy).map {
      PolicyFilesDescription(files: pattern($0), placement: placement)
    }
    return description
  }

  /// The name of the API that `--openapi` describes, where one has to be shown.
  private static let commandLineAPI = "openapi"

  /// True for a file that the command line names, and for one of a named folder that holds a policy.
  private func isGivenPolicy(_ file: FileID) -> Bool {
    if named.files.contains(file) { return true }
    guard let read = try? files.read(file, limit: PolicyDetection.prefixLength) else {
      return false
    }
    return PolicyDetection.verdict(onFileBeginningWith: read.bytes, isWhole: read.isWhole)
      == .policy
  }

  // MARK: Listing

  /// What is known of a service by its listings.
  struct Knowledge {
    /// The files by the paths that the plan has.
    var paths: [String: FileID]

    /// False where only those files are listed that the named ones have to do with.
    var isWhole: Bool

    mutating func add(_ files: some Sequence<FileID>, from base: FileID) {
      for file in files { paths[WorkspaceService.path(of: file, from: base)] = file }
    }
  }

  /// Lists an APIOps tree: what lies in named folders is listed already, and of the rest only what
  /// the named files need.
  private mutating func listTree(_ top: FileID, into known: inout Knowledge, from base: FileID) {
    known.add(index.files(below: top), from: base)
    guard !known.isWhole else { return }
    let places = (named.files + named.folders).compactMap { $0.path(below: top) }
    guard let parts = APIOpsTree.parts(for: places) else {
      return listAll(of: top, into: &known, from: base)
    }
    for part in parts {
      switch part {
      case .all(below: let path):
        let folder = FileID(path, in: top)
        guard files.kind(of: folder) == .folder else { continue }
        let listing = files.files(below: folder)
        failures += listing.failures
        known.add(listing.files, from: base)
      case .files(in: let path):
        known.add(files.entries(of: FileID(path, in: top), below: top).files, from: base)
      case .member(let path, ofEachFolderIn: let parent):
        for folder in files.entries(of: FileID(parent, in: top), below: top).folders {
          known.add(files.entries(of: FileID(path, in: folder), below: top).files, from: base)
        }
      }
    }
  }

  private mutating func listAll(of top: FileID, into known: inout Knowledge, from base: FileID) {
    known.isWhole = true
    let listing = files.files(below: top)
    failures += listing.failures
    known.add(listing.files, from: base)
  }

  /// Lists what the patterns of a description reach into.
  private mutating func listDescribed(
    _ description: ServiceDescription, _ frame: Frame, into known: inout Knowledge
  ) {
    if frame.treeTop == nil { known.add(index.files(below: frame.base), from: frame.base) }
    var places: Set<FileID> = []
    for pattern in description.allPatterns {
      places.insert(FileID(PathPattern(pattern.pattern).literalPrefix.path, in: frame.base))
    }
    for place in places.sorted() {
      if named.contain(folder: place) {
        known.add(index.files(below: place), from: frame.base)
        if index.contains(place) { known.add([place], from: frame.base) }
        continue
      }
      switch files.kind(of: place) {
      case .file:
        known.add([place], from: frame.base)
      case .folder:
        let listing = files.files(below: place)
        failures += listing.failures
        known.add(listing.files, from: frame.base)
      case .other, nil:
        // The plan says which patterns match nothing.
        break
      }
    }
  }

  /// True for a policy whose place in a service is the business of that service: nothing in the
  /// tree of another one is.
  private mutating func belongs(_ file: FileID, to home: ServiceHome) -> Bool {
    guard case .tree(let top) = home else {
      return self.map.home(of: file) == home || isGiven(file)
    }
    let own = map.treeTop(of: file.folder ?? file)
    return own == nil || own == top
  }

  private func isGiven(_ file: FileID) -> Bool { named.contain(file) }

  // MARK: Reading

  private mutating func read(_ plan: ServicePlan, _ known: Knowledge, _ frame: Frame)
    -> WorkspaceService
  {
    let reading = ServiceReading(
      files: files, jobs: options.jobs, plan: plan, paths: known.paths,
      isPartial: !known.isWhole, known: self.known)
    let read = reading.read()
    failures += read.failures
    let sharesData =
      frame.treeTop != nil && frame.description.map { map.namedTops[$0] == nil } == true
    let seesAll = [frame.treeTop, sharesData || frame.treeTop == nil ? frame.base : nil]
      .compactMap(\.self).allSatisfy(named.contain(folder:))
    let isAlone = if case .alone = frame.home { true } else { false }
    return WorkspaceService(
      home: frame.home, configuration: frame.configuration, description: frame.description,
      base: frame.base, plan: plan,
      model: Service(
        plan: plan, data: read.data, policies: read.policies,
        hasReadAllPolicies: seesAll || isAlone && !named.folders.isEmpty),
      data: Dictionary(
        read.data.compactMap { path, text in known.paths[path].map { ($0, text) } },
        uniquingKeysWith: { first, _ in first }),
      signs: Set(plan.dataFiles.filter(\.role.isSign).compactMap { known.paths[$0.path] }),
      trees: Dictionary(
        read.policies.compactMap { path, tree in known.paths[path].map { ($0, tree) } },
        uniquingKeysWith: { first, _ in first }),
      unread: read.unread,
      sharesData: sharesData)
  }
}

extension WorkspaceOptions {
  /// The files of the command line that tell about the service.
  public var dataFiles: [FileID] {
    namedValues + [specification, backendSpecification].compactMap(\.self)
  }
}
