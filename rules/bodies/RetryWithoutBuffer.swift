import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension BodiesRules { static var retryWithoutBuffer: any Rule { RetryWithoutBuffer() } }

private struct RetryWithoutBuffer: Rule {
  func subscribe(to events: inout Events) {
    events.on(.forwardRequest) { element, report in
      guard let retry = element.ancestors.first(where: { $0.is(.retry) }) else { return }
      let buffering = element[.bufferRequestBody]
      if let buffering, !report.isAlways("false", buffering.value) { return }
      guard !Self.mayGiveBody(retry, report), !Self.mayBeWithoutBody(element, report),
        report.ways(to: element).allSatisfy({ $0.state[.writes(.requestBody)].doers.isEmpty })
      else { return }
      report(
        buffering?.nameSpan ?? element.nameSpan,
        "the body of the request is gone when 'retry' sends it again, unless it was kept; set 'buffer-request-body' to 'true'",
        related: [Note("the retry", at: report.place(retry.nameSpan))])
    }
  }

  /// True where something inside the retry gives the request a body, or may do so.
  private static func mayGiveBody(_ retry: Element, _ report: Report) -> Bool {
    let isUnclear = retry.descendants.contains { inner in
      inner.is(.includeFragment) || StatementCatalog.definition(of: inner) == nil
    }
    if isUnclear { return true }
    return report.service[ServiceFlow.self].alone(
      report[DocumentFlow.self], at: report.document.placement
    ).statements(in: .backend).statements.contains { statement in
      statement.element.tree === retry.tree && retry.span.contains(statement.element.span)
        && statement.acts.contains { $0.deed == .writes(.requestBody) }
    }
  }

  /// True where no request that comes here has a body, as an OpenAPI document or a condition tells.
  private static func mayBeWithoutBody(_ element: Element, _ report: Report) -> Bool {
    let operations = report.operations
    if !operations.isEmpty, operations.allSatisfy(\.requestMediaTypes.isEmpty) { return true }
    return element.ancestors.contains { ancestor in
      asksForMethod(ancestor)
        || ancestor.parent?.is(.choose) == true
          && ancestor.parent?.childElements.contains(where: asksForMethod) == true
    }
  }

  private static func asksForMethod(_ element: Element) -> Bool {
    element[.condition]?.value.raw.contains("Request.Method") == true
  }
}
