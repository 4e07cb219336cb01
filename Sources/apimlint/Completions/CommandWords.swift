import ArgumentParser
import SourceText
import StructuredData

/// The words of the command line, as the argument parser knows them.
struct CommandWords {
  /// An option or a flag.
  struct Option {
    /// The names with their hyphens.
    let names: [String]
    let about: String

    /// What the value is called in the help; nil for a flag.
    let valueName: String?

    /// The values that are known beforehand.
    let choices: [String]
    let isRepeatable: Bool
  }

  let name: String
  let about: String
  let options: [Option]

  /// What the arguments without a name are called; empty where there are none.
  let argument: (valueName: String, choices: [String])?
  let subcommands: [CommandWords]

  /// All commands, below the program itself.
  static var all: CommandWords? {
    let text = SourceText(path: "", bytes: Array(APIMLint._dumpHelp().utf8))
    return StructuredDocument(json: text).root?["command"].map(CommandWords.init)
  }

  private init(_ command: StructuredValue) {
    let arguments = command["arguments"]?.elements ?? []
    name = command["commandName"]?.string ?? ""
    about = command["abstract"]?.string ?? ""
    let all = (command["subcommands"]?.elements ?? []).map(CommandWords.init)
      .filter { $0.name != "help" }
    // One that may be left out gives its words to the command that it stands in.
    let silent = command["defaultSubcommand"]?.string.flatMap { name in
      all.first { $0.name == name }
    }
    let own = arguments.filter { $0["kind"]?.string != "positional" }.map(Option.init)
    options =
      own
      + (silent?.options ?? []).filter { option in
        !own.contains { $0.names == option.names }
      }
    argument =
      arguments.first { $0["kind"]?.string == "positional" }.map {
        ($0["valueName"]?.string ?? "", Option.choices($0))
      } ?? silent?.argument
    subcommands = all.filter { $0.name != silent?.name }
  }

  func subcommand(_ name: String) -> CommandWords? { subcommands.first { $0.name == name } }

  func option(_ name: String) -> Option? { options.first { $0.names.contains(name) } }
}

extension CommandWords.Option {
  fileprivate init(_ argument: StructuredValue) {
    names = (argument["names"]?.elements ?? []).compactMap { name in
      name["name"]?.string.map { (name["kind"]?.string == "short" ? "-" : "--") + $0 }
    }
    about = argument["abstract"]?.string ?? ""
    valueName = argument["kind"]?.string == "option" ? argument["valueName"]?.string : nil
    choices = Self.choices(argument)
    isRepeatable = argument["isRepeating"]?.scalarText == "true"
  }

  fileprivate static func choices(_ argument: StructuredValue) -> [String] {
    (argument["completionKind"]?["list"]?["values"]?.elements ?? []).compactMap(\.string)
  }
}
