import Linting
import PolicyCatalog
import PolicySyntax

struct RetryInterval: Rule {
  private static let minima = [
    ("interval", RetrySchedule.minimumInterval),
    ("delta", RetrySchedule.minimumDelta),
    ("max-interval", RetrySchedule.minimumMaximumInterval),
  ]

  func subscribe(to events: inout Events) {
    events.on("retry") { element, report in
      for (name, minimum) in Self.minima {
        guard let attribute = element[attribute: name] else { continue }
        for (integer, resolved) in report.resolveInteger(attribute.value) where integer < minimum {
          report(
            attribute.value.trimmedSpan,
            "'\(name)' is \(integer) s\(resolved.environmentSuffix), but the service takes no '\(name)' below \(minimum); use \(minimum) or more",
            related: resolved.definitions)
        }
      }
    }
  }
}
