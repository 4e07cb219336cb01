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
        let other = report[SettingsInAnyCase.self].first[reading.name.lowercased()]
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

/// The first setting of each variable, by its name in lower case.
private struct SettingsInAnyCase: DocumentFact {
  let first: [String: VariableSettings.Setting]

  static func derive(from context: DocumentContext) -> Self {
    let settings = context[VariableSettings.self].all
    return Self(
      first: Dictionary(
        settings.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { one, _ in one }))
  }
}
