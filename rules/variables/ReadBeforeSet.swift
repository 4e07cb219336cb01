import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

struct ReadBeforeSet: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let readings = report[VariableReadings.self].all
      guard !readings.isEmpty else { return }
      let settings = report[VariableSettings.self]
      guard !settings.all.isEmpty, !settings.haveUnknownNames else { return }
      for reading in readings {
        let own = settings.of(reading.name)
        guard let first = own.first,
          own.allSatisfy({ reading.element.order(of: $0.element) == .notYet }),
          reading.needsVariable, !report.mayBeSetElsewhere(reading.name, before: reading.element)
        else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is not set yet, since what sets it runs later or in another branch, so "
            + "reading it by '[ ]' fails the request; set it first, or use 'GetValueOrDefault'",
          related: [Note("'\(reading.name)' is set here", at: report.place(first.nameSpan))])
      }
    }
  }
}
