import Linting
import PolicySyntax

struct ResponseCached: Rule {
  func subscribe(to events: inout Events) {
    events.on("cache-store", "azure-openai-semantic-cache-store", "llm-semantic-cache-store") {
      element, report in
      guard let reason = report.reasonOfStream(for: element) else { return }
      report(
        element.nameSpan,
        "\(reason.text), but '\(element.name)' keeps whole responses, which holds up a stream; cache other responses only",
        related: reason.notes)
    }
  }
}
