import Linting
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var undefined: any Rule { Undefined() } }

private struct Undefined: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      guard case .undefined = report.verdict(on: use) else { return }
      let name = use.reference.name
      // Looked for only where the finding is shown.
      lazy var nearest = report.service.model.nearestNamedValue(to: name)
      report(
        use.reference.nameSpan,
        "no named value is called '\(name)', and the service refuses the policy "
          + "(\"Cannot find a property '\(name)'\"); "
          + (nearest.map { "did you mean '\($0.displayName.value)'?" }
            ?? "define it, or mend the name"),
        restsOnAbsence: true,
        related: nearest.map {
          [Note("'\($0.displayName.value)' is defined here", at: $0.displayName.place)]
        } ?? [], serviceMessage: "Cannot find a property '\(name)'")
    }
    events.onService { service, report in
      let overridden = Set(service.overriddenBackends.map(\.id.place))
      // What environments override may be no more than a placeholder.
      let backends = service.backends.filter { !overridden.contains($0.id.place) }
      var seen: Set<Place> = []
      for backend in backends + service.overriddenBackends {
        for text in backend.credentialTexts where seen.insert(text).inserted {
          for use in NamedValueReference.all(in: text.span, of: text.source) {
            Self.look(at: use, of: backend, service, report)
          }
        }
      }
    }
  }

  private static func look(
    at use: NamedValueReference, of backend: Backend, _ service: Service, _ report: ServiceReport
  ) {
    guard case .undefined = service.verdict(onName: use.name, report.settings) else { return }
    report(
      Place(use.source, use.nameSpan),
      "no named value is called '\(use.name)', and the service refuses the backend '\(backend.id.value)', in whose credentials it stands; "
        + (service.nearestNamedValue(to: use.name).map { "did you mean '\($0.displayName.value)'?" }
          ?? "define it, or mend the name"),
      restsOnAbsence: true)
  }
}
