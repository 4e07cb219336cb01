import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension SchemaRules { static var missingAttribute: any Rule { MissingAttribute() } }

private struct MissingAttribute: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .missingAttribute(let attribute) = deviation.kind else { return }
      let values = attribute.value.values.map { "'\($0)'" }.joined(separator: ", ", last: " or ")
      let choice = values.isEmpty ? "" : ", with the value \(values)"
      report(
        deviation.element.nameSpan,
        "the required attribute '\(attribute.name)' is missing on '\(deviation.element.name)'; add it\(choice)",
        serviceMessage: "The required attribute '\(attribute.name)' is missing.")
    }
  }
}
