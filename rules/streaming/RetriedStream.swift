import Linting
import PolicyCatalog
import PolicySyntax

extension StreamingRules { static var retriedStream: any Rule { RetriedStream() } }

private struct RetriedStream: Rule {
  func subscribe(to events: inout Events) {
    events.on(.retry) { element, report in
      let requests = element.descendants.filter { $0.is(.forwardRequest) }
      guard !requests.isEmpty else { return }
      if let unbuffered = requests.lazy.compactMap(\.unbuffered).first {
        Self.report(StreamReason(unbuffered), .always, at: element, report)
      } else if let calls = requests.lazy.compactMap({ report.streamedCalls(forwardedBy: $0) })
        .first
      {
        Self.report(calls.reason, calls.extent, at: element, report)
      }
    }
  }

  private static func report(
    _ reason: StreamReason, _ extent: Extent, at element: Element, _ report: Report
  ) {
    report(
      element.nameSpan,
      "\(reason.text): 'retry' sees only its status and headers, so a stream that breaks off is not tried again; callers have to start it over",
      holdingFor: extent, related: reason.notes)
  }
}
