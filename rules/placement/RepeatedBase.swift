import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension PlacementRules { static var repeatedBase: any Rule { RepeatedBase() } }

private struct RepeatedBase: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .base(.repeated(let first)) = deviation.kind,
        // There, any second statement is one too many, and another rule says so.
        deviation.element.section != .backend
      else { return }
      report(
        deviation.element.nameSpan,
        "'base' stands in this section already, so that the inherited statements would run a further time; take one of the two out",
        related: [Note("the first 'base'", at: report.place(first.nameSpan))])
    }
  }
}
