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
        Self.wantsAll(element),
        element[.separator] == nil
      else { return }
      let values = element.childElements.compactMap(\.onlyText).filter(\.value.isLiteral)
      guard let first = values.first,
        let other = values.first(where: { $0.value.decoded.trimmed != first.value.decoded.trimmed }
        ),
        ![first, other].contains(where: { report.settings.mayCompleteName($0.value.decoded) })
      else { return }
      report(
        other.value.trimmedSpan,
        "a token has one '\(name.decoded.trimmed)' and cannot have both, so none passes; say match=\"any\" for either",
        related: [Note("the other value", at: report.place(first.value.trimmedSpan))])
    }
  }

  /// True where a claim has to have all of the values.
  private static func wantsAll(_ claim: Element) -> Bool {
    guard let match = claim[.match] else {
      return StatementCatalog.definition(of: claim)?.attribute(named: AttributeName.match.text)?
        .defaultValue == Self.all
    }
    return match.value.isLiteral && match.value.decoded.trimmed == Self.all
  }

  /// How `match` says that all values are wanted.
  private static let all = "all"
}
