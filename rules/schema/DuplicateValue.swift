import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var duplicateValue: any Rule { DuplicateValue() } }

private struct DuplicateValue: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard
        case .constraint(let constraint, .duplicate(let child, let first, let value)) =
          deviation.kind, case .unique(_, let attribute, _) = constraint.relation
      else { return }
      func place(in element: Element) -> Span {
        let found = attribute.map { element[attribute: $0]?.value } ?? element.onlyText?.value
        return found?.trimmedSpan ?? element.nameSpan
      }
      report(
        place(in: child),
        "duplicate \(child.name) '\(value)': '\(deviation.element.name)' takes each of them once; take one out",
        related: [Note("the first '\(value)'", at: report.place(place(in: first)))],
        serviceMessage: child.is(.dimension) ? "Duplicate dimension '\(value)'." : nil)
    }
  }
}
