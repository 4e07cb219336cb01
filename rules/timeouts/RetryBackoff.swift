import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

struct RetryBackoff: Rule {
  func subscribe(to events: inout Events) {
    events.on(.retry) { element, report in
      guard let limit = element[.maxInterval] else { return }
      guard element[.delta] != nil else {
        report(
          limit.nameSpan,
          "'max-interval' limits waits that 'delta' makes longer, and there is no 'delta', so it limits nothing; add 'delta' or take 'max-interval' out"
        )
        return
      }
      guard let interval = element[.interval],
        let shortest = report.integers(of: interval.value).map(\.integer).min(),
        let longest = report.integers(of: limit.value).map(\.integer).max(), longest < shortest
      else { return }
      report(
        limit.value.trimmedSpan,
        "'max-interval' is \(longest) s, less than the 'interval' of \(shortest) s that every wait begins with; make it the longer one",
        related: [Note("the interval", at: report.place(interval.span))])
    }
  }
}
