import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension ServiceRules { static var invalidResourceName: any Rule { InvalidResourceName() } }

private struct InvalidResourceName: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      var names: [(noun: String, name: Located<String>)] = []
      var seen: Set<Place> = []
      for set in service.namedValueSets {
        for value in set.values {
          guard let id = value.id, seen.insert(value.place).inserted else { continue }
          names.append(("named value", id))
        }
      }
      names += service.backends.map { ("backend", $0.id) }
      names += service.loggers.map { ("logger", $0.id) }
      for (noun, name) in names {
        let wrong = ServiceFacts.charactersOfNoResourceName.filter {
          name.value.unicodeScalars.contains($0)
        }
        guard !wrong.isEmpty, !report.settings.mayCompleteName(name.value) else { continue }
        let characters = wrong.map { "'\($0)'" }.joined(separator: " and ")
        report(
          name.place,
          "the resource name '\(name.value)' of a \(noun) has \(characters), which the service takes in no such name; write '-' instead"
        )
      }
    }
  }
}
