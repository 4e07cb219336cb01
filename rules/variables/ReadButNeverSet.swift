import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var readButNeverSet: any Rule { ReadButNeverSet() } }

private struct ReadButNeverSet: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard document.placement != nil else { return }
      let settings = report[VariableSettings.self]
      // A name that differs in case only is the business of another rule.
      let own = Set(settings.names.map { $0.lowercased() })
      for reading in report[VariableReadings.self].all
      where reading.needsVariable && !own.contains(reading.name.lowercased()) {
        guard !report[MentionsInUnknownPlaces.self].texts.contains(reading.name),
          let extent = report.ways(to: reading.expression).extent(where: {
            Self.lacks(reading.name, $0)
          })
        else { continue }
        let nearest = report.service[VariableNames.self].index.nearest(to: reading.name)
        report(
          reading.nameSpan,
          "no policy that runs before sets the variable '\(reading.name)', so reading it by '[ ]' "
            + "fails the request; "
            + (nearest.map { "did you mean '\($0)'?" }
              ?? "set it first, or use 'GetValueOrDefault'"),
          holdingFor: extent)
      }
    }
  }

  private static func lacks(_ name: String, _ way: Observations.Way) -> Bool {
    way.state.variable(name).presence == .never
      && !way.mayHaveTested(variable: name)
      && !way.targets.contains(where: \.mayBeginElsewhere)
  }
}
