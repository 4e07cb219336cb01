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
    events.onDocument { document, report in
      guard let placement = document.placement, [.api, .operation].contains(placement.scope),
        let inbound = document.tree.section(.inbound), let api = report.api,
        api.needsSubscription == false, !api.isAnsweredOtherwise
      else { return }
      let limits = inbound.childElements.filter { $0.isAny(of: Self.limits) }
      guard !limits.isEmpty else { return }
      let pipelines = report.service[ServiceFlow.self]
        .pipelines(through: report[DocumentFlow.self], at: placement)
      guard !pipelines.isEmpty, pipelines.allSatisfy({ $0.isKnown && $0.letsKeylessCallsPass })
      else { return }
      for limit in limits {
        report(
          limit.nameSpan,
          "'\(limit.name)' counts calls with a subscription key alone, and API '\(api.id)' needs none, so whoever leaves the key out is not limited; limit by another key, or require a subscription"
        )
      }
    }
  }
}

extension Pipeline {
  /// True where nothing in inbound limits calls without a key, or answers some of them itself.
  fileprivate var letsKeylessCallsPass: Bool {
    statements(in: .inbound).statements.allSatisfy { statement in
      let checks = statement.acts.compactMap {
        if case .checks(let kind) = $0.deed { kind } else { nil }
      }
      // The header may be that of the key.
      if checks.contains(.header) { return false }
      if checks.contains(.limits) {
        return StatementCatalog.statement(for: statement.element)?.effects.skipped
          .contains(.noSubscriptionKey) == true
      }
      return !checks.isEmpty || statement.endings.allSatisfy { $0.way != .answer }
    }
  }
}
