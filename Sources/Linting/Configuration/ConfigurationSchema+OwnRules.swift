import StructuredData

// What a schema can say of the rules of teams.
extension ConfigurationSchema {
  /// What names rules of a team: ids and modules that the program has no rules in. Which there are only
  /// their pages tell.
  var patternOfOwnRules: String {
    let word = "[a-z0-9]+(?:-[a-z0-9]+)*"
    return "^(?!(?:\(modules.joined(separator: "|")))/)\(word)/(?:\\*|\(word))$"
  }

  /// Writes what a rule of a team is set to, whose options only its page tells.
  func ownSetting(to writer: inout JSONWriter) {
    writer.object { setting(options: [], isOpen: true, to: &$0) }
  }
}
