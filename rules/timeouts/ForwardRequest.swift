import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension TimeoutsRules { static var forwardRequest: any Rule { ForwardRequest() } }

private struct ForwardRequest: Rule {
  func subscribe(to events: inout Events) {
    let bounds = TimeoutBounds(events.options)
    events.on(.forwardRequest) { element, report in
      let remark = Self.remark(on: element, report)
      bounds.check(
        element, report,
        idleLimit: IdleLimit(severity: .error) { maximum in
          "and connections that are idle for \(maximum) s are dropped on the way; use \(maximum) s or less\(remark)"
        })
    }
  }

  /// Those who leave the attribute out instead get the service's own timeout; and those who set a
  /// long one for the sake of a stream should know what it does for one.
  private static func remark(on request: Element, _ report: Report) -> String {
    let buffering = request[.bufferResponse]
    let isStream = buffering.map { report.texts(of: $0.value).contains { $0.text == "false" } }
    if isStream == true { return ": it ends with the headers, and does not limit a stream" }
    return StatementCatalog.defaultInteger(.timeout, of: .forwardRequest)
      .map { " (the default is \($0) s, too long as well)" } ?? ""
  }
}
