import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

extension StreamingRules { static var consumptionGateway: any Rule { ConsumptionGateway() } }

private struct ConsumptionGateway: Rule {
  func subscribe(to events: inout Events) {
    events.on(.forwardRequest) { element, report in
      guard report.settings.gateways.contains(.consumption) else { return }
      let remedy =
        "but the Consumption gateway passes no streams on; use another gateway for it"
      if let buffering = element[.bufferResponse] {
        if report.texts(of: buffering.value).contains(where: { $0.text == "false" }) {
          report(
            buffering.span, "'forward-request' is to pass the response on unbuffered, \(remedy)")
        }
      } else if let calls = report.streamedCalls(forwardedBy: element) {
        report(
          element.nameSpan, "\(calls.reason.text), \(remedy)", atMost: calls.reason.ceiling,
          holdingFor: calls.extent,
          related: calls.reason.notes)
      }
    }
  }
}
