import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var forwardedTwice: any Rule { ForwardedTwice() } }

private struct ForwardedTwice: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let section = document.tree.section(.backend) else { return }
      let forwarders = section.descendants.filter(Self.mayForward)
      // That the section takes one statement besides fragments is another rule's business.
      guard forwarders.count > 1,
        section.childElements.count(where: { !$0.is(.includeFragment) }) < 2
      else { return }
      for point in report.forwarding {
        guard let statement = point.statement,
          let extent = point.ways.extent(where: Self.isForwardedBefore)
        else { continue }
        let earlier = point.ways.lazy.flatMap { $0.state[.forwards].doers }
          .first { $0 !== statement }
        let isOwn = statement.element.tree === document.tree
        // What another document has is told where it comes in.
        let place = isOwn ? statement.element : forwarders.last { !forwards($0) }
        guard let place else { continue }
        report(
          place.nameSpan,
          "the request has been sent to the backend by then, so the backend gets it twice, and the caller the second answer; keep one of the two",
          holdingFor: extent,
          related: (earlier.map { [$0.element.noted("it is sent here first")] } ?? [])
            + (isOwn ? [] : [statement.element.noted("and here once more")]))
      }
    }
  }

  private static func isForwardedBefore(_ way: Observations.Way) -> Bool {
    way.state[.forwards].presence == .surely && !way.circumstances.isConditional
      && !way.state.isDoubtful
  }

  /// True for a statement that hands the request to the backend, or stands for others that may.
  private static func mayForward(_ element: Element) -> Bool {
    element.is(.base) || element.is(.includeFragment) || forwards(element)
  }
}

/// True for a statement that hands the request to the backend itself.
private func forwards(_ element: Element) -> Bool {
  StatementCatalog.statement(for: element)?.effects.sends
    .contains { $0.destination == .backend } == true
}
