import Linting
import PolicySyntax

struct ForwardRequest: Rule {
  func subscribe(to events: inout Events) {
    let bounds = TimeoutBounds(events.options)
    events.on("forward-request") { element, report in
      bounds.check(element, report, remark: Self.remark(on: element, report))
    }
  }

  /// Those who set a long timeout for the sake of a stream should know what it does for one.
  private static func remark(on request: Element, _ report: Report) -> String {
    guard let buffering = request[attribute: "buffer-response"],
      report.resolve(buffering.value).contains(where: { $0.text == "false" })
    else { return "" }
    return " (the wait ends with the response headers: it does not limit how long a stream runs)"
  }
}
