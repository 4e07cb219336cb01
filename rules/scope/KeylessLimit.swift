import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var keylessLimit: any Rule { KeylessLimit() } }

private struct KeylessLimit: Rule {
  /// The statements that count the calls of one subscription.
  private static let limits = StatementCatalog.names {
    $0.effects.check?.kind == .limits && $0.effects.skipped.contains(.noSubscriptionKey)
  }

  func subscribe(to events: inout Events) {
    events.on(Self.limits) { element, report in
      guard let placement = report.document.placement,
        [.api, .operation].contains(placement.scope),
        element.parent?.is(.inbound) == true, let api = report.api, api.needsSubscription == false
      else { return }
      let pipelines = report.service[ServiceFlow.self]
        .pipelines(through: report[DocumentFlow.self], at: placement)
      guard !pipelines.isEmpty, pipelines.allSatisfy({ !$0.mayLimitOtherwise(than: Self.limits) })
      else { return }
      report(
        element.nameSpan,
        "'\(element.name)' counts calls with a subscription key alone, and API '\(api.id)' needs none, so whoever leaves the key out is not limited; use '\(element.name)-by-key', or require a subscription"
      )
    }
  }
}

extension Pipeline {
  /// True where another statement limits calls, or may, since not all of them are known.
  fileprivate func mayLimitOtherwise(than limits: [ElementName]) -> Bool {
    let inbound = statements(in: .inbound)
    return !inbound.isComplete
      || inbound.statements.contains { statement in
        !statement.element.isAny(of: limits)
          && statement.acts.contains { $0.deed == .checks(.limits) }
      }
  }
}
