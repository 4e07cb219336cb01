import Linting
import ServiceModel
import SourceText

extension NamedValuesRules { static var vaultWithoutSecret: any Rule { VaultWithoutSecret() } }

private struct VaultWithoutSecret: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      var seen: Set<Place> = []
      for value in service.namedValueSets.flatMap(\.values) {
        guard let mark = value.openVaultMark, seen.insert(mark).inserted else { continue }
        report(
          mark,
          "the named value '\(value.displayName.value)' comes from a key vault and is said to be no secret, which the service refuses; set 'secret' to true"
        )
      }
    }
  }
}
