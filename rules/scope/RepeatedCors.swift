import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var repeatedCors: any Rule { RepeatedCors() } }

private struct RepeatedCors: Rule {
  func subscribe(to events: inout Events) {
    events.on(SharedStatements.originGuards) { element, report in
      // A preflight request carries no key, so it meets none of a product.
      guard report.isAlsoDone(.guardsOrigin), report.document.placement?.scope != .product
      else { return }
      var first: Element?
      let extent = report.ways(to: element).extent { way in
        guard !way.circumstances.isConditional, let earlier = Self.earlier(in: way, report) else {
          return false
        }
        first = first ?? earlier
        return true
      }
      guard let extent, let first else { return }
      report(
        element.nameSpan,
        "\(report.title(of: first)) has run by then, and of several only the first has an effect; keep one of them, or put this one in front of <base />",
        holdingFor: extent, related: [first.noted("this one has the effect")])
    }
  }

  /// The statement of a broader scope that has guarded against other origins in every call.
  private static func earlier(in way: Observations.Way, _ report: Report) -> Element? {
    let guarded = way.state[.checks(.origin)]
    guard guarded.presence == .surely else { return nil }
    return guarded.doers.lazy.map(\.element).first { element in
      report.isOfBroaderScope(element) && report.placement(of: element)?.scope != .product
        && element.standsDirectlyInSection
    }
  }
}
