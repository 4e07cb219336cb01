import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var corsWithoutToken: any Rule { CorsWithoutToken() } }

private struct CorsWithoutToken: Rule {
  func subscribe(to events: inout Events) {
    events.on(.cors) { cors, report in
      guard cors.standsDirectlyInSection, report.meetsPreflightRequests,
        cors.endsUnmatched(report), !Self.mayAllowTokens(cors, report),
        let check = Self.check(behind: cors, report), Self.isOfCaller(tokenOf: check, report),
        // Of several cors, the first answers. A document that nobody knows hardly has one, a fragment may.
        let extent = report.ways(to: cors).extent(where: { way in
          way.state.unknowns.isSubset(of: [.document]) && way.state[.checks(.origin)].doers.isEmpty
        })
      else { return }
      let list = cors.firstChild(.allowedHeaders)
      report(
        (list ?? cors).nameSpan,
        "'\(check.name)' wants a token in 'Authorization', which this lets no browser send; add <header>Authorization</header> to 'allowed-headers'",
        holdingFor: extent, related: [check.noted("the token is checked here")])
    }
  }

  /// True where the list has the header or all headers, and where not all of it is known.
  private static func mayAllowTokens(_ cors: Element, _ report: Report) -> Bool {
    let allowed = AllowedHeaders(of: cors, report)
    return !allowed.isComplete || !allowed.names.isDisjoint(with: ["*", HTTPNames.authorization])
  }

  /// True where nothing that is known writes the header in front of the check, as out of a cookie.
  private static func isOfCaller(tokenOf check: Element, _ report: Report) -> Bool {
    report.ways(to: check).allSatisfy { $0.isUntouched(.requestHeader(HTTPNames.authorization)) }
  }

  /// A check of the token of each call that `cors` lets through.
  private static func check(behind cors: Element, _ report: Report) -> Element? {
    report[TokenChecks.self].all.first { check in
      check.span.start > cors.span.start && check.parent == cors.parent
    }
  }
}

/// The checks of every call of a section that take a token from the header that scripts put it into.
private struct TokenChecks: DocumentFact {
  /// In the order of the text.
  let all: [Element]

  private static let statements = StatementCatalog.names { $0.effects.check?.kind == .token }

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: context.document.tree.elements.filter { element in
        element.isAny(of: statements) && element.standsDirectlyInSection
          && TokenPlace(of: element)?.isAuthorization == true
      })
  }
}
