import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var backendNeverCalled: any Rule { BackendNeverCalled() } }

private struct BackendNeverCalled: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let section = document.tree.section(.backend),
        report[DocumentFlow.self].block(of: .backend)?.holdsBase == false
      else { return }
      let own = report.ownStatements(in: .backend)
      guard own.isComplete, !own.statements.contains(where: \.forwards) else { return }
      // The products of one API are many targets.
      var known: [Placement?: Bool] = [:]
      let extent = report.ways(toEndOf: .outbound).extentByTarget { way, target in
        guard Self.isAnsweredByNobody(way) else { return false }
        let api = target.api.map {
          Placement(scope: .api, workspace: target.workspace, api: $0)
        }
        let isWhole = known[api] ?? Self.isKnownWhole(api, document.placement, report)
        known[api] = isWhole
        return isWhole
      }
      guard let extent else {
        // Whatever runs around it, a backend that is chosen here is meant to be called.
        if [nil, .operation].contains(document.placement?.scope),
          report.api?.isAnsweredOtherwise != true,
          !own.statements.contains(where: { $0.endings.contains { $0.way == .answer } }),
          let choice = own.statements.first(where: { $0.element.is(.setBackendService) })
        {
          report(
            choice.element.nameSpan,
            "nothing behind this hands the request to the backend that it chooses, since the section has neither 'forward-request' nor <base />; add one of them"
          )
        }
        return
      }
      report(
        section.nameSpan,
        "no request that comes here is handed to the backend, and none of the other sections makes an answer, so callers get an empty one with status 200; add <base /> or 'forward-request', or answer in inbound",
        holdingFor: extent)
    }
  }

  /// True for calls that have come to their end without a backend and without an answer of a policy.
  private static func isAnsweredByNobody(_ way: Observations.Way) -> Bool {
    let state = way.state
    let deeds: [Deed] = [.forwards, .writes(.responseBody), .writes(.status)]
    return state.unknowns.isEmpty && !state.isDoubtful
      && deeds.allSatisfy { state[$0].presence == .never }
  }

  /// True where all documents are known that run for calls of an API.
  ///
  /// What stands alone, such as an extract of one operation, may have more above it: that a document
  /// isn't in the tree tells that there is none where the tree describes whose it would be.
  private static func isKnownWhole(
    _ place: Placement?, _ placement: Placement?, _ report: Report
  ) -> Bool {
    guard let placement, let place else { return true }
    let service = report.service.model
    let api = service.api(of: place)
    if api?.isAnsweredOtherwise == true { return false }
    let isDescribed = api?.isDescribed == true
    func isThere(_ place: Placement) -> Bool {
      place == placement || service.policy(at: place) != nil
    }
    guard isDescribed || isThere(place) && isThere(Placement(scope: .global)) else { return false }
    let index = report.service[ScopeIndex.self]
    return (api?.products ?? []).allSatisfy { product in
      index.isDescribed(product: product, in: place.workspace)
        || isThere(Placement(scope: .product, workspace: place.workspace, product: product))
    }
  }
}
