import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var checkAfterWork: any Rule { CheckAfterWork() } }

private struct CheckAfterWork: Rule {
  /// The statements that turn callers away for who they are or how often they call.
  private static let checks = StatementCatalog.names { statement in
    switch statement.effects.check?.kind {
    case .token, .certificate, .address, .header, .limits: true
    default: false
    }
  }

  func subscribe(to events: inout Events) {
    events.on(Self.checks) { check, report in
      guard Self.mayRequest(report), !Self.readsVariables(check, report) else { return }
      var request: Element?
      let extent = report.ways(to: check).extent { way in
        guard way.section == .inbound, !way.circumstances.isConditional,
          !Self.isDoneBefore(check, way), !Self.looksAtComputedPart(check, way),
          let earlier = Self.earlierRequest(in: way, check, report)
        else { return false }
        request = request ?? earlier
        return true
      }
      guard let extent, let request else { return }
      let kind = StatementCatalog.statement(for: check)?.effects.check?.kind
      let isGrave = kind == .token && Self.changesSomething(request, report)
      report(
        check.nameSpan,
        "\(report.title(of: request)) has sent its request by then, for callers too whom this check turns away; put the check in front of it",
        atMost: isGrave ? nil : .info, holdingFor: extent,
        related: [request.noted("the request is sent here")])
    }
  }

  private static func mayRequest(_ report: Report) -> Bool {
    report[ScopeIndex.Part.self].deeds.contains(.requests)
      || report.service[ScopeIndex.self].has(.requests)
  }

  /// A request that was surely sent before, in the same document or a narrower one, and whose answer
  /// decides nothing.
  private static func earlierRequest(
    in way: Observations.Way, _ check: Element, _ report: Report
  ) -> Element? {
    let requests = way.state[.requests]
    guard requests.presence == .surely, !requests.mayHaveOtherDoers,
      !requests.doers.contains(where: { isAskedFor($0, way) })
    else { return nil }
    return requests.doers.lazy.map(\.element).first { request in
      request.standsDirectlyInSection
        && (request.tree === check.tree || isNarrower(request, than: check, report))
    }
  }

  private static func isNarrower(_ request: Element, than check: Element, _ report: Report) -> Bool
  {
    guard let own = report.placement(of: check), let other = report.placement(of: request) else {
      return false
    }
    return other.isNarrower(than: own)
  }

  /// True when something in front asks for the answer: the request may be the real check.
  private static func isAskedFor(_ request: Statement, _ way: Observations.Way) -> Bool {
    request.acts.contains { act in
      if case .sets(let name) = act.deed { way.mayHaveTested(variable: name) } else { false }
    }
  }

  /// True when a check that is alike has surely let the caller pass: where that one stands behind the
  /// request too, it is the one to be moved.
  private static func isDoneBefore(_ check: Element, _ way: Observations.Way) -> Bool {
    guard let kind = StatementCatalog.statement(for: check)?.effects.check?.kind else {
      return false
    }
    return way.state[.checks(kind)].doers.lazy.map(\.element).contains { other in
      other != check && other.name == check.name && other.standsDirectlyInSection
        && other.tree.source.text(other.span) == check.tree.source.text(check.span)
    }
  }

  /// True when a policy has computed what the check looks at, maybe from the request's answer.
  private static func looksAtComputedPart(_ check: Element, _ way: Observations.Way) -> Bool {
    let header = check[.headerName] ?? check[.name]
    let name = header.map { $0.value.decoded.trimmed.lowercased() } ?? HTTPNames.authorization
    var parts = [CallSubject.requestHeader(name)]
    if let query = check[.queryParameterName] { parts.append(.query(query.value.decoded.trimmed)) }
    return parts.contains { part in
      way.state[.writes(part)].doers.contains { $0.element.constantWording == nil }
    }
  }

  /// True when what the check looks at may come from a request before it, or isn't known.
  private static func readsVariables(_ check: Element, _ report: Report) -> Bool {
    report.expressions.contains { expression in
      guard check.span.contains(expression.source.span) else { return false }
      guard let binding = report.binding(of: expression) else { return true }
      return binding.contextUses.contains { $0.path.starts(with: ["Variables"]) }
    }
  }

  /// True for a request that does more than ask: by its method, or because nobody waits for an answer.
  private static func changesSomething(_ request: Element, _ report: Report) -> Bool {
    guard let text = request.firstChild(.setMethod)?.onlyText,
      let sending = StatementCatalog.statement(for: request)?.effects.sends
        .first(where: { $0.destination == .url })
    else { return false }
    let methods = report.texts(of: text.value).map { $0.text.trimmed.uppercased() }
    return !methods.isEmpty
      && methods.allSatisfy { method in
        switch method {
        case "PUT", "PATCH", "DELETE": true
        // Tokens are asked for with POST, too.
        case "POST": !sending.isAwaited
        default: false
        }
      }
  }
}
