import Linting
import PolicySyntax
import SourceText

struct CodeInComment: Rule {
  func subscribe(to events: inout Events) {
    events.onNode { node, report in
      guard report.settings.format == .raw, let body = node.commentBody,
        let opening = report.document.tree.unclosedExpression(inComment: body)
      else { return }
      let written = report.document.source.text(opening)
      let closer = written == "@{" ? "}" : ")"
      report(
        opening,
        "'\(written)' is read as code even inside a comment, and its closing '\(closer)' is missing there; write '@ \(written.dropFirst())' or close it",
        fixes: [
          Fix(
            "put a blank behind '@'",
            edits: [report.edit(Span(at: opening.start + 1), with: " ")])
        ])
    }
  }
}
