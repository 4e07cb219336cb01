public import ArgumentParser
public import Linting
public import PolicyCatalog
public import Reporters

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Lint files and folders. 'lint' may be left out.",
    discussion: """
      Folders are searched for policies, told by their content whatever the file is called; \
      .gitignore files are respected, other XML is passed over, and symbolic links to folders are \
      not followed.
      """)

  @OptionGroup var options: LintOptions

  func run() throws {
    try LintRun(options).execute()
  }
}

/// The options of `lint`.
struct LintOptions: ParsableArguments {
  @Argument(help: "Files and folders (default: the current folder).")
  var paths: [String] = []

  @Option(help: "The report on standard output (default: pretty on a terminal, compact else).")
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp(
      "A further report, as in sarif=apimlint.sarif; repeatable.", valueName: "NAME=FILE"))
  var output: [ReportTarget] = []

  @Option(help: "This configuration (default: the nearest .apimlint.yaml going up).")
  var config: String?

  @Flag(help: "No configuration.")
  var noConfig = false

  @Option(help: "The scope of policies whose place doesn't tell.")
  var scope: PolicyScope?

  @Option(help: "How expressions are written: rawxml, or xml for strict documents.")
  var policyFormat: PolicyFormat?

  @Option(help: "A named-value set; repeatable.")
  var namedValues: [String] = []

  @Option(help: "The OpenAPI document of the API that the given policies belong to.")
  var openapi: String?

  @Option(help: "The OpenAPI document of the backend that the given policies forward to.")
  var backendOpenapi: String?

  @Flag(help: "Treat every given policy as serving a stream.")
  var streaming = false

  @Option(help: "The operation (operationId) that a single policy file belongs to.")
  var operation: String?

  @Option(help: "Where the policies run; repeatable.")
  var gateway: [GatewayKind] = []

  @Option(
    help: ArgumentHelp(
      "A rule's severity: error, warning, info or off. RULE is an id, 'module/*' or '*'; repeatable.",
      valueName: "RULE=LEVEL"))
  var severity: [SeverityArgument] = []

  @Option(help: "Run only this rule or module; repeatable.")
  var only: [String] = []

  @Option(help: "Leave this rule or module out; repeatable.")
  var skip: [String] = []

  @Option(help: "The severity from which on the run fails: error, warning, info or never.")
  var failOn: Configuration.FailLevel?

  @Option(help: "Fail when there are more warnings.")
  var maxWarnings: Int?

  @Option(help: "Lint standard input as if it were this file.")
  var stdinFilename: String?

  @Flag(help: "Apply safe fixes.")
  var fix = false

  @Flag(help: "Apply unsafe fixes too.")
  var unsafeFixes = false

  @Flag(help: "Print the fixes as a unified diff instead of applying them.")
  var diff = false

  @Option(help: "The template language of the files: none, terraform or tokens.")
  var template: TemplateLanguage?

  @Option(help: "How many files to lint at the same time (default: one per core).")
  var jobs: Int?

  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  @Flag(help: "No colours; NO_COLOR does the same.")
  var noColor = false

  mutating func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 on.") }
    if let maxWarnings, maxWarnings < 0 {
      throw ValidationError("--max-warnings takes a number from 0 on.")
    }
    if stdinFilename != nil, !paths.isEmpty {
      throw ValidationError("--stdin-filename lints standard input; leave the paths out.")
    }
    if stdinFilename != nil, fix || unsafeFixes, !diff {
      throw ValidationError("Standard input cannot be fixed in place; use --diff.")
    }
    if noConfig, config != nil {
      throw ValidationError("--config and --no-config exclude each other.")
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}
extension PolicyScope: ExpressibleByArgument {}
extension GatewayKind: ExpressibleByArgument {}
extension PolicyFormat: ExpressibleByArgument {}
extension TemplateLanguage: ExpressibleByArgument {}
extension Configuration.FailLevel: ExpressibleByArgument {}

/// `NAME=FILE`: a report and where it goes.
struct ReportTarget: ExpressibleByArgument {
  let format: ReportFormat
  let path: String

  init?(argument: String) {
    let sides = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2, let format = ReportFormat(rawValue: sides[0]) else { return nil }
    self.format = format
    path = sides[1]
  }
}

/// `RULE=LEVEL`: a severity for a rule.
struct SeverityArgument: ExpressibleByArgument {
  let selector: String
  let level: Configuration.Level

  init?(argument: String) {
    guard let equals = argument.lastIndex(of: "="),
      let level = Configuration.Level(rawValue: String(argument[argument.index(after: equals)...]))
    else { return nil }
    selector = String(argument[..<equals])
    self.level = level
  }
}
