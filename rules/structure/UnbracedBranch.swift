import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

struct UnbracedBranch: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard report.settings.format == .raw, expression.source.form == .block,
        expression.source.isTerminated
      else { return }
      for branch in StatementWalk(expression.tokenized).branches {
        let keyword = expression.tokens[branch.keyword]
        let first = expression.tokens[branch.statement.lowerBound]
        let found = expression.tokenized.text(first)
        report(
          expression.span(of: first),
          "expected a '{' but found '\(found)': the service takes the statement of '\(expression.tokenized.text(keyword))' only between '{' and '}'; put it in braces",
          related: [Note("the keyword", at: report.place(expression.span(of: keyword)))],
          fixes: fix(of: branch, in: expression, report).map { [$0] } ?? [],
          serviceMessage:
            "Expected a \"{\" but found a \"\(found)\". Block statements must be enclosed in \"{\" and \"}\"."
        )
      }
    }
  }

  /// Braces around a statement that is no control flow: its end is certain.
  private func fix(
    of branch: StatementWalk.UnbracedBranch, in expression: PolicyExpression, _ report: Report
  ) -> Fix? {
    let last = branch.statement.upperBound - 1
    guard !branch.isControlFlow, expression.tokenized.token(at: last, is: ";") else { return nil }
    let span = expression.span(ofTokens: branch.statement)
    return Fix(
      "put the statement in braces",
      edits: [
        report.edit(Span(at: span.start), with: "{ "), report.edit(Span(at: span.end), with: " }"),
      ])
  }
}
