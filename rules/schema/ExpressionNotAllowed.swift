import Linting
import PolicySchema
import PolicySyntax
import SourceText

extension SchemaRules { static var expressionNotAllowed: any Rule { ExpressionNotAllowed() } }

private struct ExpressionNotAllowed: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .expressionNotAllowed(let expression, let value) = deviation.kind else { return }
      let place = value.attribute == nil ? "" : " of '\(value.element.name)'"
      report(
        expression.span,
        "\(value.nameInMessages)\(place) takes no policy expression, only a fixed value; write it out, or use a named value"
      )
    }
  }
}
