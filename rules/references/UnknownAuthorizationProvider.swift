import Linting
import PolicyCatalog

extension ReferencesRules {
  static var unknownAuthorizationProvider: any Rule { UnknownAuthorizationProvider() }
}

private struct UnknownAuthorizationProvider: Rule {
  func subscribe(to events: inout Events) {
    events.onUnknown(.authorizationProviders, consequence: "no token comes from it")
  }
}
