import Linting
import PolicySyntax
import SourceText

extension StructureRules { static var notWellFormed: any Rule { NotWellFormed() } }

private struct NotWellFormed: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard !document.tree.problems.isEmpty else {
        reportVerdict(on: document, report)
        return
      }
      let smartMarkup = SmartMarkup.all(in: document.tree)
      let hasDirectives = report.hasTemplateDirectives
      report.forEachProblem { problem, report in
        guard let mistake = WellFormednessMistake(problem, report) else { return }
        let places = [problem.span] + mistake.related.map(\.place.span)
        guard !smartMarkup.contains(where: { places.contains(where: $0.explains) }),
          !report.isTemplated(problem.span), !(hasDirectives && mistake.isAboutNesting)
        else { return }
        report(
          problem.span, mistake.message, related: mistake.related,
          fixes: mistake.fix.map { [$0] } ?? [], serviceMessage: mistake.serviceMessage)
      }
    }
  }

  /// Reports what only libxml2 finds: names and namespaces that XML does not allow.
  private func reportVerdict(on document: PolicyDocument, _ report: Report) {
    // Where expressions have to be XML, unescaped ones are reported one by one, and the rest of the
    // document is judged without them.
    let readsExpressions =
      report.settings.format == .xml && !hasUnescapedExpression(document.tree)
    guard let problem = document.libxml2Problem(readingExpressions: readsExpressions),
      !SmartMarkup.all(in: document.tree).contains(where: { $0.explains(problem.span) }),
      !report.isTemplated(problem.span), !report.hasTemplateDirectives
    else { return }
    report(problem.span, "this is no well-formed XML: \(problem.message)")
  }

  private func hasUnescapedExpression(_ tree: SyntaxTree) -> Bool {
    tree.hasExpressions
      && tree.elements.contains { element in
        element.attributes.contains { attribute in
          attribute.value.expressions.contains {
            !UnescapedCharacter.all(in: $0, quote: attribute.quote).isEmpty
          }
        }
          || element.texts.contains { text in
            text.value.expressions.contains { !UnescapedCharacter.all(in: $0, quote: nil).isEmpty }
          }
      }
  }
}
