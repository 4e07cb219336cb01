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
    options = arguments.filter { $0["kind"]?.string != "positional" }.map(Option.init)
    argument = arguments.first { $0["kind"]?.string == "positional" }.map {
      ($0["valueName"]?.string ?? "", Option.choices($0))
    }
    subcommands = (command["subcommands"]?.elements ?? []).map(CommandWords.init)
      .filter { $0.name != "help" }
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
