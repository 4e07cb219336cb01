import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension PlacementRules { static var oncePerDocument: any Rule { OncePerDocument() } }

private struct OncePerDocument: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .repeated(let statement, let first) = deviation.kind,
        statement.occurrence == .oncePerDocument
      else { return }
      let name = statement.name
      report(
        deviation.element.nameSpan,
        "'\(name)' may be used only once in a policy document, and stands here a further time; put both into one, or count by keys with '\(name)-by-key'",
        related: [Note("the first '\(name)'", at: report.place(first.nameSpan))])
    }
  }
}
