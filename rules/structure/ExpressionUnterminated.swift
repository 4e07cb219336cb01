import Linting
import PolicySyntax
import SourceText

extension StructureRules {
  static var expressionUnterminated: any Rule { ExpressionUnterminated() }
}

private struct ExpressionUnterminated: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      report.forEachProblem { problem, report in
        guard case .unterminatedExpression(let form) = problem.kind,
          !report.isTemplated(problem.span)
        else { return }
        report(
          problem.span, message(form), related: curlyQuotes(behind: problem.span, report),
          serviceMessage: form == .block
            ? "The code block is missing a closing \"}\" character. Make sure you have a matching \"}\" character for all the \"{\" characters within this block, and that none of the \"}\" characters are being interpreted as markup."
            : nil)
      }
    }
  }

  private func message(_ form: ExpressionSource.Form) -> String {
    switch form {
    case .oneLine:
      "the expression is missing its closing ')': every bracket and every string in it has to end before the value does"
    case .block:
      "the code block is missing a closing '}' character: every brace, bracket and string in it has to end before the value does"
    }
  }

  /// The first curly quotation mark of the expression, which ends no string and may be why.
  private func curlyQuotes(behind opening: Span, _ report: Report) -> [Note] {
    let source = report.document.source
    let end =
      report.document.tree.element(at: opening.start).flatMap { element in
        (element.attributes.map(\.value) + element.texts.map(\.value)).first {
          $0.span.contains(opening)
        }
      }?.span.end ?? opening.end
    return SmartCharacter.all(in: Span(opening.end, end), of: source)
      .first { $0.kind == .doubleQuote }
      .map { [Note("\($0.description) ends no string", at: report.place($0.span))] } ?? []
  }
}
