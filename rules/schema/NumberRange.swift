import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var numberRange: any Rule { NumberRange() } }

private struct NumberRange: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .value(.outOfBounds, let value, let text) = deviation.kind,
        // How often and how long `retry` waits has rules of its own.
        !value.element.is(.retry)
      else { return }
      report(
        value.spanToUnderline,
        "\(value.nameInMessages) is \(text.trimmed), out of its range; it takes \(value.definition.boundsInWords)",
        related: deviation.definitions)
    }
  }
}
