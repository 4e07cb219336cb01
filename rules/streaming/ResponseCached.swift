import Linting
import PolicyCatalog
import PolicySyntax

extension StreamingRules { static var responseCached: any Rule { ResponseCached() } }

private struct ResponseCached: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.names(with: .storesResponse)) { element, report in
      guard let calls = report.streamedCalls(answeredThrough: element) else { return }
      report(
        element.nameSpan,
        "\(calls.reason.text), but '\(element.name)' keeps whole responses, which holds up a stream; cache other responses only",
        atMost: calls.reason.ceiling, holdingFor: calls.extent, related: calls.reason.notes)
    }
  }
}
