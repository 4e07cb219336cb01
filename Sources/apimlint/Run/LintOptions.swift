import ArgumentParser
import Linting
import PolicyCatalog
import PolicySyntax
import Reporters
import SourceText

/// What `lint` is asked to do.
struct LintOptions {
  /// A report and the file it goes to.
  struct ReportTarget {
    let format: ReportFormat
    let path: String
  }

  /// A severity for the rules that a selector means.
  struct RuleLevel {
    let selector: String
    let level: Configuration.Level
  }

  var paths: [String]
  var format: ReportFormat?
  var output: [ReportTarget] = []
  var config: String?
  var noConfig = false
  var scope: PolicyScope?
  var policyFormat: PolicyFormat?
  var markdown = false
  var namedValues: [String] = []
  var openapi: String?
  var backendOpenapi: String?
  var streaming = false
  var operation: String?
  var gateway: [GatewayKind] = []
  var severity: [RuleLevel] = []
  var only: [String] = []
  var skip: [String] = []
  var failOn: Configuration.FailLevel?
  var maxWarnings: Int?
  var stdinFilename: String?
  var fix = false
  var unsafeFixes = false
  var diff = false
  var template: TemplateLanguage?
  var noSuppressions = false
  var allowEmpty = false
  var baseline: String?
  var noBaseline = false

  /// The git revision before the change that is looked at.
  var changedSince: String?
  var staged = false
  var jobs: Int?
  var quiet = false
  var statistics = false
  var color = ColorChoice.auto

  /// True where a run that takes long shows how far it is.
  var showsProgress: Bool { !quiet }

  /// The options of a call with nothing but paths.
  init(paths: [String]) {
    self.paths = paths
  }

  /// Gives the arguments their types.
  ///
  /// - Throws: `ValidationError` for a value that an option does not take, and for options that
  ///   exclude each other.
  init(_ arguments: LintCommand) throws {
    let isStandardInput = arguments.paths == ["-"]
    self.init(paths: isStandardInput ? [] : arguments.paths)
    format = try Self.choice(arguments.format, "--format")
    output = try arguments.output.map(Self.reportTarget)
    config = arguments.config
    noConfig = arguments.noConfig
    scope = try Self.choice(arguments.scope, "--scope")
    policyFormat = try Self.choice(arguments.policyFormat, "--policy-format")
    markdown = arguments.markdown
    namedValues = arguments.namedValues
    openapi = arguments.openapi
    backendOpenapi = arguments.backendOpenapi
    streaming = arguments.streaming
    operation = arguments.operation
    gateway = try arguments.gateway.map { try GatewayKind(argument: $0, of: "--gateway") }
    severity = try arguments.severity.map(Self.ruleLevel)
    only = arguments.only
    skip = arguments.skip
    failOn = try Self.choice(arguments.failOn, "--fail-on")
    maxWarnings = try Self.number(arguments.maxWarnings, "--max-warnings", from: 0)
    stdinFilename = arguments.stdinFilename ?? (isStandardInput ? Self.standardInputName : nil)
    fix = arguments.fix
    unsafeFixes = arguments.unsafeFixes
    diff = arguments.diff
    template = try Self.choice(arguments.template, "--template")
    jobs = try Self.number(arguments.jobs, "--jobs", from: 1)
    noSuppressions = arguments.noSuppressions
    baseline = arguments.baseline
    noBaseline = arguments.noBaseline
    changedSince = arguments.changedSince
    staged = arguments.staged
    allowEmpty = arguments.allowEmpty
    quiet = arguments.quiet
    statistics = arguments.statistics
    color = try Self.choice(arguments.color, "--color") ?? .auto
    try checkCombinations()
  }

  /// The file that standard input is taken for where nobody says which.
  static let standardInputName = "policy.xml"

  private func checkCombinations() throws {
    if paths.contains("-") {
      throw ValidationError("standard input is linted alone; leave the other paths out")
    }
    if stdinFilename != nil, !paths.isEmpty {
      throw ValidationError("--stdin-filename lints standard input; leave the paths out")
    }
    if stdinFilename != nil, fix || unsafeFixes, !diff {
      throw ValidationError("standard input cannot be fixed in place; use --diff")
    }
    if statistics, diff {
      throw ValidationError("--statistics and --diff exclude each other")
    }
    if statistics, let format, ![.pretty, .compact, .json].contains(format) {
      throw ValidationError(
        "--statistics is a table, or JSON with --format json; '\(format.rawValue)' can go to a file with --output"
      )
    }
    if noSuppressions, fix || unsafeFixes, !diff {
      throw ValidationError(
        "--no-suppressions is for a review, and what comments suppress is not to be fixed; leave one of the two out"
      )
    }
    if noConfig, config != nil {
      throw ValidationError("--config and --no-config exclude each other")
    }
    if noBaseline, baseline != nil {
      throw ValidationError("--baseline and --no-baseline exclude each other")
    }
    if staged, changedSince != nil {
      throw ValidationError("--staged and --changed-since exclude each other")
    }
    if staged, fix || unsafeFixes, !diff {
      throw ValidationError("what is staged cannot be fixed in place; use --diff")
    }
    if staged, stdinFilename != nil {
      throw ValidationError("--staged lints what git holds, and not standard input")
    }
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String?, _ option: String
  ) throws -> Choice? where Choice.RawValue == String {
    try text.map { try Choice(argument: $0, of: option) }
  }

  private static func number(_ text: String?, _ option: String, from minimum: Int) throws -> Int? {
    guard let text else { return nil }
    if let number = Int(text), number >= minimum { return number }
    // A number beyond the machine's is as good as the largest one.
    guard !text.isEmpty, text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      Int(text) == nil
    else {
      throw ValidationError("\(option) takes a whole number from \(minimum) on, not '\(text)'")
    }
    return Int.max
  }

  private static func reportTarget(_ text: String) throws -> ReportTarget {
    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2 else {
      throw ValidationError("--output takes NAME=FILE, as in sarif=apimlint.sarif, not '\(text)'")
    }
    guard sides[1] != "-" else {
      throw ValidationError(
        "standard output has one report, that of --format; instead of '--output \(text)' take '--format \(sides[0])'"
      )
    }
    return ReportTarget(
      format: try ReportFormat(argument: sides[0], of: "--output"), path: sides[1])
  }

  private static func ruleLevel(_ text: String) throws -> RuleLevel {
    guard let equals = text.lastIndex(of: "=") else {
      throw ValidationError(
        "--severity takes RULE=LEVEL, as in streaming/buffer-response=warning, not '\(text)'")
    }
    return RuleLevel(
      selector: String(text[..<equals]),
      level: try Configuration.Level(
        argument: String(text[text.index(after: equals)...]), of: "--severity"))
  }
}
