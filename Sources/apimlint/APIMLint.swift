import ArgumentParser

@main
struct APIMLint: ParsableCommand {
  static let version = "0.1.0"

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
      LintCommand.self, RulesCommand.self, ExplainCommand.self, ConfigCommand.self,
      InitCommand.self,
    ],
    defaultSubcommand: LintCommand.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exitReporting(error)
    }
  }

  /// Ends the program: help and version with 0, a wrong call with 2, a command with its own code.
  private static func exitReporting(_ error: any Error) -> Never {
    if let code = error as? ExitCode { exit(withError: code) }
    if let wrongCall = error as? ValidationError {
      printError("apimlint: \(wrongCall.message); see 'apimlint lint --help'")
      exit(withError: ExitStatus.wrongUsage)
    }
    let text = fullMessage(for: error)
    if exitCode(for: error).isSuccess {
      print(text)
      exit(withError: ExitCode.success)
    }
    printError(text)
    exit(withError: ExitStatus.wrongUsage)
  }
}

/// The exit codes that scripts rely on.
enum ExitStatus {
  static let findings = ExitCode(1)
  static let wrongUsage = ExitCode(2)
  static let unreadableInput = ExitCode(3)
}

/// A wrong call or a broken configuration, explained on standard error.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
