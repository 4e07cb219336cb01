import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

extension PlacementRules { static var wrongScope: any Rule { WrongScope() } }

private struct WrongScope: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .wrongScope(let statement, let scope) = deviation.kind else { return }
      report(
        deviation.element.nameSpan,
        "'\(statement.name)' is not allowed at \(PlacementWording.name(of: scope)) scope, only at \(PlacementWording.scopes(of: statement)) scope; move it to a policy there",
        atMost: report.document.isPlacedByName ? .warning : nil,
        serviceMessage: "Policy is not allowed in the specified scope")
    }
  }
}
