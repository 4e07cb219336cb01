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
      guard let addresses = Self.allowed(by: filter, report) else { return }
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

  /// What a filter lets in that each call passes; nil where it keeps something out, or is not all known.
  private static func allowed(by filter: Element, _ report: Report) -> AddressList? {
    filter.tree === report.document.tree
      ? report[AllowLists.self].byFilter[filter]
      : AllowLists.addresses(allowedBy: filter) { report.texts(of: $0) }
  }

  /// The lists of a document, each of which is held against all that calls have passed before.
  private struct AllowLists: DocumentFact {
    let byFilter: [Element: AddressList]

    static func derive(from context: DocumentContext) -> Self {
      let lists = context.document.tree.elements
        .filter { element in filters.contains { element.is($0) } }
        .compactMap { filter in
          addresses(allowedBy: filter) { context.texts(of: $0) }.map { (filter, $0) }
        }
      return Self(byFilter: Dictionary(uniqueKeysWithValues: lists))
    }

    static func addresses(
      allowedBy filter: Element, _ texts: AddressList.TextsOfValue
    ) -> AddressList? {
      guard filter.standsDirectlyInSection, let action = filter[.action],
        texts(action.value).areAlways("allow")
      else { return nil }
      return AddressList(of: filter, texts)
    }
  }

  /// A filter that every call has passed and that allows other addresses: neither narrows the other.
  private static func otherList(
    in way: Observations.Way, _ addresses: AddressList, _ report: Report
  ) -> (filter: Element, addresses: AddressList)? {
    for doer in way.state[.checks(.address)].doers {
      guard let others = allowed(by: doer.element, report),
        !addresses.isWithin(others), !others.isWithin(addresses)
      else { continue }
      return (doer.element, others)
    }
    return nil
  }
}
