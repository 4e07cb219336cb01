import PolicyCatalog
import PolicySyntax
import ServiceModel

/// The documents of a service by what pipelines look them up for.
struct DocumentIndex: Sendable {
  private var operationsByAPI: [Placement: [PlacedPolicy]] = [:]

  /// By the trees of fragments, for workspaces have fragments of the same names.
  private var includingByFragment: [ObjectIdentifier: [PlacedPolicy]] = [:]
  private var sectionsByFragment: [ObjectIdentifier: Set<PolicySection>] = [:]

  init(_ service: Service, _ flow: (SyntaxTree) -> DocumentFlow?) {
    for policy in service.policies {
      let placement = policy.placement
      if placement.scope == .operation, let api = placement.api {
        operationsByAPI[
          Placement(scope: .api, workspace: placement.workspace, api: api), default: []
        ].append(policy)
      }
      var included: Set<ObjectIdentifier> = []
      for element in policy.tree.elements where element.is(.includeFragment) {
        let names = element[.fragmentId].flatMap { flow(policy.tree)?.texts(of: $0.value) } ?? []
        for name in names {
          guard let fragment = service.fragment(name, in: placement.workspace) else { continue }
          let id = ObjectIdentifier(fragment.tree)
          if included.insert(id).inserted { includingByFragment[id, default: []].append(policy) }
          if let section = element.section { sectionsByFragment[id, default: []].insert(section) }
        }
      }
    }
  }

  func operations(of api: Placement) -> [PlacedPolicy] { operationsByAPI[api] ?? [] }

  /// The documents that include a fragment.
  func including(_ fragment: SyntaxTree) -> [PlacedPolicy] {
    includingByFragment[ObjectIdentifier(fragment)] ?? []
  }

  /// The sections in which documents include a fragment.
  func sections(including fragment: SyntaxTree) -> Set<PolicySection> {
    sectionsByFragment[ObjectIdentifier(fragment)] ?? []
  }
}
