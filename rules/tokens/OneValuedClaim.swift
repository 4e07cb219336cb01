import Linting
import PolicyCatalog
import PolicySyntax
import SourceText

extension TokensRules { static var oneValuedClaim: any Rule { OneValuedClaim() } }

private struct OneValuedClaim: Rule {
  func subscribe(to events: inout Events) {
    events.on(.claim) { element, report in
      guard let name = element[.name]?.value, name.isLiteral,
        IdentityProviders.oneValuedClaims.contains(name.decoded.trimmed),
        // Without 'match' all of the values are wanted.
        element[.match].map({ $0.value.isLiteral && $0.value.decoded.trimmed == "all" }) ?? true,
        element[.separator] == nil
      else { return }
      let values = element.childElements.compactMap(\.onlyText).filter(\.value.isLiteral)
      guard let first = values.first,
        let other = values.first(where: { $0.value.decoded.trimmed != first.value.decoded.trimmed }
        ),
        !report.settings.mayCompleteName(first.value.decoded + other.value.decoded)
      else { return }
      report(
        other.value.trimmedSpan,
        "a token has one '\(name.decoded.trimmed)' and cannot have both, so none passes; say match=\"any\" for either",
        related: [Note("the other value", at: report.place(first.value.trimmedSpan))])
    }
  }
}
