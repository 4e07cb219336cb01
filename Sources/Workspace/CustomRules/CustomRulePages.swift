public import Linting
public import SourceText

/// The pages of folders of rules, without a configuration that names them.
public struct CustomRulePages {
  /// The rules in the order of their pages, each with the path of its page.
  public let rules: [(rule: RegisteredRule, path: String)]

  /// Those of the program and these.
  public let all: [RegisteredRule]

  /// What is wrong with the pages.
  public let mistakes: [ConfigurationMistake]

  /// - Parameters:
  ///   - folders: the folders, as whoever asks spells them.
  ///   - rules: those of the program, whose names are taken.
  public init(
    _ folders: [(name: String, folder: FileID)], files: any FileProvider, rules: [RegisteredRule]
  ) {
    var loader = CustomRuleLoader(files: files, rules: rules)
    var custom = CustomRules()
    var mistakes: [ConfigurationMistake] = []
    for (name, folder) in folders {
      let place = Place(SourceText(path: name, text: ""), Span(at: 0))
      let loaded = loader.load([Located(folder.path, at: place)], in: nil, onto: custom)
      custom = loaded.custom
      mistakes += loaded.mistakes.map { mistake in
        // What is wrong with the folder itself is said without its whole path.
        mistake.place == place
          ? ConfigurationMistake(
            place: nil, message: mistake.message.replacing(folder.path, with: name)) : mistake
      }
    }
    self.rules = Array(zip(custom.rules, custom.pages))
    self.mistakes = mistakes
    all = rules + custom.rules
  }
}
