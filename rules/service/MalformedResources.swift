import Linting
import ServiceModel

extension ServiceRules { static var malformedResources: any Rule { MalformedResources() } }

private struct MalformedResources: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(
        of: service,
        [.malformedBackends, .malformedLoggers, .malformedResources, .malformedInformation])
    }
  }
}
