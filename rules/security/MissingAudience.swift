import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension SecurityRules { static var missingAudience: any Rule { MissingAudience() } }

private struct MissingAudience: Rule {
  func subscribe(to events: inout Events) {
    events.on(.validateJwt) { element, report in
      // Of tokens of any tenant another rule tells both.
      guard let check = TokenCheck(element, report), !check.namesAudience,
        !check.isForAnyTenant || check.namesTenant, !report.asksTokensForAudience
      else { return }
      report(
        element.nameSpan,
        "the provider signs tokens for other APIs too, and they pass here; add 'audiences' with this API's own",
        related: [Note("the provider", at: report.place(check.provider.trimmedSpan))])
    }
  }
}
