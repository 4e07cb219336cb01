import Linting
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var caseMismatch: any Rule { CaseMismatch() } }

private struct CaseMismatch: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      guard case .differentCase(let values) = report.verdict(on: use) else { return }
      let name = use.reference.name
      let spellings = Set(values.map(\.displayName.value)).sorted()
      // Environments that spell the name differently leave no right name to write.
      let fixes =
        spellings.count > 1
        ? []
        : spellings.map { spelling in
          Fix(
            "write '\(spelling)'", edits: [report.edit(use.reference.nameSpan, with: spelling)])
        }
      report(
        use.reference.nameSpan,
        "the named value is called \(spellings.map { "'\($0)'" }.joined(separator: " and ")), "
          + "not '\(name)', and upper and lower case count; write its name as it is defined",
        restsOnAbsence: true,
        related: values.map {
          Note("'\($0.displayName.value)' is defined here", at: $0.displayName.place)
        },
        fixes: fixes)
    }
  }
}
