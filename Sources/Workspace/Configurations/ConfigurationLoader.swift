import Linting
import ServiceModel
public import SourceText
import StructuredData

/// Something wrong with a configuration, or with what it names.
public struct ConfigurationMistake: Error, Sendable {
  /// Where it is; nil for what the command line says.
  public let place: Place?

  /// What is wrong and what to do: lower-case start, no final stop.
  public let message: String
}

/// All that is wrong with a configuration; never empty.
public struct ConfigurationMistakes: Error, Sendable {
  public let all: [ConfigurationMistake]
}

/// Reads configuration files with those that they build on.
struct ConfigurationLoader {
  let files: any FileProvider
  let currentFolder: FileID
  let rules: [RegisteredRule]

  private var customRules: CustomRuleLoader

  /// What was read already: thousands of configurations may build on the same one.
  private var documents: [FileID: StructuredDocument] = [:]

  init(files: any FileProvider, currentFolder: FileID, rules: [RegisteredRule]) {
    self.files = files
    self.currentFolder = currentFolder
    self.rules = rules
    customRules = CustomRuleLoader(files: files, rules: rules)
  }

  /// A configuration that says nothing, seen from a folder.
  func emptyConfiguration(in folder: FileID) -> Configuration {
    Configuration(folder: folder.path, currentFolder: currentFolder.path)
  }

  /// The configuration that a file says.
  mutating func load(_ file: FileID) throws(ConfigurationMistakes) -> Configuration {
    let base = emptyConfiguration(in: file.folder ?? file)
    let configuration = try read(file, onto: base, chain: [])
    if let mistake = reasonNotToLook(in: configuration.service.root, seenFrom: file.folder) {
      throw ConfigurationMistakes(all: [mistake])
    }
    return configuration
  }

  /// Why the files of a service are not looked for in a folder: all that a machine has is no service, and
  /// takes longer to read than anybody waits.
  private func reasonNotToLook(
    in root: Located<String>?, seenFrom folder: FileID?
  ) -> ConfigurationMistake? {
    guard let root, FileID(root.value, in: folder).folder == nil else { return nil }
    return ConfigurationMistake(
      place: root.place,
      message:
        "'\(root.value)' is the whole file system; name the folder that the service's files are in")
  }

  /// The size in bytes above which a file is no configuration.
  private static let maximumSize = 1 << 24

  /// How many files may build on each other.
  private static let maximumChain = 64

  /// Reads a file onto the configuration of the files that it extends.
  ///
  /// - Parameter chain: the files that build on this one, by the paths where they really are.
  private mutating func read(_ file: FileID, onto base: Configuration, chain: [FileID])
    throws(ConfigurationMistakes) -> Configuration
  {
    let document = try document(at: file)
    var base = base
    if let extended = ConfigurationReader.extended(by: document) {
      let target = FileID(extended.value, in: file.folder)
      let chain = chain + [files.target(of: file)]
      if let mistake = reasonNotToExtend(target, as: extended, chain) {
        throw ConfigurationMistakes(all: [mistake])
      }
      base = try read(target, onto: base, chain: chain)
    }
    let custom = customRules.load(
      ConfigurationReader.customRuleFolders(of: document), in: file.folder, onto: base.customRules)
    base.customRules = custom.custom
    let read = ConfigurationReader.read(document, onto: base, rules: rules)
    let inOrder = read.problems.sorted { $0.place.span < $1.place.span }
    let mistakes =
      inOrder.map { ConfigurationMistake(place: $0.place, message: $0.message) } + custom.mistakes
    guard mistakes.isEmpty else { throw ConfigurationMistakes(all: mistakes) }
    return read.configuration
  }

  private func reasonNotToExtend(
    _ target: FileID, as extended: Located<String>, _ chain: [FileID]
  ) -> ConfigurationMistake? {
    func mistake(_ message: String) -> ConfigurationMistake {
      ConfigurationMistake(place: extended.place, message: message)
    }
    guard files.kind(of: target) == .file else {
      return mistake("there is no file '\(extended.value)' to extend")
    }
    if let start = chain.firstIndex(of: files.target(of: target)) {
      let between = chain[start...].dropFirst().dropLast().map { "'\(files.name(of: $0))'" }
      return mistake(
        start == chain.count - 1
          ? "the configuration extends itself; name another file, or take the line out"
          : "'\(extended.value)' builds on this file already"
            + (between.isEmpty ? "" : " by way of \(between.joined(separator: ", "))")
            + "; one of the two must not extend the other")
    }
    guard chain.count < Self.maximumChain else {
      return mistake("more than \(Self.maximumChain) configurations build on each other here")
    }
    return nil
  }

  private mutating func document(at file: FileID) throws(ConfigurationMistakes)
    -> StructuredDocument
  {
    if let known = documents[file] { return known }
    do throws(FileError) {
      let content = try files.read(file, limit: Self.maximumSize + 1)
      guard content.isWhole else {
        throw FileError(
          path: files.name(of: file), reason: "it is larger than \(Self.maximumSize) bytes")
      }
      let document = StructuredDocument(
        yaml: SourceText(path: files.name(of: file), bytes: content.bytes))
      documents[file] = document
      return document
    } catch {
      throw ConfigurationMistakes(all: [
        ConfigurationMistake(
          place: nil, message: "\(error.path): the configuration cannot be read: \(error.reason)")
      ])
    }
  }
}
