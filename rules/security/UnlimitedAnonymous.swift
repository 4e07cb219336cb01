import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension SecurityRules { static var unlimitedAnonymous: any Rule { UnlimitedAnonymous() } }

private struct UnlimitedAnonymous: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let placement = document.placement, placement.scope == .api,
        let section = document.tree.section(.inbound), let api = report.api,
        api.needsSubscription == false, !api.isAnsweredOtherwise
      else { return }
      let pipelines = report.service[ServiceFlow.self]
        .pipelines(through: report[DocumentFlow.self], at: placement)
      guard !pipelines.isEmpty, pipelines.allSatisfy({ $0.isKnown && $0.letsAllPass }) else {
        return
      }
      report(
        section.nameSpan,
        "whoever finds API '\(api.id)' may call it as often as they like: it needs no subscription, and no policy checks or limits its callers; add a limit, such as 'rate-limit-by-key' by their address"
      )
    }
  }
}

extension Pipeline {
  /// True where no statement turns anybody away, or answers in place of the backend.
  fileprivate var letsAllPass: Bool {
    statements(in: .inbound).statements.allSatisfy { statement in
      // What is for browsers alone keeps nobody else out.
      if statement.acts.contains(where: { $0.deed == .checks(.origin) }) { return true }
      return statement.endings.allSatisfy { $0.way != .answer }
        && statement.acts.allSatisfy { act in
          if case .checks = act.deed { false } else { true }
        }
    }
  }
}
