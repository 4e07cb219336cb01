import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension TimeoutsRules { static var wait: any Rule { Wait() } }

private struct Wait: Rule {
  private static let senders = [ElementName.sendRequest, .forwardRequest]

  func subscribe(to events: inout Events) {
    events.on(.wait) { element, report in
      guard Self.waitsForAll(element, report) else { return }
      let requests = element.descendants.filter { $0.isAny(of: Self.senders) }
      let timeouts = requests.compactMap { $0[.timeout] }
      guard requests.allSatisfy({ $0[.timeoutMs] == nil }) else { return }
      // Without any timeout the service's is meant, and one that isn't known may be the longest.
      let known = timeouts.map { ($0, report.integers(of: $0.value).map(\.integer).max()) }
      guard let longest = known.max(by: { $0.1 ?? .max < $1.1 ?? .max }),
        let seconds = longest.1
      else { return }
      for request in requests where request[.timeout] == nil {
        guard let name = request.knownName,
          let standard = StatementCatalog.defaultInteger(.timeout, of: name), standard > seconds
        else { continue }
        report(
          request.nameSpan,
          "'\(request.name)' has no timeout and may take \(standard) s, so 'wait' lasts that long whatever the timeouts beside it say; set its 'timeout'",
          related: [Note("the longest timeout beside it", at: report.place(longest.0.span))])
      }
    }
  }

  /// False also when it isn't known for what is waited.
  private static func waitsForAll(_ wait: Element, _ report: Report) -> Bool {
    guard let what = wait[.for] else { return true }
    let texts = report.texts(of: what.value).map(\.text)
    return !texts.isEmpty && texts.allSatisfy { $0 == "all" }
  }
}
