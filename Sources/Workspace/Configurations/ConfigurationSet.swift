import Linting
import SourceText

/// The configurations of a workspace, each read once.
struct ConfigurationSet {
  /// What a file is read as.
  enum Entry: Sendable, Hashable {
    /// One of `all`.
    case read(Int)
    /// One with mistakes, which holds for its files all the same: nothing is known about them.
    case broken
  }

  /// The configurations without mistakes, with the settings of the command line put over them. The
  /// first one is that of files without any.
  private(set) var all: [Configuration]

  /// What is wrong in the others.
  private(set) var mistakes: [ConfigurationMistake] = []

  /// The files that were read, those that others build on included.
  var filePaths: [String] { all.flatMap(\.files) }

  /// The baselines that the configurations name, or the command line.
  private(set) var baselines: BaselineSet

  /// True where the baseline that holds for all files is broken.
  private(set) var isBroken = false

  private var loader: ConfigurationLoader
  private let adjust: @Sendable (inout Configuration) -> Void
  private var entries: [FileID: Entry] = [:]
  private var told: Set<String> = []

  /// The configurations of files that others ignore, and must not, by the numbers of those.
  private var forIgnored: [Int: Int] = [:]

  init(files: any FileProvider, rules: [RegisteredRule], options: WorkspaceOptions) {
    loader = ConfigurationLoader(
      files: files, currentFolder: options.currentFolder, rules: rules)
    adjust = options.adjust
    baselines = BaselineSet(files: files, rules: rules, options: options)
    var none = loader.emptyConfiguration(in: options.currentFolder)
    adjust(&none)
    all = [none]
    do throws(ConfigurationMistakes) {
      try baselines.readChosen()
    } catch {
      mistakes = error.all
      isBroken = true
    }
  }

  /// What a file says, if it was read already.
  func known(_ file: FileID) -> Entry? { entries[file] }

  /// What a file says, read when it is first asked for.
  ///
  /// - Parameter above: the next one further up, whose required rules hold in this one, too.
  mutating func entry(at file: FileID, below above: Entry? = nil) -> Entry {
    if let known = entries[file] { return known }
    let entry = read(file, below: above)
    entries[file] = entry
    return entry
  }

  /// The number of the configuration of files that another one ignores against one further up.
  mutating func forIgnoredFiles(of index: Int) -> Int {
    if let known = forIgnored[index] { return known }
    all.append(all[index].forIgnoredFiles)
    forIgnored[index] = all.count - 1
    return all.count - 1
  }

  /// The settings that do nothing, since they are about what is required.
  var powerlessSettings: [ConfigurationMistake] {
    var told: Set<String> = []
    return all.flatMap(\.powerlessSettings)
      .map { ConfigurationMistake(place: $0.place, message: $0.message) }
      .filter { told.insert($0.key).inserted }
  }

  private mutating func read(_ file: FileID, below above: Entry?) -> Entry {
    do throws(ConfigurationMistakes) {
      var configuration = try loader.load(file)
      if case .read(let number)? = above { configuration.inherit(from: all[number]) }
      adjust(&configuration)
      try baselines.read(for: configuration)
      all.append(configuration)
      return .read(all.count - 1)
    } catch {
      // What is wrong in one that thousands build on is told once.
      mistakes += error.all.filter { told.insert($0.key).inserted }
      return .broken
    }
  }
}

extension ConfigurationMistake {
  /// What tells mistakes apart.
  var key: String {
    let offset = place.map { "\($0.source.path):\($0.span.start)" } ?? ""
    return "\(offset) \(message)"
  }
}
