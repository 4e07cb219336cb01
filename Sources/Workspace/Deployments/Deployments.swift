import EmbeddedPolicies
import Linting
import SourceText

/// The services that code deploys, as far as what is named has to do with them.
struct Deployments: Sendable {
  private(set) var all: [Deployment] = []
  private(set) var failures: [FileError] = []

  /// What named code loads, and nobody looks at.
  private(set) var unseen: [UnseenPolicies] = []

  /// The numbers of the deployments that have something in a file.
  private var numbers: [FileID: [Int]] = [:]

  init() {}

  /// - Parameters:
  ///   - listed: what is named, and what lies in named folders.
  ///   - map: tells which services files belong to otherwise.
  init(
    _ listed: [FileID], named: NamedPlaces, files: any FileProvider, options: WorkspaceOptions,
    _ map: inout FolderMap
  ) {
    var finder = HostFinder(files: files, options: options)
    var hosts: [FileID] = []
    var policies: [FileID] = []
    for file in listed {
      if let language = HostLanguage(file) {
        // The JSON of an APIOps tree tells what is in the tree.
        if language == .arm, map.treeTop(of: file.folder ?? file) != nil { continue }
        hosts.append(file)
      } else if file.isTerraformJSON {
        hosts.append(file)
      } else if file.hasNameOfPolicy, map.home(of: file).yieldsToDeployments {
        policies.append(file)
      }
    }
    finder.find(
      listed: hosts, named: named.files.filter { HostLanguage($0) != nil },
      around: policies, isTop: { map.isTop($0) })
    failures = finder.failures
    guard let repository = finder.repository() else { return }
    let tops = map
    var reading = DeploymentReading(finder, isTop: { tops.isTop($0) })
    let found = repository.deployments
    let known = Set(found.flatMap(\.paths))
    all = found.map { reading.read($0) }
    for (path, host) in finder.hosts.sorted(by: { $0.key < $1.key }) where !known.contains(path) {
      if let deployment = reading.unreadable(host) { all.append(deployment) }
    }
    failures += reading.failures
    unseen = UnseenPolicies.all(among: reading.loads.filter { named.contain($0.value) }) { file in
      guard files.kind(of: file) == .file else { return .missing }
      return named.contain(file) ? nil : .notNamed
    }
    for (number, deployment) in all.enumerated() {
      for file in Set(deployment.documents.keys).union(deployment.hosts.keys) {
        numbers[file, default: []].append(number)
      }
    }
  }

  /// The services that a file is a part of.
  ///
  /// - Parameter home: the service that it belongs to where no deployment has it.
  func homes(of file: FileID, otherwise home: ServiceHome) -> [ServiceHome] {
    guard home != .broken, let numbers = numbers[file] else { return [home] }
    // Whoever describes a service by files, or by the layout of a tree, knows where they belong.
    if HostLanguage(file) == nil, !home.yieldsToDeployments { return [home] }
    return numbers.map(ServiceHome.deployment)
  }
}
