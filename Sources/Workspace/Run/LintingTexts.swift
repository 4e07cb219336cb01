public import Linting
public import SourceText

/// Lints texts in memory, all of them named: the examples of rule pages, and those of tests.
///
/// - Parameter only: the one rule to run, whether it is on by default or not; nil for those that
///   the configurations say.
/// - Throws: the first mistake in a configuration.
public func lint(files: [SourceText], rules: [RegisteredRule], only: RuleMetadata? = nil)
  throws(ConfigurationMistake) -> LintResult
{
  var options = WorkspaceOptions(currentFolder: InMemoryFiles.folder)
  if let only {
    options.adjust = { configuration in
      configuration.commandLineRules = [
        Configuration.RuleSetting(
          selector: RuleSelector("*"), level: .off, origin: .commandLine),
        Configuration.RuleSetting(
          selector: RuleSelector(only.id.text), level: Configuration.Level(only.severity),
          origin: .commandLine),
      ]
    }
  }
  var named = NamedPlaces()
  named.folders = [InMemoryFiles.folder]
  let workspace = Workspace(named, files: InMemoryFiles(files), rules: rules, options: options)
  if let mistake = workspace.mistakes.first { throw mistake }
  return workspace.lint().result
}
