import Linting
import PolicyCatalog
import ServiceModel
import SourceText

extension NamedValuesRules { static var invalidValue: any Rule { InvalidValue() } }

private struct InvalidValue: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      for (definition, value) in service.namedValueTexts {
        let isOverride = value.place.source !== definition.place.source
        let name = definition.displayName.value
        let length = value.value.unicodeScalars.count
        let limit = ServiceLimit.namedValueLength.value
        if length > limit {
          report(
            isOverride ? value.place : definition.displayName.place,
            "the value of '\(name)' has \(length) characters, and the service takes \(limit) at "
              + "the most; shorten it, or divide it between two named values")
        } else if value.value.trimmed.isEmpty, !definition.isSecret, !isOverride {
          // What is exported leaves the values of secrets empty.
          report(
            value.value.isEmpty ? definition.displayName.place : value.place,
            "the value of '\(name)' is \(value.value.isEmpty ? "empty" : "blank"), and the "
              + "service takes no such value; give it one, or delete the named value")
        }
      }
    }
  }
}
