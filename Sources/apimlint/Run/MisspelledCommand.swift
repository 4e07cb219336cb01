import ArgumentParser
import SourceText

/// A word that was probably meant for a command.
///
/// `lint` may be left out, so what is no command is a path. Where nothing is at that path, and the
/// word is nearly a command, that is what is said instead of a missing file.
enum MisspelledCommand {
  /// - Throws: `UsageError` that names the command.
  static func refuse(_ arguments: [String], among commands: [any ParsableCommand.Type]) throws {
    guard let first = arguments.first, !first.hasPrefix("-") else { return }
    if let command = commands.first(where: { $0.configuration.commandName == first }) {
      try refuse(Array(arguments.dropFirst()), of: command)
    } else if !first.contains("/"), FileSystem.kind(of: first) == nil,
      let nearest = nearestName(to: first, among: names(commands))
    {
      throw UsageError(
        "there is no file or command '\(first)'; did you mean the command '\(nearest)'? See 'apimlint --help'"
      )
    }
  }

  /// Refuses what is no command inside of one that has commands of its own.
  private static func refuse(_ arguments: [String], of command: any ParsableCommand.Type) throws {
    let names = names(command.configuration.subcommands)
    // What is no command is then an argument of the one that may be left out.
    guard command.configuration.defaultSubcommand == nil, !names.isEmpty,
      let first = arguments.first, !first.hasPrefix("-"),
      !names.contains(first), first != "help"
    else { return }
    let name = command.configuration.commandName ?? ""
    let nearest = nearestName(to: first, among: names).map { "; did you mean '\(name) \($0)'?" }
    throw UsageError(
      "there is no command '\(name) \(first)', but "
        + names.map { "'\(name) \($0)'" }.joined(separator: ", ") + (nearest ?? ""))
  }

  private static func names(_ commands: [any ParsableCommand.Type]) -> [String] {
    commands.compactMap { $0.configuration.commandName }
  }
}
