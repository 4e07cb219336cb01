import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

struct RetryCount: Rule {
  func subscribe(to events: inout Events) {
    events.on(.retry) { element, report in
      guard let count = element[.count],
        let allowed = StatementCatalog.attribute(.count, of: .retry)?.value,
        let minimum = allowed.minimum, let maximum = allowed.maximum
      else { return }
      for (integer, known) in report.integers(of: count.value)
      where !allowed.admits(Double(integer)) {
        report(
          count.value.trimmedSpan,
          "'count' is \(integer), but 'retry' repeats its statements \(Int(minimum)) to \(Int(maximum)) times; use a number in that range",
          related: known.definitions, in: known.environment)
      }
    }
  }
}
