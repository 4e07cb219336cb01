import Linting
import ServiceModel

extension ServiceRules { static var malformedOpenapi: any Rule { MalformedOpenapi() } }

private struct MalformedOpenapi: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(
        of: service, [.malformedOpenAPI, .unresolvedReference, .cyclicReference])
    }
  }
}
