import Linting
import ServiceModel
import SourceText

/// Which service a file belongs to.
enum ServiceHome: Hashable, Sendable {
  /// The service of an APIOps tree, by its top folder.
  case tree(FileID)
  /// The service that a configuration describes.
  case described(Int)
  /// The service that code deploys, by the number of the deployment.
  case deployment(Int)
  /// The service of policies whose folders or whose manifest tell where they are attached, by the folder
  /// above all of them.
  case folders(FileID)
  /// None that is known; the number is that of the file's configuration.
  case alone(Int)
  /// The configuration that tells has mistakes, so nothing can be said.
  case broken

  /// True where nothing but names of folders tells of a service, or nothing at all, so that code knows
  /// better which one a file is deployed to.
  var yieldsToDeployments: Bool {
    switch self {
    case .folders, .alone: true
    case .tree, .described, .deployment, .broken: false
    }
  }
}

extension FolderMap {
  /// The service that a file belongs to, however it was named.
  ///
  /// A file inside an APIOps tree belongs to the tree, and so does one beside it that says how it is
  /// deployed to an environment. Any other belongs to the service that its
  /// nearest configuration describes, or to one further up that says where the file is attached.
  mutating func home(of file: FileID) -> ServiceHome {
    let facts = facts(of: file.folder ?? file)
    guard facts.configuration != .broken else { return .broken }
    if let top = treeTop(of: file.folder ?? file) ?? treeConfigured(by: file) {
      return description(of: top) == .some(nil) ? .broken : .tree(top)
    }
    for describing in facts.describing {
      guard let describing else { return .broken }
      guard facts.configuration == .read(describing) || places(file, describing) else { continue }
      return namedTops[describing].map(ServiceHome.tree) ?? .described(describing)
    }
    if let place = policyPlace(of: file) { return .folders(place.top) }
    guard case .read(let index) = facts.configuration else { return .alone(0) }
    return .alone(index)
  }

  /// The configuration that describes the service of an APIOps tree, beside its layout: the one that
  /// names it as its root, or the nearest one that describes a service and names no root. Nil where
  /// there is none; nil inside for a broken one.
  mutating func description(of top: FileID) -> Int?? {
    if let describer = describers[top] { return .some(describer) }
    guard let nearest = facts(of: top).describing.first else { return nil }
    guard let nearest else { return .some(nil) }
    return configurations.all[nearest].service.root == nil ? .some(nearest) : nil
  }

  /// The descriptions of services that nothing comes of: those in folders of an APIOps tree, whose files
  /// belong to the tree.
  mutating func unusedDescriptions() -> [ConfigurationMistake] {
    configurations.all.enumerated().compactMap { index, configuration in
      let service = configuration.service
      guard index > 0, service.root == nil,
        let place = service.allPatterns.lazy.compactMap(\.place).first,
        let top = treeTop(of: FileID(configuration.folder)),
        description(of: top) != .some(index)
      else { return nil }
      return ConfigurationMistake(
        place: place,
        message: "nothing comes of 'service' here: the files of this folder belong to the APIOps "
          + "tree '\(files.name(of: top))'")
    }
  }

  /// True when a configuration says where a file is attached.
  private func places(_ file: FileID, _ index: Int) -> Bool {
    let configuration = configurations.all[index]
    let path = PathArithmetic.relative(file.path, to: configuration.folder)
    var description = configuration.service
    description.root = nil
    return ServicePlan(paths: [path], description: description).placements[path] != nil
  }
}
