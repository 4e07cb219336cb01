import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension VariablesRules { static var differentCase: any Rule { DifferentCase() } }

private struct DifferentCase: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let readings = report[VariableReadings.self].all
      guard !readings.isEmpty else { return }
      let settings = report[VariableSettings.self]
      guard !settings.haveUnknownNames else { return }
      for reading in readings where settings.of(reading.name).isEmpty {
        let other = settings.all.first {
          $0.name.lowercased() == reading.name.lowercased()
        }
        guard let other, report.isSurelySetNowhereElse(reading.name) else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is set nowhere, but '\(other.name)' is, which differs only in upper "
            + "and lower case; spell both alike",
          related: [Note("'\(other.name)' is set here", at: report.place(other.nameSpan))])
      }
    }
  }
}
