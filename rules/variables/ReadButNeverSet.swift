import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

struct ReadButNeverSet: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard document.placement?.scope == .operation else { return }
      let readings = report[VariableReadings.self].all
      guard !readings.isEmpty else { return }
      let settings = report[VariableSettings.self]
      guard !settings.haveUnknownNames else { return }
      // A name that differs in case only is the business of another rule.
      let own = Set(settings.all.map { $0.name.lowercased() })
      let suspects = readings.filter {
        $0.needsVariable && !own.contains($0.name.lowercased())
      }
      for reading in suspects where report.isSurelySetNowhereElse(reading.name) {
        guard let section = reading.element.section, report.knowsAll(upTo: section) else {
          continue
        }
        let nearest = nearestName(
          to: reading.name,
          among: Set(settings.names).union(report.service[VariableIndex.self].names))
        report(
          reading.nameSpan,
          "no policy that runs before sets the variable '\(reading.name)', so reading it by '[ ]' "
            + "fails the request; "
            + (nearest.map { "did you mean '\($0)'?" } ?? "set it first, or use 'GetValueOrDefault'")
        )
      }
    }
  }
}
