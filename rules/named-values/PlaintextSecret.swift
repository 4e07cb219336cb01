import Linting
import PolicyCatalog
import ServiceModel
import SourceText

extension NamedValuesRules { static var plaintextSecret: any Rule { PlaintextSecret() } }

private struct PlaintextSecret: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      for (definition, value) in service.namedValueTexts {
        guard !definition.isSecret, definition.keyVaultSecret == nil,
          let noun = Self.noun(for: value.value, named: definition.displayName.value)
        else { continue }
        report(
          value.place,
          "the value of '\(definition.displayName.value)' looks like \(noun), and a plain named "
            + "value is shown to everyone who may read the service; keep it in a Key Vault, or "
            + "mark it as secret")
      }
    }
  }

  private static func noun(for value: String, named name: String) -> String? {
    SecretShape(of: value)?.noun
      ?? (SecretShape.isLikelySecret(value, named: name) ? "a secret" : nil)
  }
}
