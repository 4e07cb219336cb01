import Linting
import ServiceModel

extension ServiceRules { static var unreadableHost: any Rule { UnreadableHost() } }

private struct UnreadableHost: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.unreadableHost])
    }
  }
}
