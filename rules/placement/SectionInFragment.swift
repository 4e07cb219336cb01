import Linting
import PolicySchema
import PolicySyntax

extension PlacementRules { static var sectionInFragment: any Rule { SectionInFragment() } }

private struct SectionInFragment: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .sectionInFragment = deviation.kind else { return }
      let name = deviation.element.name
      report(
        deviation.element.nameSpan,
        "a fragment has no sections: take out the tags of '\(name)', and include the fragment in the '\(name)' of a policy"
      )
    }
  }
}
