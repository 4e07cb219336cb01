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

  /// Reads a file onto the configuration of the files that it extends.
  private static func read(_ path: String, onto base: Configuration, chain: [String]) throws
    -> Configuration
  {
    if chain.contains(path) {
      throw UsageError("\(path): the configuration extends itself")
    }
    let source: SourceText
    do throws(FileError) {
      source = SourceText(
        path: path, bytes: try FileSystem.read(path, limit: 16 * 1024 * 1024).bytes)
    } catch {
      throw UsageError("\(path): the configuration cannot be read: \(error.reason)")
    }
    let document = StructuredDocument(yaml: source)
    var base = base
    if let extended = ConfigurationReader.extended(by: document) {
      let target = PathArithmetic.joined(PathArithmetic.folder(of: path), extended.value)
      guard FileSystem.kind(of: target) == .file else {
        throw UsageError(
          "\(Self.position(extended.place)): error: there is no file '\(extended.value)' to extend")
      }
      base = try read(target, onto: base, chain: chain + [path])
    }
    let read = ConfigurationReader.read(document, onto: base, rules: builtinRules)
    guard read.problems.isEmpty else { throw UsageError(Self.text(of: read.problems)) }
    return read.configuration
  }

  /// Mistakes as lines of `path:line:column: error: message`.
  static func text(of problems: [ConfigurationProblem]) -> String {
    problems.sorted { $0.place.span < $1.place.span }
      .map { "\(position($0.place)): error: \($0.message)" }
      .joined(separator: "\n")
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
