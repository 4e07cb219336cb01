import Linting
import PolicySchema
import PolicySyntax

extension PlacementRules { static var nestedFragment: any Rule { NestedFragment() } }

private struct NestedFragment: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .fragmentInFragment = deviation.kind else { return }
      report(
        deviation.element.nameSpan,
        "a fragment can't include another one; write the statements here, or include both fragments in the policy"
      )
    }
  }
}
