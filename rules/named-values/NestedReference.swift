import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var nestedReference: any Rule { NestedReference() } }

private struct NestedReference: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      for definition in service.namedValueDefinitions {
        // Inside an interpolated C# string doubled braces are braces.
        guard let value = definition.value, !value.value.contains("$\""),
          !value.value.contains("$@\""), !value.value.contains("@$\"")
        else { continue }
        for reference in NamedValueReference.all(in: value.place.span, of: value.place.source)
        where reference.name.unicodeScalars.allSatisfy(ServiceFacts.mayStandInDisplayName) {
          report(
            Place(value.place.source, reference.span),
            "the value of '\(definition.displayName.value)' refers to '\(reference.name)', and a "
              + "named value isn't put into another one; write the text itself, or put the two "
              + "together in the policy")
        }
      }
    }
  }
}
