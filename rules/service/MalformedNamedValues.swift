import Linting
import ServiceModel

struct MalformedNamedValues: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.malformedNamedValues])
    }
  }
}
