import BuiltinRules
import Explanations
import Linting
import SourceText
import Workspace

/// The rules that there are for whoever asks in the current folder: those of the program, and those of the
/// configuration that holds there.
struct ProjectRules {
  let custom: CustomRules

  /// What is wrong with the configuration, whose rules are then not known.
  let mistakes: [ConfigurationMistake]

  init() {
    let disk = DiskFiles(arguments: [], jobs: 1)
    let options = WorkspaceOptions(currentFolder: disk.currentFolder)
    do throws(ConfigurationMistakes) {
      custom =
        try FileSettings(
          of: disk.currentFolder, files: disk, rules: builtinRules, options: options
        ).configuration.customRules
      mistakes = []
    } catch {
      custom = CustomRules()
      mistakes = error.all
    }
  }

  var all: [RegisteredRule] { builtinRules + custom.rules }

  var explainer: Explainer { Explainer(rules: all, modules: builtinModules + custom.modules) }

  /// Says what is wrong with the configuration.
  func complain() {
    for mistake in mistakes { Console.complain("apimlint: \(mistake.remark)") }
  }
}
