import Linting
import PolicySyntax
import ServiceModel
import SourceText

/// Opens a workspace: lists, finds configurations and services, reads.
struct WorkspaceOpening {
  private let named: NamedPlaces
  private let files: any FileProvider
  private let rules: [RegisteredRule]
  private let options: WorkspaceOptions
  private let known: KnownTexts

  /// - Parameter known: what was read before and is still as it was.
  init(
    _ named: NamedPlaces, files: any FileProvider, rules: [RegisteredRule],
    options: WorkspaceOptions, known: KnownTexts = KnownTexts()
  ) {
    self.named = named
    self.files = files
    self.rules = rules
    self.options = options
    self.known = known
  }

  mutating func open() -> Workspace {
    let listings = named.folders.map { files.files(below: $0) }
    let index = FileIndex(listings.flatMap(\.files) + named.files)
    var map = FolderMap(
      files: files,
      configurations: ConfigurationSet(files: files, rules: rules, options: options),
      choice: options.configuration, named: named, listings: listings)
    // Nothing is reported beside a broken baseline: all that it holds would come up again.
    let isBroken = map.configurations.isBroken
    let deployed =
      isBroken
      ? Deployments()
      : Deployments(index.files, named: named, files: files, options: options, &map)
    let sorted = isBroken ? SortedFiles() : sortIntoHomes(index.files, deployed, &map)
    var assembly = ServiceAssembly(
      files: files, options: options, named: named, index: index, map: map, known: known)
    var units: [ServiceUnit] = []
    var numbers: [ServiceHome: Int] = [:]
    for (home, members) in sorted.homes {
      if case .deployment(let number) = home {
        numbers[home] = units.count
        units.append(unit(deployed.all[number], at: home, members: members, &assembly.map))
        continue
      }
      guard
        let service = assembly.service(
          at: home, given: members.map(\.file))
      else { continue }
      numbers[home] = units.count
      units.append(unit(service, members: members, &assembly.map))
    }
    return Workspace(
      files: files, rules: rules, options: options, named: named,
      candidates: candidates(sorted.homes, numbers), ignored: sorted.ignored,
      configurations: assembly.map.configurations.all,
      baselines: assembly.map.configurations.baselines, services: units,
      failures: listings.flatMap(\.failures) + deployed.failures + assembly.failures,
      unseen: deployed.unseen,
      mistakes: assembly.map.configurations.mistakes + assembly.mistakes,
      remarks: assembly.map.unusedDescriptions() + assembly.map.configurations.powerlessSettings)
  }

  /// A file and what it is to its service.
  private struct Member {
    let file: FileID
    let isNamed: Bool
    let configuration: Int
  }

  private struct SortedFiles {
    /// The services in the order in which their files come, with these.
    var homes: [(home: ServiceHome, members: [Member])] = []

    /// The files that a configuration says to leave out.
    var ignored: [FileID] = []
  }

  private func sortIntoHomes(
    _ listed: [FileID], _ deployed: Deployments, _ map: inout FolderMap
  ) -> SortedFiles {
    var sorted = SortedFiles()
    var numbers: [ServiceHome: Int] = [:]
    for (file, home) in listed.flatMap({ file in
      deployed.homes(of: file, otherwise: map.home(of: file)).map { (file, $0) }
    }) {
      guard home != .broken else { continue }
      var configuration = 0
      if case .read(let index) = map.facts(of: file.folder ?? file).configuration {
        configuration = index
      }
      let name = files.name(of: file)
      let found = map.configurations.all[configuration]
      if found.ignores(name), found.requiresDespiteIgnoring(name) {
        configuration = map.configurationForIgnoredFiles(of: configuration)
      } else if found.ignores(name) {
        sorted.ignored.append(file)
        // Its service is known all the same.
        guard case .tree = home else { continue }
        if numbers[home] == nil {
          numbers[home] = sorted.homes.count
          sorted.homes.append((home, []))
        }
        continue
      }
      let number = numbers[home] ?? sorted.homes.count
      if number == sorted.homes.count {
        numbers[home] = number
        sorted.homes.append((home, []))
      }
      sorted.homes[number].members.append(
        Member(
          file: file, isNamed: named.files.contains(file), configuration: configuration))
    }
    return sorted
  }

  private func candidates(
    _ homes: [(home: ServiceHome, members: [Member])], _ numbers: [ServiceHome: Int]
  ) -> [Workspace.Candidate] {
    homes.flatMap { home, members -> [Workspace.Candidate] in
      guard let number = numbers[home] else { return [] }
      return members.map { member in
        Workspace.Candidate(
          file: member.file, isNamed: member.isNamed,
          project: Workspace.Project(configuration: member.configuration, service: number))
      }
    }
  }

  // MARK: Services

  /// A service with its documents. Those of the run that have no place in it count among them where
  /// the service has something that they may refer to.
  private func unit(_ service: WorkspaceService, members: [Member], _ map: inout FolderMap)
    -> ServiceUnit
  {
    var others: [FileID: ReadCandidate] = [:]
    if service.plan != nil {
      let unplaced = members.filter {
        service.trees[$0.file] == nil && !service.isData($0.file)
      }
      let read = parallelMap(unplaced, jobs: options.jobs) { [files, options] member in
        ReadCandidate(
          reading: member.file, isNamed: member.isNamed, from: files, options: options)
      }
      others = Dictionary(
        zip(unplaced.map(\.file), read), uniquingKeysWith: { first, _ in first })
    }
    var configurations: [String: Int] = [:]
    func note(_ file: FileID, _ configuration: Int) {
      if configuration != service.configuration {
        configurations[files.name(of: file)] = configuration
      }
    }
    for member in members { note(member.file, member.configuration) }
    for file in Array(service.trees.keys) + service.data.keys {
      guard case .read(let index) = map.facts(of: file.folder ?? file).configuration else {
        continue
      }
      note(file, index)
    }
    let all = map.configurations.all
    let own = all[service.configuration]
    let documents = unsortedDocuments(others)
    let context = ServiceContext(service.model, others: documents) { [configurations] path in
      (configurations[path].map { all[$0] } ?? own).settings(for: path)
    }
    return ServiceUnit(
      service: service, others: others, context: context, configurations: configurations)
  }

  /// The service that code deploys.
  private func unit(
    _ deployment: Deployment, at home: ServiceHome, members: [Member], _ map: inout FolderMap
  ) -> ServiceUnit {
    let nearest = map.facts(of: deployment.root).configuration
    let own = if case .read(let index) = nearest { index } else { 0 }
    let service = WorkspaceService(
      home: home, configuration: own, description: nil, base: options.currentFolder, plan: nil,
      model: deployment.model, data: deployment.hosts, deployed: deployment.documents)
    let configurations = Dictionary(
      members.filter { $0.configuration != own }.map {
        (files.name(of: $0.file), $0.configuration)
      }, uniquingKeysWith: { first, _ in first })
    let all = map.configurations.all
    let documents = Dictionary(
      deployment.documents.values.joined().map { (ObjectIdentifier($0.tree), $0) },
      uniquingKeysWith: { first, _ in first })
    let context = ServiceContext(
      service.model, others: [],
      deployed: { documents[ObjectIdentifier($0)] },
      settings: { path in all[configurations[path] ?? own].settings(for: path) })
    return ServiceUnit(
      service: service, others: [:], context: context, configurations: configurations)
  }

  private func unsortedDocuments(_ others: [FileID: ReadCandidate]) -> [PolicyDocument] {
    others.sorted { $0.key < $1.key }.flatMap { _, read -> [PolicyDocument] in
      if case .policies(let documents) = read { documents } else { [] }
    }
  }
}
