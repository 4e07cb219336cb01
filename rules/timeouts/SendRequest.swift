import Linting
import PolicyCatalog
import SourceText

extension TimeoutsRules { static var sendRequest: any Rule { SendRequest() } }

private struct SendRequest: Rule {
  func subscribe(to events: inout Events) {
    let bounds = TimeoutBounds(events.options)
    // Microsoft's page says it of `forward-request` alone.
    let idleLimit = IdleLimit(severity: .info) { maximum in
      "and Microsoft says of forward-request that connections idle for \(maximum) s are dropped; use \(maximum) s or less"
    }
    events.on(.sendRequest, .sendOneWayRequest) { element, report in
      bounds.check(element, report, idleLimit: idleLimit)
    }
  }
}
