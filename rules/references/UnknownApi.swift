import Linting
import PolicyCatalog

extension ReferencesRules { static var unknownApi: any Rule { UnknownApi() } }

private struct UnknownApi: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.apis, consequence: "the limit holds for none")
  }
}
