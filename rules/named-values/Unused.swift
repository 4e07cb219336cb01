import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var unused: any Rule { Unused() } }

private struct Unused: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      guard report.sawWholeService else { return }
      // A reference in the wrong case, or by the resource name, shows what somebody means to use.
      var used = Set(report.service[NamedValueUses.self].places.keys.map { $0.lowercased() })
      used.formUnion(service.namedValueUsesOfResources.map { $0.name.lowercased() })
      let unused = service.namedValueDefinitions.filter { value in
        let names = [value.displayName.value, value.id?.value].compactMap { $0?.lowercased() }
        return used.isDisjoint(with: names)
          && !ServiceFacts.isNamedValueOfCache(value.displayName.value)
          && DisplayNameFlaw(of: value.displayName.value) == nil
      }
      var ofLoggers = unused.filter { ServiceFacts.isNamedValueOfLogger($0.displayName.value) }
      for value in unused where !ServiceFacts.isNamedValueOfLogger(value.displayName.value) {
        report(
          value.displayName.place,
          "no policy uses the named value '\(value.displayName.value)'; delete it, unless "
            + "something outside these files needs it")
      }
      guard !ofLoggers.isEmpty else { return }
      let first = ofLoggers.removeFirst()
      let others = ofLoggers.isEmpty ? "" : ", nor \(ofLoggers.count) more like it"
      report(
        first.displayName.place,
        "no logger uses '\(first.displayName.value)', which the service made for one\(others); "
          + "leave them out of these files",
        related: ofLoggers.prefix(20).map { Note("one more", at: $0.displayName.place) })
    }
  }
}
