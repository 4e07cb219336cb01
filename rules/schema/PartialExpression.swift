import Linting
import PolicySchema
import PolicySyntax
import SourceText

struct PartialExpression: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .partialExpression(let span, let value) = deviation.kind,
        // Where `@` stands before a tag of Liquid, it is a sign like any other.
        value.attribute != nil || !value.element.holdsLiquid
      else { return }
      report(
        span,
        "text and an expression stand side by side in \(value.subject), but an expression is the whole value or none of it; put the text into the expression: '@($\"…{…}\")'"
      )
    }
  }
}
