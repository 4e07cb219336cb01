import Linting
import PolicySyntax
import SourceText
import StructuredData

/// The baselines of a workspace, each read once.
struct BaselineSet: Sendable {
  private let files: any FileProvider
  private let rules: [RegisteredRule]
  private let options: WorkspaceOptions

  /// A baseline that was read.
  struct ReadBaseline: Sendable {
    var baseline = Baseline()

    /// The text of the file; nil where there is none, and need not be.
    var source: SourceText?
  }

  private var known: [FileID: Result<ReadBaseline, ConfigurationMistakes>] = [:]

  init(files: any FileProvider, rules: [RegisteredRule], options: WorkspaceOptions) {
    self.files = files
    self.rules = rules
    self.options = options
  }

  /// Reads the baseline that the options choose for all files.
  mutating func readChosen() throws(ConfigurationMistakes) {
    switch options.baseline {
    case .file(let file), .configured(orElse: let file?): try read(file, namedAt: nil)
    case .configured(orElse: nil), .none: break
    }
  }

  /// Reads the baseline that a configuration names.
  mutating func read(for configuration: Configuration) throws(ConfigurationMistakes) {
    guard case .configured = options.baseline, let file = configuration.baselineFile else { return }
    try read(
      file, namedAt: configuration.baseline?.place, also: configuration.customRules.rules)
  }

  /// The baseline of the files of a configuration; nil where it has none.
  func file(of configuration: Configuration) -> FileID? {
    switch options.baseline {
    case .configured(let other): configuration.baselineFile ?? other
    case .none: nil
    case .file(let file): file
    }
  }

  /// A baseline that was read.
  subscript(file: FileID) -> ReadBaseline? { try? known[file]?.get() }

  /// - Parameter others: rules beside those of the program, whose former ids the baseline may have.
  private mutating func read(
    _ file: FileID, namedAt place: Place?, also others: [RegisteredRule] = []
  ) throws(ConfigurationMistakes) {
    let result = known[file] ?? contents(of: file, namedAt: place, rules + others)
    known[file] = result
    _ = try result.get()
  }

  private func contents(of file: FileID, namedAt place: Place?, _ rules: [RegisteredRule])
    -> Result<ReadBaseline, ConfigurationMistakes>
  {
    func failure(_ place: Place?, _ message: String) -> Result<ReadBaseline, ConfigurationMistakes>
    {
      .failure(
        ConfigurationMistakes(all: [ConfigurationMistake(place: place, message: message)]))
    }
    let name = files.name(of: file)
    if files.kind(of: file) == nil {
      return options.mayLackBaseline
        ? .success(ReadBaseline())
        : failure(
          place, "there is no baseline '\(name)'; 'apimlint baseline create' writes it")
    }
    do throws(FileError) {
      let content = try files.read(file, limit: ReaderLimits.fileSize + 1)
      let source = SourceText(path: name, bytes: content.bytes)
      do throws(ConfigurationProblem) {
        let baseline = try Baseline(reading: StructuredDocument(json: source), rules: rules)
        return .success(ReadBaseline(baseline: baseline, source: source))
      } catch {
        return failure(error.place, error.message)
      }
    } catch {
      return failure(place, "the baseline '\(name)' cannot be read: \(error.reason)")
    }
  }
}
