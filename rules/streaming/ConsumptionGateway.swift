import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

struct ConsumptionGateway: Rule {
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
      } else if element.section == .backend,
        let reason = StreamedOperations(service: report.service, settings: report.settings)
          .reason(through: .backend, of: report.document)
      {
        report(element.nameSpan, "\(reason.text), \(remedy)", related: reason.notes)
      }
    }
  }
}
