import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension ReferencesRules { static var unusedFragment: any Rule { UnusedFragment() } }

private struct UnusedFragment: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let placement = document.placement, let id = placement.fragment,
        report.service.model.completeness.hasReadAllPolicies, let root = document.tree.root,
        !report.service[ServiceReferences.self].mayUse(id, of: .fragments, in: placement.workspace)
      else { return }
      report(
        root.nameSpan,
        "no policy includes the fragment '\(id)'; delete it, unless something outside these files needs it"
      )
    }
  }
}
