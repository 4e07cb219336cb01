import Linting
import ServiceModel
import SourceText

extension NamedValuesRules { static var duplicateDisplayName: any Rule { DuplicateDisplayName() } }

private struct DuplicateDisplayName: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      var reported: Set<Place> = []
      for set in service.namedValueSets {
        var firsts: [Key: NamedValue] = [:]
        for value in set.values {
          let key = Key(name: value.displayName.value, workspace: value.workspace)
          guard let first = firsts[key] else {
            firsts[key] = value
            continue
          }
          guard reported.insert(value.displayName.place).inserted else { continue }
          report(
            value.displayName.place,
            "there are two named values called '\(key.name)', and the service takes a display "
              + "name once; rename or delete one of them",
            related: [Note("the first one", at: first.displayName.place)])
        }
      }
    }
  }

  /// Workspaces have names of their own.
  private struct Key: Hashable {
    let name: String
    let workspace: String?
  }
}
