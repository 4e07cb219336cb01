import Linting
import PolicyCatalog

extension ReferencesRules { static var unknownBackend: any Rule { UnknownBackend() } }

private struct UnknownBackend: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.backends, consequence: "the service refuses the policy") {
      "Backend with id '\($0)' could not be found"
    }
  }
}
