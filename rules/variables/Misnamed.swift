import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var misnamed: any Rule { Misnamed() } }

private struct Misnamed: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let settings = report[VariableSettings.self]
      // What a fragment reads, those that include it set.
      guard !settings.all.isEmpty, report.document.tree.root?.is(.fragment) == false else { return }
      let own = Set(settings.names.map { $0.lowercased() })
      // Where there is no such variable in any case, another rule says so.
      let readings = report[VariableReadings.self].all.filter { reading in
        reading.needsVariable && !own.contains(reading.name.lowercased())
          && !report[MentionsInUnknownPlaces.self].texts.contains(reading.name)
          && report.isSurelySetNowhereElse(reading.name)
      }
      guard !readings.isEmpty else { return }
      let unread = settings.all.filter { report.isReadNowhere($0.name) }
      guard !unread.isEmpty else { return }
      let responses = Set(
        TypedReading.all(among: report[VariableValues.self].all)
          .filter { $0.type.name == Self.response }.map(\.name))
      let candidates = UnreadVariables(unread)
      for reading in readings {
        let isResponse = responses.contains(reading.name)
        guard let setting = candidates.meant(by: reading.name, isResponse: isResponse),
          Self.mayLack(reading, report)
        else { continue }
        report(
          reading.nameSpan,
          "nothing that is known sets '\(reading.name)', and nothing reads '\(setting.name)', which is set "
            + "here; did you mean '\(setting.name)'?",
          // A broader document that isn't known may set it.
          atMost: isResponse && setting.isResponseOfOwnRequest ? nil : .info,
          related: [Note("'\(setting.name)' is set here", at: report.place(setting.nameSpan))])
      }
    }
  }

  /// The name of the type of responses.
  private static let response = "IResponse"

  /// True where the variable isn't surely there, nothing has asked for it, and it isn't surely missing.
  private static func mayLack(_ reading: VariableReading, _ report: Report) -> Bool {
    let ways = report.ways(to: reading.expression)
    return !ways.isEmpty
      && ways.allSatisfy {
        !$0.mayHaveTested(variable: reading.name)
          && $0.state.variable(reading.name).presence == .unknown
      }
  }
}

extension Report {
  /// True for a variable that neither the document nor the service reads, as far as they are known.
  fileprivate func isReadNowhere(_ name: String) -> Bool {
    !self[VariableMentions.Part.self].contains(name)
      && !service[VariableMentions.self].contains(name)
  }
}
