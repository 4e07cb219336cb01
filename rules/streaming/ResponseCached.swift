import Linting
import PolicyCatalog
import PolicySyntax

struct ResponseCached: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.names(with: .storesResponse)) { element, report in
      guard let reason = report.reasonOfStream(for: element) else { return }
      report(
        element.nameSpan,
        "\(reason.text), but '\(element.name)' keeps whole responses, which holds up a stream; cache other responses only",
        related: reason.notes)
    }
  }
}
