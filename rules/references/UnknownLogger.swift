import Linting
import PolicyCatalog

extension ReferencesRules { static var unknownLogger: any Rule { UnknownLogger() } }

private struct UnknownLogger: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.loggers, consequence: "the service refuses the policy") {
      "Logger with id '\($0)' could not be found"
    }
  }
}
