import Linting
import PolicyCatalog
import PolicySyntax

struct ResponseValidated: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.names(with: .validatesBody)) { element, report in
      guard let reason = report.reasonOfStream(for: element) else { return }
      report(
        element.nameSpan,
        "\(reason.text), but 'validate-content' holds the response back until it has all of it; validate other responses only",
        related: reason.notes)
    }
  }
}
