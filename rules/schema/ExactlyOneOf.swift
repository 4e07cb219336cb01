import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var exactlyOneOf: any Rule { ExactlyOneOf() } }

private struct ExactlyOneOf: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .constraint(let constraint, let fault) = deviation.kind,
        case .exactlyOne(let parts) = constraint.relation
      else { return }
      let element = deviation.element
      switch fault {
      case .noneOf:
        report(
          element.nameSpan,
          "'\(element.name)' needs one of \(parts.listed("or")), and has none; add one of them")
      case .tooMany(let present):
        report(
          element.span(ofPart: present[1]),
          "'\(element.name)' takes one of \(parts.listed("or")), and has \(present.listed("and")); keep one",
          related: [Note("the first of them", at: report.place(element.span(ofPart: present[0])))])
      case .lacking, .duplicate, .disordered:
        return
      }
    }
  }
}
