import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension StructureRules { static var unbracedBranch: any Rule { UnbracedBranch() } }

private struct UnbracedBranch: Rule {
  func subscribe(to events: inout Events) {
    events.onExpression { expression, report in
      guard report.settings.format == .raw, expression.source.form == .block,
        expression.source.isTerminated
      else { return }
      let branches = StatementWalk(expression.tokenized).branches
        .filter { branch in
          // A template may bring the braces.
          let statement = report.document.source.text(expression.span(ofTokens: branch.statement))
          return !report.settings.template.hasPlaceholder(in: statement)
        }
        .sorted { $0.statement.lowerBound < $1.statement.lowerBound }
      guard let branch = branches.first else { return }
      let keyword = expression.tokens[branch.keyword]
      let first = expression.tokens[branch.statement.lowerBound]
      let found = expression.tokenized.text(first)
      report(
        expression.span(of: first),
        "expected a '{' but found '\(found)': the service takes the statement of '\(expression.tokenized.text(keyword))' only between '{' and '}'; put it in braces\(others(branches.count - 1))",
        related: [Note("the keyword", at: report.place(expression.span(of: keyword)))]
          + branches.dropFirst().prefix(Self.maximumNotes).map { other in
            Note(
              "another one",
              at: report.place(expression.span(of: expression.tokens[other.statement.lowerBound])))
          },
        fixes: fix(of: branches, in: expression, report).map { [$0] } ?? [],
        serviceMessage:
          "Expected a \"{\" but found a \"\(found)\". Block statements must be enclosed in \"{\" and \"}\"."
      )
    }
  }

  /// How many further places are shown.
  private static let maximumNotes = 20

  private func others(_ count: Int) -> String {
    count == 0 ? "" : " (\(count) more in this expression)"
  }

  /// Braces around each statement that is no control flow: its end is certain.
  private func fix(
    of branches: [StatementWalk.UnbracedBranch], in expression: PolicyExpression, _ report: Report
  ) -> Fix? {
    let edits = branches.flatMap { branch -> [Edit] in
      let last = branch.statement.upperBound - 1
      guard !branch.isControlFlow, expression.tokenized.token(at: last, is: ";") else { return [] }
      let span = expression.span(ofTokens: branch.statement)
      return [
        report.edit(Span(at: span.start), with: "{ "), report.edit(Span(at: span.end), with: " }"),
      ]
    }
    guard !edits.isEmpty else { return nil }
    return Fix(
      edits.count == 2 ? "put the statement in braces" : "put the statements in braces",
      edits: edits)
  }
}
