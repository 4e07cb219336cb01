import Linting
import PolicySchema
import PolicySyntax

struct SectionInFragment: Rule {
  func subscribe(to events: inout Events) {
    events.onDeviation { deviation, report in
      guard case .sectionInFragment = deviation.kind else { return }
      let name = deviation.element.name
      report(
        deviation.element.nameSpan,
        "the section '\(name)' is not allowed in a fragment, which holds statements for the section that includes it; take out the tags of '\(name)', and include the fragment in '\(name)'"
      )
    }
  }
}
