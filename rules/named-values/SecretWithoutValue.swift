import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var secretWithoutValue: any Rule { SecretWithoutValue() } }

private struct SecretWithoutValue: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      let name = use.reference.name
      // A name that breaks a naming rule is told as that.
      guard name.unicodeScalars.allSatisfy(Self.isPlain),
        case .valuelessSecret(let place, let secret, let environment) = report.verdict(on: use)
      else { return }
      report(
        use.reference.nameSpan,
        "the files give the secret '\(secret.displayName.value)' neither a value nor a Key Vault identifier, so it is not deployed, and without it this is refused",
        related: [Note("it is a secret without a value here", at: place)], in: environment)
    }
    events.onService { service, report in
      let ofPolicies = report.service[NamedValueUses.self].places
      let uses = Set(service.namedValueUsesOfResources.map(\.name)).union(ofPolicies.keys)
      for (secret, place, environments) in service.secretsWithoutValue
      where uses.contains(secret.displayName.value) {
        let places =
          environments.isEmpty
          ? "" : " in " + environments.map { "'\($0)'" }.joined(separator: ", ")
        report(
          place,
          "the secret '\(secret.displayName.value)' has neither a value nor a Key Vault identifier\(places), so tools skip it, and the policies that use it are refused; add 'keyVault'",
          related: ofPolicies[secret.displayName.value]?.firstInOrderOfPaths().map {
            [Note("a policy uses it here", at: $0)]
          } ?? [])
      }
    }
  }

  /// True for the characters that no rule about names has anything against.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    ServiceFacts.isLetterDigitOrHyphen(scalar) || scalar == "."
  }
}

extension [Place] {
  fileprivate func firstInOrderOfPaths() -> Place? {
    self.min { ($0.source.path, $0.span) < ($1.source.path, $1.span) }
  }
}
