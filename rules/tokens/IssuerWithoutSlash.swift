import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension TokensRules { static var issuerWithoutSlash: any Rule { IssuerWithoutSlash() } }

private struct IssuerWithoutSlash: Rule {
  func subscribe(to events: inout Events) {
    events.on(.issuer) { element, report in
      guard let text = element.onlyText?.value,
        let known = report.texts(of: text).first(where: Self.isSlashShort),
        // Some name both, to be sure.
        element.parent?.childElements.contains(where: {
          $0.onlyText?.value.decoded.trimmed == known.text.trimmed + "/"
        }) != true
      else { return }
      let span = text.trimmedSpan
      report(
        span,
        "tokens name this issuer with a slash at the end, so none is from it as it stands here; add the slash",
        related: known.definitions,
        fixes: text.isLiteral
          ? [Fix("add the slash", edits: [report.edit(Span(at: span.end), with: "/")])] : [])
    }
  }

  /// True for the issuer of a tenant's tokens of version 1.0, as far as the tenant.
  private static func isSlashShort(_ known: KnownText) -> Bool {
    guard let address = WebAddress(known.text.trimmed), address.scheme == "https",
      address.host == IdentityProviders.issuerOfFirstVersion, let tenant = address.firstPart
    else { return false }
    return address.rest == "/" + tenant
  }
}
