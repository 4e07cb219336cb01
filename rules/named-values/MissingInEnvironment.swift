import Linting
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var missingInEnvironment: any Rule { MissingInEnvironment() } }

private struct MissingInEnvironment: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      guard case .missing(let environments, let definition) = report.verdict(on: use) else {
        return
      }
      let name = use.reference.name
      let places = environments.map { "'\($0)'" }.joined(separator: ", ")
      report(
        use.reference.nameSpan,
        "the named value '\(name)' doesn't exist in \(places), and the service there refuses the "
          + "policy (\"Cannot find a property '\(name)'\"); define it there as well",
        related: [Note("'\(name)' is defined here", at: definition.displayName.place)])
    }
  }
}
