import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var secondAllowList: any Rule { SecondAllowList() } }

private struct SecondAllowList: Rule {
  private static let filters = StatementCatalog.names { $0.effects.check?.kind == .address }

  func subscribe(to events: inout Events) {
    events.on(Self.filters) { filter, report in
      guard filter.standsDirectlyInSection, Self.allows(filter, report),
        let addresses = AddressList(of: filter, report)
      else { return }
      var first: (filter: Element, addresses: AddressList)?
      let extent = report.ways(to: filter).extent { way in
        guard !way.circumstances.isConditional,
          let earlier = Self.otherList(in: way, addresses, report)
        else { return false }
        first = first ?? earlier
        return true
      }
      guard let extent, let first else { return }
      let result =
        addresses.isApart(from: first.addresses)
        ? "nobody gets in" : "only those get in whom both allow"
      report(
        filter.nameSpan,
        "\(report.title(of: first.filter)) allows other addresses, and callers have to pass both, so \(result); write all addresses into one of them",
        holdingFor: extent, related: [first.filter.noted("the first one")])
    }
  }

  private static func allows(_ filter: Element, _ report: Report) -> Bool {
    filter[.action].map { report.isAlways("allow", $0.value) } ?? false
  }

  /// A filter that every call has passed and that allows other addresses: neither narrows the other.
  private static func otherList(
    in way: Observations.Way, _ addresses: AddressList, _ report: Report
  ) -> (filter: Element, addresses: AddressList)? {
    for doer in way.state[.checks(.address)].doers {
      guard doer.element.standsDirectlyInSection, allows(doer.element, report),
        let others = AddressList(of: doer.element, report),
        !addresses.isWithin(others), !others.isWithin(addresses)
      else { continue }
      return (doer.element, others)
    }
    return nil
  }
}
