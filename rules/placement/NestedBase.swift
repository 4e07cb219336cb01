import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension PlacementRules { static var nestedBase: any Rule { NestedBase() } }

private struct NestedBase: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .base(.nested) = deviation.kind, let parent = deviation.element.parent,
        // In a section that is out of place itself, base stands where it should.
        PolicySection(rawValue: parent.name) == nil
      else { return }
      let advice =
        parent.is(.limitConcurrency)
        ? "write what is to be limited there, or include it as a fragment"
        : "put it into the section, before or after the statement around it"
      report(
        deviation.element.nameSpan,
        "'base' is documented only directly in a section, and stands in '\(parent.name)' here; \(advice)"
      )
    }
  }
}
