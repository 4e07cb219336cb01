import Linting
import PolicyCatalog
import ServiceModel
import SourceText

extension NamedValuesRules { static var pinnedVersion: any Rule { PinnedVersion() } }

private struct PinnedVersion: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      for definition in service.namedValueDefinitions {
        guard let identifier = definition.keyVaultSecret,
          let version = KeyVaultSecretIdentifier(identifier.value)?.version
        else { continue }
        let place = identifier.place
        // With escapes in the file the end of the text is not the end of the bytes.
        let isVerbatim = place.text == identifier.value
        let slash = place.span.end - version.utf8.count - 1
        report(
          isVerbatim ? Place(place.source, Span(slash + 1, place.span.end)) : place,
          "'\(definition.displayName.value)' takes a fixed version of its Key Vault secret, so "
            + "a new version never reaches the policies; leave the version out",
          fixes: isVerbatim
            ? [
              Fix(
                "take the latest version of the secret", safety: .unsafe,
                edits: [Edit(Place(place.source, Span(slash, place.span.end)), with: "")])
            ] : [])
      }
    }
  }
}
