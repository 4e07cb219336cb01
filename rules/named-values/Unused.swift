import Linting
import PolicySyntax
import ServiceModel
import SourceText

struct Unused: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      guard report.sawWholeService else { return }
      // A reference in the wrong case, or by the resource name, shows what somebody means to use.
      var used = Set(report.namedValueUses.keys.map { $0.lowercased() })
      used.formUnion(service.namedValueUsesOfResources.map { $0.name.lowercased() })
      for value in service.namedValueDefinitions {
        let names = [value.displayName.value, value.id?.value].compactMap { $0?.lowercased() }
        guard used.isDisjoint(with: names) else { continue }
        report(
          value.displayName.place,
          "no policy uses the named value '\(value.displayName.value)'; delete it, unless "
            + "something outside these files needs it")
      }
    }
  }
}
