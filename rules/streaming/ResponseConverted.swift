import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

extension StreamingRules { static var responseConverted: any Rule { ResponseConverted() } }

private struct ResponseConverted: Rule {
  func subscribe(to events: inout Events) {
    events.on(StatementCatalog.names(with: .convertsBody)) { element, report in
      // Bound to a content type, a conversion leaves streams of events alone.
      if !element.is(.jsonp) {
        guard let apply = element[.apply],
          report.texts(of: apply.value).contains(where: { $0.text == "always" })
        else { return }
      }
      guard let calls = report.streamedCalls(answeredThrough: element) else { return }
      report(
        element.nameSpan,
        "\(calls.reason.text), but '\(element.name)' needs the whole body whenever the request makes it convert; do it for other responses only",
        atMost: calls.reason.ceiling, holdingFor: calls.extent, related: calls.reason.notes)
    }
  }
}
