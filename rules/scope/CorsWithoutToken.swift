import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var corsWithoutToken: any Rule { CorsWithoutToken() } }

private struct CorsWithoutToken: Rule {
  /// What browsers ask for by a preflight request before they send it to another origin.
  ///
  /// https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  static let tokenHeader = "authorization"

  func subscribe(to events: inout Events) {
    events.on(.cors) { cors, report in
      // A preflight request carries no key, so it meets no document of a product.
      guard cors.standsDirectlyInSection, report.document.placement?.scope != .product,
        !Self.mayAllowTokens(cors, report),
        // Such an operation answers preflight requests by itself.
        !report.operations.contains(where: { $0.method.value == "OPTIONS" }),
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
    guard let list = cors.firstChild(.allowedHeaders) else { return false }
    return list.childElements.contains { header in
      guard header.is(.header), let text = header.onlyText else { return true }
      let names = report.texts(of: text.value).map { $0.text.trimmed.lowercased() }
      return names.isEmpty || names.contains { $0 == "*" || $0 == tokenHeader }
    }
  }

  /// True where nothing that is known writes the header in front of the check, as out of a cookie.
  private static func isOfCaller(tokenOf check: Element, _ report: Report) -> Bool {
    report.ways(to: check).allSatisfy { way in
      way.state[.writes(.requestHeader(tokenHeader))].doers.isEmpty
        && way.state.unknowns.isDisjoint(with: [.fragment, .statement, .placeholder])
    }
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
          && header(with: element) == CorsWithoutToken.tokenHeader
      })
  }

  /// The header that a check takes the token from, in small letters; nil where it takes it from elsewhere, and
  /// where the header is not written out.
  private static func header(with check: Element) -> String? {
    let places: [AttributeName] = [.tokenValue, .queryParameterName]
    guard places.allSatisfy({ check[$0] == nil }) else { return nil }
    if let header = check[.headerName]?.value {
      return header.isLiteral ? header.decoded.trimmed.lowercased() : nil
    }
    return StatementCatalog.definition(of: check)?
      .attribute(named: AttributeName.headerName.text)?.defaultValue?.lowercased()
  }
}
