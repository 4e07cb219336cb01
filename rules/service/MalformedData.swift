import Linting
import ServiceModel

extension ServiceRules { static var malformedData: any Rule { MalformedData() } }

private struct MalformedData: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.unreadableData])
    }
  }
}
