import Linting
import ServiceModel

extension ServiceRules {
  static var unsupportedSpecification: any Rule { UnsupportedSpecification() }
}

private struct UnsupportedSpecification: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.unsupportedSpecification])
    }
  }
}
