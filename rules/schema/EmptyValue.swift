import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var emptyValue: any Rule { EmptyValue() } }

private struct EmptyValue: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .value(.empty, let value, _) = deviation.kind else { return }
      let advice =
        deviation.isUnproven
        ? "which is no \(value.definition.values.isEmpty ? "boolean" : "value that it takes"); write \(value.definition.choices), or leave it out"
        : "and '\(value.element.name)' needs a value there; write one"
      report(
        value.spanToUnderline, "\(value.nameInMessages) is empty, \(advice)",
        related: deviation.definitions)
    }
  }
}
