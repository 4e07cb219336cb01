import ArgumentParser

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Indent the markup of policies, and leave code and texts as they are.",
    discussion: """
      One element a line, four spaces further in than the one around it; a policy that shows another \
      indentation, or other line ends, keeps them. Only white space between tags changes, also in \
      policies inside Terraform, Bicep and ARM templates. Files are found as 'lint' finds them. A \
      policy whose XML cannot be read for certain is left as it is.
      """)

  @Argument(help: "Files and folders, or - for standard input (default: the current folder).")
  var paths: [String] = []

  @Flag(
    help: "Write nothing; list the files that would change, and end with 1 when there are some.")
  var check = false

  @Flag(
    help:
      "Write nothing; print a unified diff of what would change, and end with 1 when there is one.")
  var diff = false

  @Option(
    help: ArgumentHelp(
      "Format standard input as if it were this file, and print it.", valueName: "path"))
  var stdinFilename: String?

  @Flag(help: "Format the policies in fenced code of Markdown, too.")
  var markdown = false

  @Flag(help: "A folder without a policy is no mistake.")
  var allowEmpty = false

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  @OptionGroup var configuration: ConfigurationArguments

  func validate() throws {
    if check, diff { throw ValidationError("--check and --diff exclude each other") }
    if stdinFilename != nil, !paths.isEmpty, paths != ["-"] {
      throw ValidationError("--stdin-filename formats standard input; leave the paths out")
    }
    if paths.contains("-"), paths.count > 1 {
      throw ValidationError("standard input is formatted alone; leave the other paths out")
    }
  }

  /// The file that standard input stands for; nil where files are formatted.
  private var standardInput: String? {
    stdinFilename ?? (paths == ["-"] ? LintOptions.standardInputName : nil)
  }

  func run() throws {
    var options = LintOptions(paths: standardInput == nil ? paths : [])
    options.stdinFilename = standardInput
    options.config = configuration.config
    options.noConfig = configuration.noConfig
    options.markdown = markdown
    options.allowEmpty = allowEmpty
    options.quiet = quiet
    do {
      try FormatRun(options, purpose: check ? .list : diff ? .diff : .write).execute()
    } catch let error as UsageError {
      throw error.refusal()
    }
  }
}
