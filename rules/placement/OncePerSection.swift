import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension PlacementRules { static var oncePerSection: any Rule { OncePerSection() } }

private struct OncePerSection: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .repeated(let statement, let first) = deviation.kind,
        statement.occurrence == .oncePerSection
      else { return }
      let name = statement.name
      report(
        deviation.element.nameSpan,
        "'\(name)' may be used only once in a section, and stands here a further time; put both into one, or take one out",
        related: [Note("the first '\(name)'", at: report.place(first.nameSpan))])
    }
  }
}
