import Linting
import ServiceModel

struct MalformedData: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.unreadableData])
    }
  }
}
