import Linting
import PolicyCatalog
import PolicySyntax

struct RetriedStream: Rule {
  func subscribe(to events: inout Events) {
    events.on(.retry) { element, report in
      let requests = element.descendants.filter { $0.is(.forwardRequest) }
      guard !requests.isEmpty else { return }
      let unbuffered = requests.lazy.compactMap { $0[.bufferResponse] }
        .first { $0.value.isLiteral && $0.value.decoded == "false" }
      let reason =
        unbuffered.map(StreamedOperations.reason)
        ?? (element.section == .backend
          ? StreamedOperations(service: report.service, settings: report.settings)
            .reason(through: .backend, of: report.document) : nil)
      guard let reason else { return }
      report(
        element.nameSpan,
        "\(reason.text): 'retry' sees only its status and headers, so a stream that breaks off is not tried again; callers have to start it over",
        related: reason.notes)
    }
  }
}
