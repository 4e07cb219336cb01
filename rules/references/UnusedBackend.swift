import Linting
import PolicyCatalog
import ServiceModel
import SourceText

extension ReferencesRules { static var unusedBackend: any Rule { UnusedBackend() } }

private struct UnusedBackend: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      guard report.sawWholeService else { return }
      let references = report.service[ServiceReferences.self]
      for backend in service.backends
      where !references.mayUse(backend.id.value, of: .backends, in: backend.workspace) {
        report(
          backend.id.place,
          "no policy and no pool uses the backend '\(backend.id.value)'; delete it, unless something outside these files needs it"
        )
      }
    }
  }
}
