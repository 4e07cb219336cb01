import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var corsAfterCheck: any Rule { CorsAfterCheck() } }

private struct CorsAfterCheck: Rule {
  func subscribe(to events: inout Events) {
    events.on(SharedStatements.originGuards) { cors, report in
      guard Self.mayCheck(report), cors.standsDirectlyInSection, report.meetsPreflightRequests,
        cors.endsUnmatched(report)
      else { return }
      var check: Element?
      let extent = report.ways(to: cors).extent { way in
        // A broader document that nobody knows hardly has a second cors; a fragment may have the first.
        guard way.section == .inbound, way.state.unknowns.isSubset(of: [.document]),
          way.state[.checks(.origin)].doers.isEmpty,
          let earlier = Self.check(in: way, before: cors, report)
        else { return false }
        check = check ?? earlier
        return true
      }
      guard let extent, let check else { return }
      report(
        cors.nameSpan,
        "\(report.title(of: check)) stands before it and may turn preflight requests away, which carry no token and no header of the caller's; put 'cors' in front of it",
        holdingFor: extent, related: [check.noted("the check that they meet first")])
    }
  }

  /// False where nothing in the service checks callers, so that nobody has to follow all its calls.
  private static func mayCheck(_ report: Report) -> Bool {
    report[ScopeIndex.Part.self].deeds.contains(.checksCaller)
      || report.service[ScopeIndex.self].has(.checksCaller)
  }

  /// A check that every call has passed, and that no preflight request can pass.
  private static func check(
    in way: Observations.Way, before cors: Element, _ report: Report
  ) -> Element? {
    let checks: [GuardKind] = [.token, .header]
    return checks.lazy.flatMap { way.state[.checks($0)].doers }.map(\.element).first { check in
      check.standsDirectlyInSection && !meetsOnlyProducts(check, report)
        && refusesPreflight(check, before: cors, report)
    }
  }

  /// A preflight request carries no key, so it meets no document of a product.
  private static func meetsOnlyProducts(_ check: Element, _ report: Report) -> Bool {
    report.placement(of: check)?.scope == .product
  }

  private static func refusesPreflight(
    _ check: Element, before cors: Element, _ report: Report
  ) -> Bool {
    guard let effects = StatementCatalog.statement(for: check)?.effects else { return false }
    if effects.check?.kind == .token { return true }
    // Proxies add headers to preflight requests as to others; scripts don't.
    guard case .requestHeader(.value(.attribute(let place)))? = effects.check?.looksAt.first,
      let value = check[place]?.value, value.leadingExpression == nil
    else { return false }
    let name = value.decoded.trimmed.lowercased()
    return name == HTTPNames.authorization || AllowedHeaders(of: cors, report).names.contains(name)
  }
}
