import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

struct DifferentCase: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let readings = report.variableReadings
      guard !readings.isEmpty else { return }
      let settings = report.variableSettings
      guard !settings.haveUnknownNames else { return }
      let names = Set(settings.all.map(\.name))
      var elsewhere: Set<String>??
      for reading in readings where !names.contains(reading.name) {
        let other = settings.all.first {
          $0.name.lowercased() == reading.name.lowercased()
        }
        guard let other else { continue }
        // Few documents get here, and looking into all of the others takes time.
        let known = elsewhere ?? report.namesSetElsewhere
        elsewhere = .some(known)
        guard let known, !known.contains(reading.name) else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is set nowhere, but '\(other.name)' is, which differs only in upper "
            + "and lower case; spell both alike",
          related: [Note("'\(other.name)' is set here", at: report.place(other.nameSpan))])
      }
    }
  }
}
