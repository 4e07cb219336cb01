import Linting
import PolicyCatalog
import PolicySyntax

struct RetryCount: Rule {
  func subscribe(to events: inout Events) {
    events.on("retry") { element, report in
      guard let count = element[attribute: "count"] else { return }
      let allowed = ServiceFacts.retryCount
      for (integer, resolved) in report.resolveInteger(count.value)
      where !allowed.contains(integer) {
        report(
          count.value.trimmedSpan,
          "'count' is \(integer)\(resolved.environmentSuffix), but 'retry' repeats its statements \(allowed.lowerBound) to \(allowed.upperBound) times; use a number in that range",
          related: resolved.definitions)
      }
    }
  }
}
