import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import SourceText

extension CachingRules { static var tokenCachedAgain: any Rule { TokenCachedAgain() } }

private struct TokenCachedAgain: Rule {
  func subscribe(to events: inout Events) {
    events.on(.cacheStoreValue) { element, report in
      guard let value = element[.value], value.value.leadingExpression != nil else { return }
      var token: Element?
      let extent = report.ways(to: element).extent { way in
        let origins = ValueOrigins(of: value.value, on: way, report)
        guard origins.isComplete, origins.parts.isEmpty, let first = origins.producers.first,
          origins.producers.allSatisfy(\.isTokenOfIdentity)
        else { return false }
        token = token ?? first.element
        return true
      }
      guard let extent, let token else { return }
      report(
        element.nameSpan,
        "the service keeps the tokens of its identities until they are to be renewed, so storing one again gains nothing and may serve one that has expired; take this out and ask for the token each time",
        holdingFor: extent,
        related: [Note("the token comes from here", at: Place(token.tree.source, token.nameSpan))])
    }
  }
}

extension Statement {
  /// True for a statement that gets a token of an identity of the service, which keeps it.
  fileprivate var isTokenOfIdentity: Bool {
    guard let effects = StatementCatalog.statement(for: element)?.effects else { return false }
    return effects.shares.contains { $0.kind == .token }
      && effects.sends.contains { $0.destination == .identityProvider }
  }
}
