import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var invalidName: any Rule { InvalidName() } }

private struct InvalidName: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      guard case .invalidName(let flaw) = report.verdict(on: use) else { return }
      let name = use.reference.name
      report(
        use.reference.nameSpan, Self.message(on: name, flaw),
        related: report.service.model.namedValueDefinition(of: name).map {
          [Note("it is defined here", at: $0.displayName.place)]
        } ?? [])
    }
    events.onService { service, report in
      let wrong = service.namedValueDefinitions.map(\.displayName).filter {
        DisplayNameFlaw(of: $0.value) != nil && !report.settings.mayCompleteName($0.value)
      }
      guard !wrong.isEmpty else { return }
      let renaming =
        report.sawWholeService
        ? Renaming(of: wrong, in: service, report, newName: Self.mended) : nil
      for name in wrong {
        guard let flaw = DisplayNameFlaw(of: name.value) else { continue }
        report(
          Self.shownPlace(of: name), Self.message(on: name.value, flaw),
          fixes: renaming?.fix(for: name.value).map { [$0] } ?? [])
      }
    }
  }

  /// The place of a name, with its quotation marks if there is nothing between them.
  private static func shownPlace(of name: Located<String>) -> Place {
    let span = name.place.span
    let bytes = name.place.source.bytes
    guard span.isEmpty, span.start > 0, span.end < bytes.count,
      bytes[span.start - 1] == bytes[span.end]
    else { return name.place }
    return Place(name.place.source, Span(span.start - 1, span.end + 1))
  }

  private static func message(on name: String, _ flaw: DisplayNameFlaw) -> String {
    let shown = name.cut()
    let advice = mended(name).map { "call it '\($0)'" } ?? "find another name"
    return "the name '\(shown)' of a named value \(flaw.text); \(advice)"
  }

  /// The name with a hyphen for each run of wrong characters; nil where that is no name.
  private static func mended(_ name: String) -> String? {
    Renaming.mended(name, accepts: ServiceFacts.mayStandInDisplayName)
      .flatMap { DisplayNameFlaw(of: $0) == nil ? $0 : nil }
  }
}
