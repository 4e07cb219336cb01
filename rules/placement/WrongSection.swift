import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension PlacementRules { static var wrongSection: any Rule { WrongSection() } }

private struct WrongSection: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .wrongSection(let statement, let section) = deviation.kind else { return }
      let homes =
        statement.sections.isEmpty ? "" : ", only in \(PlacementWording.sections(of: statement))"
      report(
        deviation.element.nameSpan,
        "'\(statement.name)' is not allowed in the section '\(section.rawValue)'\(homes); move it there or take it out",
        serviceMessage: "Policy is not allowed in this section")
    }
  }
}
