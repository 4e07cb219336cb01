import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension SecurityRules { static var anyTenant: any Rule { AnyTenant() } }

private struct AnyTenant: Rule {
  func subscribe(to events: inout Events) {
    events.on(.validateJwt, .validateAzureAdToken) { element, report in
      guard let check = TokenCheck(element, report), check.isForAnyTenant, !check.namesTenant,
        !report.asksTokensForAudience
      else { return }
      report(
        check.provider.trimmedSpan,
        check.namesAudience
          ? "tokens of every organization's users pass this check; name your tenant, or the tenants that may call by their 'tid'"
          : "tokens of every organization's users pass this check, whatever API they are for; name your tenant, and add 'audiences' with this API's own",
        atMost: check.namesAudience ? .info : nil)
    }
  }
}
