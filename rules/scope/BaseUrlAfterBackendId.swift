import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var baseUrlAfterBackendId: any Rule { BaseUrlAfterBackendId() } }

private struct BaseUrlAfterBackendId: Rule {
  func subscribe(to events: inout Events) {
    events.on(.setBackendService) { element, report in
      guard let url = element[.baseUrl], element[.backendId] == nil,
        report.isAlsoDone(.namesBackend)
      else { return }
      var choice: Element?
      let extent = report.ways(to: element).extent { way in
        guard let inherited = Self.inheritedChoice(in: way, report) else { return false }
        choice = choice ?? inherited
        return true
      }
      guard let extent, let choice, let id = choice[.backendId] else { return }
      report(
        url.nameSpan,
        "\(report.title(of: choice)) has chosen a backend by 'backend-id', and an inherited one is not overridden by 'base-url'; name a backend by 'backend-id' here as well",
        holdingFor: extent,
        related: [
          choice.noted("backend '\(id.value.decoded)' is chosen here")
        ])
    }
  }

  /// The statement of a broader scope that has surely chosen the backend, by its name.
  private static func inheritedChoice(in way: Observations.Way, _ report: Report) -> Element? {
    let chosen = way.state[.writes(.backend)]
    guard chosen.presence == .surely, !chosen.mayHaveOtherDoers,
      chosen.doers.allSatisfy({ doer in
        doer.element[.backendId] != nil && report.isOfBroaderScope(doer.element)
      })
    else { return nil }
    return chosen.doers.first?.element
  }
}
