import Linting
import ServiceModel

struct MalformedResources: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(
        of: service, [.malformedBackends, .malformedLoggers, .malformedInformation])
    }
  }
}
