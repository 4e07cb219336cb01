import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var openAddressFilter: any Rule { OpenAddressFilter() } }

private struct OpenAddressFilter: Rule {
  private static let filters = StatementCatalog.names { $0.effects.check?.kind == .address }

  func subscribe(to events: inout Events) {
    events.on(Self.filters) { filter, report in
      let texts: AddressList.TextsOfValue = { report.texts(of: $0) }
      let isAllowing = filter[.action].map { report.isAlways("allow", $0.value) } ?? false
      let isForbidding = filter[.action].map { report.isAlways("forbid", $0.value) } ?? false
      if isAllowing || isForbidding, AddressList(ofKnownIn: filter, texts).holdsAll {
        report(
          filter.nameSpan,
          isAllowing
            ? "the list holds every address there is, so this filter keeps nobody out; list the callers' addresses, or take it out"
            : "the list holds every address there is, so this filter keeps everybody out; list the addresses that are not to get in"
        )
      }
      for entry in filter.childElements {
        guard let (first, last) = AddressList.ends(of: entry, texts), first > last else {
          continue
        }
        report(
          entry.nameSpan,
          "the range ends before it begins, so no address is in it; exchange 'from' and 'to'")
      }
    }
  }
}
