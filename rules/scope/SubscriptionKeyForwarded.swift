import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules {
  static var subscriptionKeyForwarded: any Rule { SubscriptionKeyForwarded() }
}

private struct SubscriptionKeyForwarded: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let placement = document.placement, let root = document.tree.root,
        let api = report.service.model.api(of: placement),
        api.subscriptionKeyHeader?.lowercased() == HTTPNames.authorization,
        api.needsSubscription != false
      else { return }
      let calls = Self.calls(placement, report)
      guard let extent = Extent(holding: calls.holding, failing: calls.failing) else { return }
      report(
        (document.tree.section(.inbound) ?? root).nameSpan,
        "callers of API '\(api.id)' send their subscription key in 'Authorization', and it goes on to the backend; override the header with what the backend asks for, or delete it",
        holdingFor: extent,
        related: calls.forwarder.map { [$0.noted("the request is sent here")] } ?? [])
    }
  }

  private struct Calls {
    var holding: [Target] = []
    var failing: Set<Target> = []
    var forwarder: Element?
  }

  /// The calls through a document whose key goes on to the backend.
  private static func calls(_ placement: Placement, _ report: Report) -> Calls {
    var calls = Calls()
    let own = report[DocumentFlow.self]
    let pipelines = report.service[ServiceFlow.self].pipelines(through: own, at: placement)
    for pipeline in pipelines where isJudged(pipeline, by: own, at: placement.scope) {
      let isKnown = isKnownWhole(pipeline, report)
      var walk = Walk<DiscardedParts>(pipeline, follows: [.backend]) {
        point, circumstances, state in
        let forwarder: Element
        switch point {
        case .statement(let statement) where statement.forwards: forwarder = statement.element
        default: return
        }
        guard isKnown, state.surelyKeep(.requestHeader(HTTPNames.authorization)),
          !circumstances.isConditional
        else {
          calls.failing.insert(pipeline.target)
          return
        }
        calls.holding.append(pipeline.target)
        calls.forwarder = calls.forwarder ?? forwarder
      }
      walk.run(from: DiscardedParts())
    }
    return calls
  }

  /// True where nothing else may write the header or delete it: neither a policy of all APIs that is
  /// in no file, nor the credentials of a backend.
  private static func isKnownWhole(_ pipeline: Pipeline, _ report: Report) -> Bool {
    let lacksGlobal = pipeline.layers.contains {
      if case .serviceDefault = $0 { true } else { false }
    }
    guard !lacksGlobal else { return false }
    return [PolicySection.inbound, .backend].allSatisfy { section in
      pipeline.statements(in: section).statements.allSatisfy { statement in
        guard let id = statement.element[.backendId], statement.element.is(.setBackendService)
        else { return true }
        return id.value.isLiteral
          && report.service.model.leavesAuthorization(toBackend: id.value.decoded.trimmed)
      }
    }
  }

  /// True for calls of which the document at hand is the one to tell: the API's where it runs, else
  /// that of the operation.
  private static func isJudged(_ pipeline: Pipeline, by own: DocumentFlow, at scope: PolicyScope)
    -> Bool
  {
    guard case .document(let narrowest)? = pipeline.layers.first else { return false }
    if narrowest.tree !== own.tree { return inherits(narrowest) }
    guard inherits(own), pipeline.layers.count > 1, case .document = pipeline.layers[1] else {
      return true
    }
    // Behind an API's own document come those of products and of all APIs.
    return scope == .api
  }

  private static func inherits(_ document: DocumentFlow) -> Bool {
    document.block(of: .inbound)?.holdsBase == true
  }
}
