import Linting
import ServiceModel

extension ServiceRules {
  static var resolverWithoutField: any Rule { ResolverWithoutField() }
}

private struct ResolverWithoutField: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.resolverWithoutField])
    }
  }
}
