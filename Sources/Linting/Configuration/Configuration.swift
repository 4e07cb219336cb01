import PolicyCatalog
import PolicySyntax
public import ServiceModel
public import SourceText

/// What a run is told: by `.apimlint.yaml`, by the files it extends, and by the command line.
public struct Configuration: Sendable {
  /// Where a setting was made, for `config show`.
  public enum Origin: Sendable {
    case defaults
    case file(Place)
    case commandLine
  }

  /// What one entry under `rules` says.
  public struct RuleSetting: Sendable {
    public let selector: RuleSelector
    /// Nil leaves the severity as it is.
    public let level: Level?
    public let options: [String: OptionValue]
    public let origin: Origin

    public init(
      selector: RuleSelector, level: Level?, options: [String: OptionValue] = [:], origin: Origin
    ) {
      self.selector = selector
      self.level = level
      self.options = options
      self.origin = origin
    }
  }

  /// A severity, or off.
  public enum Level: String, Sendable, CaseIterable {
    case error
    case warning
    case info
    case off

    public var severity: Severity? { Severity(rawValue: rawValue) }

    public init(_ severity: Severity) {
      switch severity {
      case .error: self = .error
      case .warning: self = .warning
      case .info: self = .info
      }
    }
  }

  /// Rules for some files only.
  public struct Override: Sendable {
    public let files: PathPattern
    public let rules: [RuleSetting]

    public init(files: PathPattern, rules: [RuleSetting]) {
      self.files = files
      self.rules = rules
    }
  }

  /// From which severity on a run fails.
  public enum FailLevel: String, Sendable, CaseIterable {
    case error
    case warning
    case info
    case never

    /// The lowest severity that fails the run; nil for never.
    public var severity: Severity? { Severity(rawValue: rawValue) }
  }

  /// The folder that patterns are relative to, as an absolute path.
  public let folder: String

  /// The files that the configuration was read from, those that others build on first.
  public var files: [String] = []

  /// The folder that report paths are relative to, as an absolute path.
  private let currentFolder: String

  public var settings = PolicySettings()
  public var rules: [RuleSetting] = []
  public var overrides: [Override] = []
  public var ignore: [PathPattern] = []
  public var failOn = FailLevel.error
  public var service: ServiceDescription

  /// The rules that the configuration has beside those of the program.
  public var customRules = CustomRules()

  /// The file of accepted findings, as the configuration writes it; nil for none.
  public var baseline: Located<String>?

  /// Severities of the command line, which win over everything. What is required here they may lower
  /// as well: whoever takes a command line refuses that.
  public var commandLineRules: [RuleSetting] = []

  /// The rules that run while no others do; nil where all run that are on.
  private var onlyRules: Set<RuleID>?

  /// What neither comments nor other configurations can switch off.
  public internal(set) var required = RequiredRules()

  /// The nearest configuration further up that requires something; none or one.
  var requiring: [Configuration] = []

  /// True where only what is required further up is to run.
  var isForIgnoredFiles = false

  /// True when findings are to be reported that comments suppress.
  public var reportsSuppressed = false

  /// A configuration that says nothing.
  ///
  /// - Parameters:
  ///   - folder: the folder that patterns are relative to, as an absolute path.
  ///   - currentFolder: the folder that report paths are relative to, as an absolute path.
  public init(folder: String = "/", currentFolder: String = "/") {
    self.folder = folder
    self.currentFolder = currentFolder
    service = ServiceDescription()
  }

  /// A report path as the configuration's patterns see it: relative to the configuration's folder.
  public func relative(_ path: String) -> String {
    folder == currentFolder && !path.hasPrefix("/")
      ? path : PathArithmetic.relative(PathArithmetic.joined(currentFolder, path), to: folder)
  }

  /// A path of the configuration as reports write it.
  public func reportPath(_ path: String) -> String {
    PathArithmetic.relative(PathArithmetic.joined(folder, path), to: currentFolder)
  }

  /// The file of accepted findings; nil where the configuration names none.
  ///
  /// It is relative to the file that names it, so that those which build on one share its baseline.
  public var baselineFile: FileID? {
    baseline.map { baseline in
      let folder = PathArithmetic.folder(of: baseline.place.source.path)
      return FileID(baseline.value, in: FileID(PathArithmetic.joined(currentFolder, folder)))
    }
  }

  /// True where a baseline may hold findings of a rule. Those of a required rule are accepted by the
  /// baseline that is named beside the requirement, and by no other.
  public func accepts(_ rule: RuleID, in baseline: FileID) -> Bool {
    guard let requirement = required[rule] else { return true }
    return baselineFile == baseline
      && self.baseline?.place.source.path == requirement.place.source.path
  }

  /// What the configuration says about the policies in a file.
  public func settings(for path: String) -> PolicySettings {
    var settings = settings
    settings.detect(template: TemplateLanguage(fileName: path))
    return settings
  }

  /// True when a file is not to be linted.
  public func ignores(_ path: String) -> Bool {
    !ignore.isEmpty && ignore.contains { $0.matches(relative(path)) }
  }

  /// The indices of the overrides that hold for a path.
  public func overrides(for path: String) -> [Int] {
    if overrides.isEmpty { return [] }
    let path = relative(path)
    return overrides.indices.filter { overrides[$0].files.matches(path) }
  }

  /// Runs some rules, whether they are on by default or not, and no others.
  public mutating func run(only rules: [RuleMetadata]) {
    onlyRules = (onlyRules ?? []).union(rules.map(\.id))
  }

  /// The setting of one rule under some of the overrides.
  ///
  /// Of the entries that mean the rule, the narrowest selector wins and, among equals, the later
  /// one; overrides come after the base, and the command line after both. What is required here or
  /// further up is at least that, with the options that it was required with.
  ///
  /// A module or `*` sets the severity of rules that are on. It does not switch on a rule that is
  /// off by default or that was switched off by its id: only the id does.
  public func setting(of rule: RuleMetadata, overrides active: [Int] = []) -> EffectiveSetting {
    var effective = EffectiveSetting(
      severity: rule.isRecommended ? rule.severity : nil, options: RuleOptions(rule.options),
      origin: .defaults)
    var settings: [String: OptionValue] = [:]
    var staysOff = !rule.isRecommended
    func take(_ layer: [RuleSetting]) {
      if layer.isEmpty { return }
      let entries = layer.enumerated().filter { $0.element.selector.matches(rule) }
        .sorted { left, right in
          (left.element.selector.specificity, left.offset)
            < (right.element.selector.specificity, right.offset)
        }
      for (_, entry) in entries {
        if let level = entry.level {
          if entry.selector.namesOneRule { staysOff = level == .off }
          if !staysOff || level == .off {
            effective.severity = level.severity
            effective.origin = entry.origin
          }
        }
        settings.merge(entry.options) { _, new in new }
      }
    }
    take(rules)
    for index in active { take(overrides[index].rules) }
    let requirement = required.isEmpty ? nil : required[rule.id]
    if let requirement {
      effective.requirer = requirement.place
      staysOff = false
      if effective.severity.map({ $0 < requirement.severity }) ?? true {
        effective.severity = requirement.severity
        effective.origin = .file(requirement.place)
      }
    }
    if let onlyRules {
      staysOff = !onlyRules.contains(rule.id)
      effective.severity = staysOff ? nil : effective.severity ?? rule.severity
      effective.origin = .commandLine
    }
    take(commandLineRules)
    if leavesOut(rule) { effective.severity = nil }
    if let requirement {
      effective.options = requirement.options
    } else if !settings.isEmpty {
      effective.options = RuleOptions(rule.options, settings: settings)
    }
    return effective
  }

  /// What holds for one rule.
  public struct EffectiveSetting: Sendable {
    /// Nil when the rule is off.
    public var severity: Severity?
    public var options: RuleOptions
    public var origin: Origin

    /// Where the rule is required; nil where it is not.
    public var requirer: Place?
  }
}

/// A mistake in a configuration file.
public struct ConfigurationProblem: Error, Sendable {
  public let place: Place

  /// What is wrong and what to write instead; lower-case start, no final stop.
  public let message: String

  public init(_ place: Place, _ message: String) {
    self.place = place
    self.message = message
  }
}
