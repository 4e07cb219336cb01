import ArgumentParser
import Linting
import PolicyCatalog
import PolicySyntax
import Reporters
import StructuredData

/// The command `lint` with its arguments as they are written.
///
/// All are plain texts, and stand in the command itself: for every further type, and for every group
/// of options, the argument parser looks up conformances at run time, which together took longer
/// than linting a policy. `LintOptions` gives the texts their types.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Lint files and folders. 'lint' may be left out.",
    discussion: """
      Folders are searched for policies, told by their content whatever the file is called; \
      .gitignore files are respected, other XML is passed over, and symbolic links to folders are \
      not followed.
      """)

  @Argument(help: "Files and folders, or - for standard input (default: the current folder).")
  var paths: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The report on standard output: \(ReportFormat.choices) (default: pretty on a terminal, compact else).",
      valueName: "name"), completion: .list(ReportFormat.names))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "A further report, as in sarif=apimlint.sarif; repeatable.", valueName: "name=file"))
  var output: [String] = []

  @Option(
    help: ArgumentHelp(
      "This configuration for all files (default: for each file the nearest .apimlint.yaml going up).",
      valueName: "file"))
  var config: String?

  @Flag(help: "No configuration.")
  var noConfig = false

  @Option(
    help: "The scope of policies whose place doesn't tell: \(PolicyScope.choices).",
    completion: .list(PolicyScope.names))
  var scope: String?

  @Option(
    help: ArgumentHelp(
      "How expressions are written: rawxml, or xml for strict documents.", valueName: "format"),
    completion: .list(PolicyFormat.names))
  var policyFormat: String?

  @Flag(help: "Lint the policies in fenced code of Markdown, too.")
  var markdown = false

  @Option(help: ArgumentHelp("A named-value set; repeatable.", valueName: "file"))
  var namedValues: [String] = []

  @Option(
    help: ArgumentHelp(
      "The OpenAPI document of the API that the given policies belong to.", valueName: "file"))
  var openapi: String?

  @Option(
    help: ArgumentHelp(
      "The OpenAPI document of the backend that the given policies forward to.", valueName: "file"))
  var backendOpenapi: String?

  @Flag(help: "Treat every given policy as serving a stream.")
  var streaming = false

  @Option(
    help: ArgumentHelp(
      "The operation (operationId) that a single policy file belongs to.", valueName: "id"))
  var operation: String?

  @Option(
    help: ArgumentHelp(
      "Where the policies run: \(GatewayKind.choices); repeatable.", valueName: "kind"),
    completion: .list(GatewayKind.names))
  var gateway: [String] = []

  @Option(
    help: ArgumentHelp(
      "A rule's severity: \(Configuration.Level.choices). RULE is an id, 'module/*' or '*'; repeatable.",
      valueName: "rule=level"))
  var severity: [String] = []

  @Option(help: ArgumentHelp("Run only this rule or module; repeatable.", valueName: "rule"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Leave this rule or module out; repeatable.", valueName: "rule"))
  var skip: [String] = []

  @Option(
    help: ArgumentHelp(
      "The severity from which on the run fails: \(Configuration.FailLevel.choices) (default: error).",
      valueName: "level"), completion: .list(Configuration.FailLevel.names))
  var failOn: String?

  @Option(help: ArgumentHelp("Fail when there are more warnings.", valueName: "number"))
  var maxWarnings: String?

  @Option(
    help: ArgumentHelp("Lint standard input as if it were this file.", valueName: "path"))
  var stdinFilename: String?

  @Flag(help: "Apply safe fixes; with --only, those of these rules alone.")
  var fix = false

  @Flag(help: "Apply unsafe fixes too.")
  var unsafeFixes = false

  @Flag(
    help:
      "Print the fixes as a unified diff instead of applying them; exit code 1 when there are some."
  )
  var diff = false

  @Option(
    help: ArgumentHelp(
      "The template language of the files: \(TemplateLanguage.choices); without it, what each file tells.",
      valueName: "kind"), completion: .list(TemplateLanguage.names))
  var template: String?

  @Flag(help: "Report what comments suppress as well, for a review.")
  var noSuppressions = false

  @Option(
    help: ArgumentHelp(
      "Report only what this file of accepted findings does not hold (default: the configuration's 'baseline').",
      valueName: "file"))
  var baseline: String?

  @Flag(help: "Report accepted findings, too.")
  var noBaseline = false

  @Option(
    help: ArgumentHelp(
      "Report only what was not there at a git revision, wherever a change since then breaks something; 'REV...' means where the branch has left REV.",
      valueName: "rev"))
  var changedSince: String?

  @Flag(help: "Lint what git has staged, and report only what the last commit does not have.")
  var staged = false

  @Flag(help: "A folder without a policy is no mistake.")
  var allowEmpty = false

  @Option(
    help: ArgumentHelp(
      "How many files to lint at the same time (default: one per core).", valueName: "number"))
  var jobs: String?

  @Flag(help: "A table of rules and counts instead of the findings; JSON with --format json.")
  var statistics = false

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Colours and links: \(ColorChoice.choices) (default: auto, which minds NO_COLOR and FORCE_COLOR).",
      valueName: "when"), completion: .list(ColorChoice.names))
  var color: String?

  @Flag(help: "Print the JSON Schema of the report in JSON, and end.")
  var jsonSchema = false

  func run() throws {
    if jsonSchema {
      var writer = JSONWriter(.pretty)
      writer.value(ReportSchema())
      return try Console.printExactly(writer.text)
    }
    try LintRun(LintOptions(self)).execute()
  }
}
