import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var codeInComment: any Rule { CodeInComment() } }

private struct CodeInComment: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard report.settings.format == .raw else { return }
      for code in document.tree.codeRunningOutOfComments {
        guard let verdict = Verdict(on: code, in: document) else { continue }
        report(
          code.opening,
          verdict.text,
          atMost: verdict.severity,
          related: verdict.place.map { [Note($0.message, at: report.place($0.span))] } ?? [],
          fixes: [
            Fix(
              "put a blank behind '@'",
              edits: [report.edit(Span(at: code.opening.start + 1), with: " ")])
          ])
      }
    }
  }

  /// What there is to say about code that runs out of its comment.
  private struct Verdict {
    let text: String
    let severity: Severity
    var place: (message: String, span: Span)?

    /// Nil for code that ends in another comment with nothing but comments between the two: so
    /// looks what was commented out line by line.
    init?(on code: RunawayCode, in document: PolicyDocument) {
      let opening = document.source.text(code.opening)
      let closer = opening == "@{" ? "}" : ")"
      let beginning = "'\(opening)' opens code even in a comment, and this code"
      let blank = "write '@ \(opening.dropFirst())'"
      switch code.outcome {
      case .neverEnds:
        severity = .error
        text =
          "\(beginning) never ends, so all that follows counts as code; close it with '\(closer)', or \(blank)"
      case .breaksMarkup:
        severity = .error
        text =
          "\(beginning) ends outside of the comment: what is left without it is no XML; close it in the comment, or \(blank)"
        place = ("the code ends here", Span(code.span.end - 1, code.span.end))
      case .joinsComments(let element):
        guard let element else { return nil }
        severity = .warning
        text =
          "the code that '\(opening)' opens here ends in another comment, so what stands between is commented out, '\(element.name)' too; close it in the comment, or \(blank)"
        place = ("this never runs", element.nameSpan)
      }
    }
  }
}
