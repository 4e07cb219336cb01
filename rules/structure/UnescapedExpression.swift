import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var unescapedExpression: any Rule { UnescapedExpression() } }

private struct UnescapedExpression: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard report.settings.format == .xml else { return }
      let characters = UnescapedCharacter.all(
        in: expression.source, quote: expression.attribute?.quote)
      guard let first = characters.first else { return }
      report(
        first.span, message(first, in: report.document.source),
        fixes: [
          Fix(
            "escape the expression",
            edits: characters.map { report.edit($0.span, with: $0.escaped) })
        ])
    }
  }

  private func message(_ character: UnescapedCharacter, in source: SourceText) -> String {
    let written = source.text(character.span)
    return switch written {
    case "&":
      "an error occurred while parsing EntityName: in the format xml '&' is written '&amp;' inside expressions too; escape the expression or deploy the policy as rawxml"
    case "<":
      "'<' is an unexpected token: in the format xml it is written '&lt;' inside expressions too; escape the expression or deploy the policy as rawxml"
    default:
      "the quotation mark ends the value here, and what follows is an unexpected token, expecting white space: in the format xml it is written '\(character.escaped)' inside expressions; escape the expression or deploy the policy as rawxml"
    }
  }
}
