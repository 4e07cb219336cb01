import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var orphanPolicy: any Rule { OrphanPolicy() } }

private struct OrphanPolicy: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { document, report in
      guard let placement = document.placement, let root = document.tree.root,
        let file = Self.missingFile(of: placement, report)
      else { return }
      report(
        root.nameSpan,
        "beside this policy stands no '\(file)', so nothing tells that \(placement.title) exists, and without it the policy has nothing to be attached to; add the file, rename the folder, or take it out"
      )
    }
  }

  /// The file that is not there; nil where there is one, and where others of the kind have none either.
  private static func missingFile(of placement: Placement, _ report: Report) -> String? {
    let service = report.service.model
    guard service.completeness.knowsDocuments else { return nil }
    let index = report.service[ScopeIndex.self]
    if placement.scope == .api, let id = placement.api {
      // A revision is deployed where its API is.
      let name = id.split(separator: ";", maxSplits: 1).first.map(String.init) ?? id
      guard ![id, name].contains(where: { service.isDeployedElsewhere($0, .apis) }),
        service.knows(.apis), service.api(of: placement)?.isDescribed == false,
        index.describesAPIs(in: placement.workspace)
      else { return nil }
      return APIOpsTree.apiInformation
    }
    if placement.scope == .product, let id = placement.product {
      guard !service.isDeployedElsewhere(id, .products), service.knows(.products),
        index.describesProducts(in: placement.workspace),
        !index.isDescribed(product: id, in: placement.workspace)
      else { return nil }
      return APIOpsTree.productInformation
    }
    return nil
  }
}
