import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var mutuallyExclusive: any Rule { MutuallyExclusive() } }

private struct MutuallyExclusive: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .constraint(let constraint, .tooMany(let present)) = deviation.kind,
        case .atMostOne = constraint.relation
      else { return }
      let element = deviation.element
      // Two timeouts have a rule of their own, with more to say.
      if present.contains(.attribute(AttributeName.timeoutMs.text)) { return }
      report(
        element.span(ofPart: present[1]),
        "\(present.listed("and")) exclude each other in '\(element.name)'; keep one",
        related: [Note("the other one", at: report.place(element.span(ofPart: present[0])))])
    }
  }
}
