import BuiltinRules
import Linting
import ServiceModel
import SourceText
import StructuredData

/// Finds and reads configuration files.
enum ConfigurationLoading {
  static let fileName = ".apimlint.yaml"

  /// The configuration of a run.
  ///
  /// - Parameters:
  ///   - file: the file that the command line names; nil for the nearest one.
  ///   - start: the path from which the nearest file is looked for, going up.
  /// - Throws: `UsageError` for a file that cannot be read or holds mistakes.
  static func load(file: String?, nearestTo start: String) throws -> Configuration {
    guard let path = file ?? nearestFile(to: start) else { return withoutFile(nearestTo: start) }
    let current = FileSystem.currentFolder
    let folder = PathArithmetic.folder(of: PathArithmetic.joined(current, path))
    let base = Configuration(folder: folder, currentFolder: current)
    return try read(path, onto: base, chain: [])
  }

  /// The configuration where there is no file.
  ///
  /// Paths are seen from the current folder; from within an APIOps tree, they are seen from the
  /// tree's top, since the layout tells only from there what a file is.
  static func withoutFile(nearestTo start: String) -> Configuration {
    let current = FileSystem.currentFolder
    let tree = ServicePlan.apiOpsRoots(in: [PathArithmetic.joined(current, start)]).first
    let isInside = tree.map { current.hasPrefix("\($0)/") } ?? false
    return Configuration(folder: isInside ? tree ?? current : current, currentFolder: current)
  }

  /// The size in bytes above which a file is no configuration.
  private static let maximumSize = 1 << 24

  /// How many files may build on each other.
  private static let maximumChain = 64

  /// Reads a file onto the configuration of the files that it extends.
  ///
  /// - Parameter chain: the files that build on this one, by the paths where they really are.
  private static func read(_ path: String, onto base: Configuration, chain: [String]) throws
    -> Configuration
  {
    let source = try source(at: path)
    let document = StructuredDocument(yaml: source)
    var base = base
    if let extended = ConfigurationReader.extended(by: document) {
      let target = PathArithmetic.joined(PathArithmetic.folder(of: path), extended.value)
      let chain = chain + [FileSystem.resolved(path) ?? path]
      func refusal(_ message: String) -> UsageError { UsageError([(extended.place, message)]) }
      guard FileSystem.kind(of: target) == .file else {
        throw refusal("there is no file '\(extended.value)' to extend")
      }
      if let start = chain.firstIndex(of: FileSystem.resolved(target) ?? target) {
        let between = chain[start...].dropFirst().dropLast().map {
          "'\(PathArithmetic.relative($0, to: FileSystem.currentFolder))'"
        }
        throw refusal(
          start == chain.count - 1
            ? "the configuration extends itself; name another file, or take the line out"
            : "'\(extended.value)' builds on this file already"
              + (between.isEmpty ? "" : " by way of \(between.joined(separator: ", "))")
              + "; one of the two must not extend the other")
      }
      guard chain.count < maximumChain else {
        throw refusal("more than \(maximumChain) configurations build on each other here")
      }
      base = try read(target, onto: base, chain: chain)
    }
    let read = ConfigurationReader.read(document, onto: base, rules: builtinRules)
    guard read.problems.isEmpty else {
      let inOrder = read.problems.sorted { $0.place.span < $1.place.span }
      throw UsageError(inOrder.map { ($0.place, $0.message) })
    }
    return read.configuration
  }

  private static func source(at path: String) throws -> SourceText {
    do throws(FileError) {
      let read = try FileSystem.read(path, limit: maximumSize + 1)
      guard read.isWhole else {
        throw FileError(path: path, reason: "it is larger than \(maximumSize) bytes")
      }
      return SourceText(path: path, bytes: read.bytes)
    } catch {
      throw UsageError("\(path): the configuration cannot be read: \(error.reason)")
    }
  }

  static func position(_ place: Place) -> String {
    let position = LineTable(place.source).position(at: place.span.start)
    return "\(place.source.path):\(position.line):\(position.column)"
  }

  /// The nearest configuration at or above a path, as seen from the current folder.
  private static func nearestFile(to start: String) -> String? {
    let current = FileSystem.currentFolder
    var folder = PathArithmetic.joined(current, start)
    if FileSystem.kind(of: folder) != .folder { folder = PathArithmetic.folder(of: folder) }
    while true {
      let candidate = PathArithmetic.joined(folder, fileName)
      if FileSystem.kind(of: candidate) == .file {
        return PathArithmetic.relative(candidate, to: current)
      }
      if folder == "/" || folder.isEmpty { return nil }
      folder = PathArithmetic.folder(of: folder)
    }
  }
}

extension Configuration {
  /// Puts the options of the command line over the file's settings.
  mutating func apply(_ options: LintOptions) throws {
    if let format = options.policyFormat { settings.format = format }
    if let template = options.template { settings.name(template: template) }
    if !options.gateway.isEmpty { settings.gateways = Set(options.gateway) }
    if options.streaming { settings.everyPolicyStreams = true }
    if let failOn = options.failOn { self.failOn = failOn }

    if !options.only.isEmpty {
      // A rule that is named runs, off by default or not; the others do not.
      let named = try options.only.flatMap(rules(named:))
      let levels = named.map { Level(setting(of: $0).severity ?? $0.severity) }
      commandLineRules.append(setting("*", .off))
      commandLineRules += zip(named, levels).map { setting($0.id.text, $1) }
    }
    for argument in options.severity {
      _ = try rules(named: argument.selector)
      commandLineRules.append(setting(argument.selector, argument.level))
    }
    for selector in options.skip {
      for rule in try rules(named: selector) {
        commandLineRules.append(setting(rule.id.text, .off))
      }
    }
  }

  private func setting(_ selector: String, _ level: Level) -> RuleSetting {
    RuleSetting(selector: RuleSelector(selector), level: level, origin: .commandLine)
  }

  /// The rules that a selector of the command line means; none is a wrong call.
  private func rules(named selector: String) throws -> [RuleMetadata] {
    let found = builtinRules.map(\.metadata).filter { RuleSelector(selector).matches($0) }
    if found.isEmpty {
      let modules = builtinRules.map { "\($0.metadata.id.module)/*" }
      let nearest = nearestName(
        to: selector, among: builtinRules.map(\.metadata.id.text) + modules)
      throw UsageError(
        "there is no rule '\(selector)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""))
    }
    return found
  }
}
