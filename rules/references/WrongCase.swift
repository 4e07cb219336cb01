import Linting
import PolicyCatalog
import ServiceModel
import SourceText

extension ReferencesRules { static var wrongCase: any Rule { WrongCase() } }

private struct WrongCase: Rule {
  func subscribe(to events: inout Events) {
    events.onReference(to: Set(ResourceKind.allCases)) { reference, report in
      for name in reference.names where !name.isSecret {
        guard case .differentCase(let resources) = report.resolve(name, of: reference) else {
          continue
        }
        let spellings = Set(resources.map(\.id)).sorted()
        report(
          reference.place.span,
          Self.message(reference.referral.kind, name.shown.trimmed, spellings),
          restsOnAbsence: true, related: Self.notes(resources) + name.definitions,
          fixes: reference.isLiteral
            ? Self.fixes(spellings) { report.edit(reference.place.span, with: $0) } : [],
          in: name.environment)
      }
    }
    events.onService { service, report in
      for reference in service.references {
        let name = reference.name
        guard !report.settings.mayCompleteName(name.value),
          case .differentCase(let resources) = service.resolve(reference)
        else { continue }
        let spellings = Set(resources.map(\.id)).sorted()
        report(
          name.place, Self.message(reference.kind, name.value, spellings),
          restsOnAbsence: true, related: Self.notes(resources),
          fixes: name.place.text == name.value
            ? Self.fixes(spellings) { Edit(name.place, with: $0) } : [])
      }
    }
  }

  private static func message(_ kind: ResourceKind, _ name: String, _ spellings: [String])
    -> String
  {
    "the \(kind.noun) is called \(spellings.map { "'\($0)'" }.joined(separator: " and ")), not "
      + "'\(name)'; write its name as it is defined, since no page says that case doesn't matter"
  }

  private static func notes(_ resources: [NamedResource]) -> [Note] {
    resources.compactMap { resource in
      resource.place.map { Note("'\(resource.id)' is defined here", at: $0) }
    }
  }

  /// Names that differ among each other leave no right name to write.
  private static func fixes(_ spellings: [String], _ edit: (String) -> Edit) -> [Fix] {
    guard let spelling = spellings.first, spellings.count == 1 else { return [] }
    return [Fix("write '\(spelling)'", edits: [edit(spelling)])]
  }
}
