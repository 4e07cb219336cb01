import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var readBeforeSet: any Rule { ReadBeforeSet() } }

private struct ReadBeforeSet: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let settings = report[VariableSettings.self]
      guard !settings.all.isEmpty else { return }
      for reading in report[VariableReadings.self].all where reading.needsVariable {
        guard let first = settings.of(reading.name).first,
          !report[MentionsInUnknownPlaces.self].texts.contains(reading.name),
          let extent = report.ways(to: reading.expression).extent(where: {
            $0.state.variable(reading.name).presence == .never
              && !$0.mayHaveTested(variable: reading.name)
          })
        else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is not set yet, since what sets it runs later or in another branch, so "
            + "reading it by '[ ]' fails the request; set it first, or use 'GetValueOrDefault'",
          holdingFor: extent,
          related: [Note("'\(reading.name)' is set here", at: report.place(first.nameSpan))])
      }
    }
  }
}
