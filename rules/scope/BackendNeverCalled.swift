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
        !section.descendants.contains(where: { $0.is(.base) })
      else { return }
      let own = report.ownStatements(in: .backend)
      guard own.isComplete, !own.statements.contains(where: \.forwards) else { return }
      let extent = report.service[ServiceFlow.self].ways(
        toEndOf: .outbound, through: report[DocumentFlow.self], at: document.placement
      ).extent(where: Self.isAnsweredByNobody)
      guard let extent else { return }
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
}
