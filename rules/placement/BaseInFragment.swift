import Linting
import PolicyCatalog
import PolicySchema
import PolicySyntax

extension PlacementRules { static var baseInFragment: any Rule { BaseInFragment() } }

private struct BaseInFragment: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .base(.inFragment) = deviation.kind,
        // A section in a fragment is out of place with all that it holds.
        deviation.element.parent.flatMap({ PolicySection(rawValue: $0.name) }) == nil
      else { return }
      report(
        deviation.element.nameSpan,
        "'base' is not allowed in a fragment, which has no section and no broader scope of its own; take it out, and put it into the policies that include the fragment"
      )
    }
  }
}
