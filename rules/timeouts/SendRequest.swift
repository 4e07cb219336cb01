import Linting

struct SendRequest: Rule {
  func subscribe(to events: inout Events) {
    let bounds = TimeoutBounds(events.options)
    events.on("send-request", "send-one-way-request") { element, report in
      bounds.check(element, report)
    }
  }
}
