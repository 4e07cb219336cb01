import Linting
import ServiceModel
import SourceText

extension ServiceRules { static var emptyOverride: any Rule { EmptyOverride() } }

private struct EmptyOverride: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      for override in service.overrides {
        // What is passed over is told as that.
        guard case .found = override.counterpart, let nothing = override.nothing else { continue }
        let name = "\(override.noun) '\(override.name.value)'"
        switch nothing {
        case .properties:
          report(
            override.name.place,
            "nothing is said here about the \(name), so '\(override.environment)' gets what the tree says; write what is different under 'properties', or delete the entry"
          )
        case .property(let property):
          report(
            property.place,
            "the '\(property.value)' of the \(name) is overridden with nothing, so '\(override.environment)' is deployed without it; write it, or delete the line"
          )
        }
      }
    }
  }
}
