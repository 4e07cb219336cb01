import Linting
import PolicyCatalog
import PolicySyntax

extension StreamingRules { static var responseRewritten: any Rule { ResponseRewritten() } }

private struct ResponseRewritten: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.names(with: .rewritesBody)) { element, report in
      guard let calls = report.streamedCalls(answeredThrough: element) else { return }
      report(
        element.nameSpan,
        "\(calls.reason.text), but '\(element.name)' needs the whole body, so the stream arrives in one piece or not at all; do it for other responses only",
        atMost: calls.reason.ceiling, holdingFor: calls.extent, related: calls.reason.notes)
    }
  }
}
