import Linting
import PolicyCatalog
import PolicyExpressions
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
      let ways = report.ways(to: element)
      let keeping = ways.map { $0.state[.buffers(.requestBody)] }
      let isUnclear = keeping.contains(where: \.mayHaveOtherDoers)
      guard !ways.isEmpty, !Self.mayGiveBody(retry, report), !Self.mayBeWithoutBody(ways, report),
        ways.allSatisfy({ $0.state[.writes(.requestBody)].doers.isEmpty }),
        keeping.allSatisfy(\.doers.isEmpty),
        // What includes a fragment has read the body more often than not.
        !isUnclear || report.document.tree.root?.is(.fragment) == false
      else { return }
      report(
        buffering?.nameSpan ?? element.nameSpan,
        "the body of the request is gone when 'retry' sends it again, unless it was kept; set 'buffer-request-body' to 'true'",
        atMost: isUnclear ? .info : nil,
        related: [Note("the retry", at: report.place(retry.nameSpan))])
    }
  }

  /// True where something inside the retry gives the request a body, or may do so.
  private static func mayGiveBody(_ retry: Element, _ report: Report) -> Bool {
    let isUnclear = retry.descendants.contains { inner in
      inner.is(.includeFragment) || StatementCatalog.definition(of: inner) == nil
    }
    if isUnclear { return true }
    guard report.ownStatements(in: .backend, do: .writes(.requestBody)) else { return false }
    return report.ownStatements(in: .backend).statements.contains { statement in
      statement.element.tree === retry.tree && retry.span.contains(statement.element.span)
        && statement.acts.contains { $0.deed == .writes(.requestBody) }
    }
  }

  /// True where no request that comes here has a body, as an OpenAPI document or a condition tells.
  private static func mayBeWithoutBody(_ ways: [Observations.Way], _ report: Report) -> Bool {
    let operations = report.operations
    if !operations.isEmpty, operations.allSatisfy(\.requestMediaTypes.isEmpty) { return true }
    let method = AccessPath(members: ["Request", "Method"])
    return ways.contains { $0.mayHaveTested(method) }
  }
}
