import Linting
import ServiceModel

extension ServiceRules {
  static var manifestWithoutFile: any Rule { ManifestWithoutFile() }
}

private struct ManifestWithoutFile: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      report.problems(of: service, [.missingPolicyFile])
    }
  }
}
