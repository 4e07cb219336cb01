import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var atLeastOneOf: any Rule { AtLeastOneOf() } }

private struct AtLeastOneOf: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .constraint(let constraint, .noneOf(let parts)) = deviation.kind,
        case .atLeastOne = constraint.relation
      else { return }
      let element = deviation.element
      report(
        element.nameSpan,
        "'\(element.name)' needs \(parts.listed("or")), or several of them, and has none; add one")
    }
  }
}
