public import Linting
public import ServiceModel
public import SourceText

/// What holds for one file or folder: its configuration and the service that it belongs to.
public struct FileSettings: Sendable {
  /// Which service a file belongs to.
  public enum ServiceKind: Sendable {
    /// That of an APIOps tree, by its top folder.
    case tree(FileID)
    /// That of policies in a layout of folders, by the folder above.
    case folders(FileID)
    /// The one that a configuration describes.
    case described
    /// None that is known.
    case unknown
  }

  public let configuration: Configuration
  public let service: ServiceKind

  /// What is said about the service, beside what a tree tells by its layout.
  public let description: ServiceDescription

  /// Finds out what holds for a file.
  ///
  /// - Throws: what is wrong in the configuration.
  public init(
    of file: FileID, files: any FileProvider, rules: [RegisteredRule], options: WorkspaceOptions
  ) throws(ConfigurationMistakes) {
    var named = NamedPlaces()
    named.files = [file]
    // What lies in a folder is not listed, so a folder is looked at like a file in it.
    let place = files.kind(of: file) == .folder ? file.member("policy.xml") : file
    named.files.insert(place)
    var map = FolderMap(
      files: files,
      configurations: ConfigurationSet(files: files, rules: rules, options: options),
      choice: options.configuration, named: named, listings: [])
    let home = map.home(of: place)
    guard map.configurations.mistakes.isEmpty else {
      throw ConfigurationMistakes(all: map.configurations.mistakes)
    }
    let all = map.configurations.all
    var describing: Int?
    switch home {
    case .tree(let top):
      service = .tree(top)
      describing = map.description(of: top) ?? nil
    case .described(let index):
      service = .described
      describing = index
    case .folders(let top): service = .folders(top)
    case .deployment, .alone, .broken:
      service = .unknown
    }
    var configuration = 0
    if case .read(let index) = map.facts(of: place.folder ?? place).configuration {
      configuration = index
    }
    self.configuration = all[configuration]
    description = describing.map { all[$0].service } ?? ServiceDescription()
  }
}
