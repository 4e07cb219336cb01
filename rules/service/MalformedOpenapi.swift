import Linting
import ServiceModel

struct MalformedOpenapi: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(
        of: service, [.malformedOpenAPI, .unresolvedReference, .cyclicReference])
    }
  }
}
