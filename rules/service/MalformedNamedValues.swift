import Linting
import ServiceModel

extension ServiceRules { static var malformedNamedValues: any Rule { MalformedNamedValues() } }

private struct MalformedNamedValues: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.malformedNamedValues])
    }
  }
}
