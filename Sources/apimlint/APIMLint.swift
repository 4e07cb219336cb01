import ArgumentParser
import Reporters
import SourceText

@main
struct APIMLint: ParsableCommand {
  static let version = "0.8.0"

  /// Where this repository is, as README.md has it.
  static let page = "https://github.com/apimlint/apimlint"

  static let configuration = CommandConfiguration(
    commandName: "apimlint",
    abstract: "Checks Azure API Management policies before the service does.",
    discussion: """
      Reads policy documents, named values and OpenAPI documents, and reports what the service \
      would refuse and what goes wrong at run time. Works offline; nothing is ever sent anywhere.

      Exit codes: 0 nothing at or above the fail level, 1 findings, 2 wrong usage or \
      configuration, 3 an input could not be read.
      """,
    version: version,
    subcommands: [
      LintCommand.self, RulesCommand.self, ExplainCommand.self, EffectiveCommand.self,
      GraphCommand.self, FormatCommand.self, BaselineCommand.self, ConfigCommand.self,
      InitCommand.self, LSPCommand.self, MCPCommand.self, CompletionsCommand.self,
    ])

  static func main() {
    let arguments = FileSystem.arguments
    do {
      if arguments.first == CompletionAnswer.request {
        let words = CommandWords.all.map {
          CompletionAnswer(Array(arguments.dropFirst()), among: $0)
        }
        try Console.printExactly((words?.lines ?? []).joined(separator: "\n"))
        return
      }
      try MisspelledCommand.refuse(arguments, among: configuration.subcommands)
      if let paths = namedPaths(arguments) {
        try LintRun(LintOptions(paths: paths)).execute()
      } else {
        let list = PathList(splitting: withCommand(arguments))
        if var lint = lintCommand(list.arguments) {
          lint.paths += list.paths
          try lint.run()
        } else {
          var command = try parseAsRoot(list.arguments)
          try command.run()
        }
      }
    } catch {
      exitReporting(error)
    }
  }

  /// The paths of a call with nothing else, such as a hook makes; nil for any other. It can do without the
  /// argument parser, whose start takes longer than linting a policy.
  private static func namedPaths(_ arguments: [String]) -> [String]? {
    guard arguments.allSatisfy({ !$0.hasPrefix("-") }) else { return nil }
    if arguments.first == LintCommand.configuration.commandName {
      return Array(arguments.dropFirst())
    }
    return beginsWithCommand(arguments) ? nil : arguments
  }

  /// The command of a call that lints and that the parser understands; nil for any other, which the parser of all
  /// commands has to explain. That one takes twice as long, since it asks each of them for its options.
  private static func lintCommand(_ arguments: [String]) -> LintCommand? {
    guard arguments.first == LintCommand.configuration.commandName else { return nil }
    return try? LintCommand.parse(Array(arguments.dropFirst()))
  }

  /// The arguments with `lint`, which may be left out, put in front.
  ///
  /// A default subcommand would do the same, but the parser then reads the arguments twice.
  private static func withCommand(_ arguments: [String]) -> [String] {
    // The parser takes `--version` anywhere, and lets nobody give it a short name.
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let named = arguments[..<end].map { $0 == "-V" ? "--version" : $0 } + arguments[end...]
    return beginsWithCommand(named) ? named : ["lint"] + named
  }

  /// The command that a call is about, as its help is asked for.
  private static var calledCommand: String {
    var path = ["apimlint"]
    var commands = configuration.subcommands
    for word in withCommand(FileSystem.arguments) {
      guard let command = commands.first(where: { $0.configuration.commandName == word }) else {
        break
      }
      path.append(word)
      commands = command.configuration.subcommands
    }
    return path.joined(separator: " ")
  }

  private static func beginsWithCommand(_ arguments: [String]) -> Bool {
    guard let first = arguments.first else { return false }
    return configuration.subcommands.contains { $0.configuration.commandName == first }
      || ["help", "--help", "-h", "--version"].contains(first)
      || first.hasPrefix("--generate-completion-script")
      || first == "--experimental-dump-help"
  }

  /// Ends the program: help and version with 0, a wrong call with 2, a command with its own code.
  private static func exitReporting(_ error: any Error) -> Never {
    // Without the argument parser, which for an exit code alone, too, makes up the usage of the command.
    if let code = error as? ExitCode { FileSystem.endProgram(code.rawValue) }
    if let wrongCall = error as? UsageError { FileSystem.endProgram(wrongCall.refusal().rawValue) }
    guard exitCode(for: error).isSuccess else {
      let text = (error as? ValidationError)?.message ?? inOneSentence(message(for: error))
      let advice = (text.hasSuffix("?") ? " See" : "; see") + " '\(calledCommand) --help'"
      Console.complain("apimlint: \(text)\(advice)")
      exit(withError: ExitStatus.wrongUsage)
    }
    let text = fullMessage(for: error)
    do {
      // Help, the version, or a completion script, which a shell is to read as it is: all our own.
      try Console.printExactly(text)
    } catch {
      exit(withError: error)
    }
    exit(withError: ExitCode.success)
  }
}

extension APIMLint {
  /// What the argument parser says, in the form of the other messages: it begins with a capital, and
  /// asks in a sentence of its own what was meant.
  private static func inOneSentence(_ message: String) -> String {
    var text = message.replacing(". Did you mean", with: "; did you mean")
    if text.hasSuffix(".") { text.removeLast() }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

/// The exit codes that scripts rely on.
enum ExitStatus {
  static let findings = ExitCode(1)
  static let wrongUsage = ExitCode(2)
  static let unreadableInput = ExitCode(3)
}

/// A wrong call or a broken configuration, explained on standard error.
struct UsageError: Error {
  /// What is said, each text on a line of its own.
  let lines: [String]

  /// What is wrong with the call.
  init(_ text: String) { lines = ["apimlint: \(text)"] }

  /// What is wrong in files: mistakes with their places, in the form of compilers.
  init(_ mistakes: [(place: Place?, message: String)]) {
    var tables = LineTables()
    lines = mistakes.map { mistake in
      guard let place = mistake.place else { return "apimlint: \(mistake.message)" }
      return "\(Self.position(place, &tables)): error: \(mistake.message)"
    }
  }

  /// A place as compilers write it.
  static func position(_ place: Place) -> String {
    var tables = LineTables()
    return position(place, &tables)
  }

  /// A place as compilers write it, for who tells of many.
  private static func position(_ place: Place, _ tables: inout LineTables) -> String {
    let position = tables.position(of: place)
    return "\(place.source.path):\(position.line):\(position.column)"
  }

  /// Says what is wrong, and gives the exit code for it.
  func refusal() -> ExitCode {
    Console.complain(lines)
    return ExitStatus.wrongUsage
  }
}
