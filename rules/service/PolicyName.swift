import Linting
import ServiceModel

extension ServiceRules { static var policyName: any Rule { PolicyName() } }

private struct PolicyName: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.misnamedPolicy])
    }
  }
}
