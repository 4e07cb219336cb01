import Linting
import PolicyCatalog
import PolicySyntax

struct RetryInterval: Rule {
  func subscribe(to events: inout Events) {
    events.on(.retry) { element, report in
      for name in [AttributeName.interval, .delta, .maxInterval] {
        guard let attribute = element[name],
          let minimum = StatementCatalog.attribute(name, of: .retry)?.value.minimum.map({ Int($0) }
          )
        else { continue }
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
