import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

struct TimeoutConflict: Rule {
  func subscribe(to events: inout Events) {
    events.on(.forwardRequest) { element, report in
      guard let seconds = element[.timeout],
        let milliseconds = element[.timeoutMs]
      else { return }
      report(
        milliseconds.nameSpan,
        "'forward-request' has both 'timeout' and 'timeout-ms', and the service takes one; keep the one you mean",
        related: [Note("the other timeout", at: report.place(seconds.span))])
    }
  }
}
