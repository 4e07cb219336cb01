import Linting
import PolicyCatalog
import PolicySyntax

extension StreamingRules { static var responseValidated: any Rule { ResponseValidated() } }

private struct ResponseValidated: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.names(with: .validatesBody)) { element, report in
      guard let calls = report.streamedCalls(answeredThrough: element) else { return }
      report(
        element.nameSpan,
        "\(calls.reason.text), but 'validate-content' holds the response back until it has all of it; validate other responses only",
        atMost: calls.reason.ceiling, holdingFor: calls.extent, related: calls.reason.notes)
    }
  }
}
