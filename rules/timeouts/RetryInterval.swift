import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel

struct RetryInterval: Rule {
  func subscribe(to events: inout Events) {
    events.on(.retry) { element, report in
      for name in [AttributeName.interval, .delta, .maxInterval] {
        guard let attribute = element[name],
          let minimum = StatementCatalog.attribute(name, of: .retry)?.value.minimum.map({ Int($0) }
          )
        else { continue }
        for (integer, known) in report.integers(of: attribute.value) where integer < minimum {
          report(
            attribute.value.trimmedSpan,
            "'\(name)' is \(integer) s, but the service takes no '\(name)' below \(minimum); use \(minimum) or more",
            related: known.definitions, in: known.environment)
        }
      }
    }
  }
}
