import Linting
import ServiceModel
import SourceText

extension ServiceRules {
  static var overrideWithoutResource: any Rule { OverrideWithoutResource() }
}

private struct OverrideWithoutResource: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      for override in service.overrides {
        guard case .missing(let nearest) = override.counterpart,
          !report.settings.mayCompleteName(override.name.value)
        else { continue }
        let advice = nearest.map { "did you mean '\($0)'?" } ?? "mend the name, or delete the entry"
        report(
          override.name.place,
          "the APIOps tree has no \(override.noun) '\(override.name.value)', so publishers pass this over, and '\(override.environment)' gets what the tree says; \(advice)"
        )
      }
    }
  }
}
