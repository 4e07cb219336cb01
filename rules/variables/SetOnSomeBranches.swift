import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var setOnSomeBranches: any Rule { SetOnSomeBranches() } }

private struct SetOnSomeBranches: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      for reading in report[VariableReadings.self].all where reading.needsVariable {
        let ways = report.ways(to: reading.expression)
        guard !report[MentionsInUnknownPlaces.self].texts.contains(reading.name),
          let extent = ways.extent(where: { Self.mayLack(reading.name, $0) }),
          let place = ways.lazy.compactMap({ $0.state.variable(reading.name).doers.first }).first
        else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is set only in branches that need not run, and where none of them did, "
            + "reading it by '[ ]' fails the request; set it in every branch or in front of them, or "
            + "use 'GetValueOrDefault'",
          holdingFor: extent,
          related: [
            Note("'\(reading.name)' is set here", at: place.placeOfVariable(named: reading.name))
          ])
      }
    }
  }

  /// True when a condition can keep all statements from running that set the variable. What an error
  /// kept from running is no surprise where errors are handled.
  private static func mayLack(_ name: String, _ way: Observations.Way) -> Bool {
    let trace = way.state.variable(name)
    return way.section != .onError && trace.presence == .sometimes && trace.isMissedByCondition
      && !way.mayHaveTested(variable: name)
  }
}
