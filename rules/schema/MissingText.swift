import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension SchemaRules { static var missingText: any Rule { MissingText() } }

private struct MissingText: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .missingText(let text) = deviation.kind else { return }
      let name = deviation.element.name
      let values = text.value.values.map { "'\($0)'" }.joined(separator: ", ", last: " or ")
      let choice = values.isEmpty ? "the value" : values
      report(
        deviation.element.nameSpan,
        "'\(name)' is empty, and its text is required; write \(choice) between the tags, or take the element out"
      )
    }
  }
}
