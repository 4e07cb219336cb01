import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension TokensRules { static var issuerWithoutSlash: any Rule { IssuerWithoutSlash() } }

private struct IssuerWithoutSlash: Rule {
  func subscribe(to events: inout Events) {
    events.on(.issuer) { element, report in
      guard let text = element.onlyText?.value, text.isLiteral,
        let address = WebAddress(text.decoded.trimmed),
        address.host == IdentityProviders.issuerOfFirstVersion,
        let tenant = address.firstPart, address.rest == "/" + tenant,
        !report.settings.mayCompleteName(tenant)
      else { return }
      let span = text.trimmedSpan
      report(
        span,
        "tokens name this issuer with a slash at the end, so none is from it as it stands here; add the slash",
        fixes: [
          Fix("add the slash", edits: [report.edit(Span(at: span.end), with: "/")])
        ])
    }
  }
}
