import Linting
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var resourceId: any Rule { ResourceId() } }

private struct ResourceId: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      guard case .resourceID(let value) = report.verdict(on: use) else { return }
      let name = value.displayName.value
      report(
        use.reference.nameSpan,
        "'\(use.reference.name)' is the resource name of a named value, and policies refer to it "
          + "by its display name; write '\(name)'",
        restsOnAbsence: true,
        related: [Note("the display name is '\(name)'", at: value.displayName.place)],
        fixes: [
          Fix("write '\(name)'", edits: [report.edit(use.reference.nameSpan, with: name)])
        ])
    }
  }
}
