import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

struct SetButNeverRead: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard document.tree.root?.is(.policies) == true else { return }
      let settings = report[VariableSettings.self].all
        .filter { !$0.isRequired || $0.isPlain }
      guard !settings.isEmpty, !report.hasPlaceholders,
        report.unknownInclusions.isEmpty
      else { return }
      let own = report[VariableMentions.Part.self]
      for setting in settings
      where !own.contains(setting.name)
        && !report.service[VariableMentions.self].contains(setting.name)
      {
        report(
          setting.nameSpan,
          "nothing reads the variable '\(setting.name)'; remove what sets it, or correct its name")
      }
    }
  }
}

extension VariableSettings.Setting {
  /// True for the statement that does nothing else.
  fileprivate var isPlain: Bool { element.is(.setVariable) }
}
