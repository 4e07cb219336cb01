import Linting
import PolicyCatalog

extension ReferencesRules { static var unknownFragment: any Rule { UnknownFragment() } }

private struct UnknownFragment: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.fragments, consequence: "the service refuses the policy") {
      "Policy fragment with id '\($0)' could not be found"
    }
  }
}
