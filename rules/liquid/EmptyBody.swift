import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension LiquidRules { static var emptyBody: any Rule { EmptyBody() } }

private struct EmptyBody: Rule {
  func subscribe(to events: inout Events) {
    events.on(.setBody) { element, report in
      guard let parent = element.parent, parent.is(.returnResponse),
        let template = LiquidTemplate(element, report), template.unclosed.isEmpty,
        !template.assignedVariables.contains("body")
      else { return }
      for token in template.tokens where token.isKnown {
        guard let read = template.reads(of: "body", in: token) else { continue }
        report(
          read,
          "'body' is empty inside 'return-response', which drops the message before the template "
            + "runs; set the body with a policy expression",
          related: [Note("the response is made here", at: report.place(parent.nameSpan))])
        return
      }
    }
  }
}
