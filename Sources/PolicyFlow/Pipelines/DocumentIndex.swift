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
      if let api = placement.ofAPI { operationsByAPI[api, default: []].append(policy) }
      guard let document = flow(policy.tree) else { continue }
      var included: Set<ObjectIdentifier> = []
      for inclusion in Inclusion.all(in: document) {
        guard let fragment = service.fragment(inclusion.name, in: placement.workspace) else {
          continue
        }
        let id = ObjectIdentifier(fragment.tree)
        if included.insert(id).inserted { includingByFragment[id, default: []].append(policy) }
        if let section = inclusion.section { sectionsByFragment[id, default: []].insert(section) }
      }
    }
  }

  /// What one document includes in one place.
  private struct Inclusion: Equatable {
    let name: String
    let section: PolicySection?

    static func all(in document: DocumentFlow) -> [Inclusion] {
      var all: [Inclusion] = []
      for element in document.tree.elements where element.is(.includeFragment) {
        for name in element[.fragmentId].flatMap({ document.texts(of: $0.value) }) ?? [] {
          all.append(Inclusion(name: name, section: element.section))
        }
      }
      return all
    }
  }

  /// The index after a document has another text; nil where it includes something else than before.
  ///
  /// - Parameters:
  ///   - old: what the document did before.
  ///   - new: what it does now.
  ///   - placement: where the document is attached; nil when nothing tells.
  ///   - service: the service with the new tree.
  func replacing(
    _ old: DocumentFlow, with new: DocumentFlow, at placement: Placement?, in service: Service
  ) -> DocumentIndex? {
    let inclusions = Inclusion.all(in: old)
    guard inclusions == Inclusion.all(in: new) else { return nil }
    var index = self
    if let placement, let api = placement.ofAPI {
      index.operationsByAPI[api]?.replace(old.tree, with: new.tree)
    }
    let (before, now) = (ObjectIdentifier(old.tree), ObjectIdentifier(new.tree))
    if let including = index.includingByFragment.removeValue(forKey: before) {
      index.includingByFragment[now] = including
      index.sectionsByFragment[now] = index.sectionsByFragment.removeValue(forKey: before)
    }
    for name in Set(inclusions.map(\.name)) {
      guard let fragment = service.fragment(name, in: placement?.workspace) else { continue }
      index.includingByFragment[ObjectIdentifier(fragment.tree)]?.replace(old.tree, with: new.tree)
    }
    return index
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

extension Placement {
  /// Where the policy of an operation's API is attached; nil for what is no operation of a known API.
  fileprivate var ofAPI: Placement? {
    guard scope == .operation, let api else { return nil }
    return Placement(scope: .api, workspace: workspace, api: api)
  }
}

extension [PlacedPolicy] {
  /// Gives the policy of one tree another one.
  fileprivate mutating func replace(_ old: SyntaxTree, with new: SyntaxTree) {
    for index in indices where self[index].tree === old {
      self[index] = PlacedPolicy(
        path: self[index].path, placement: self[index].placement, tree: new)
    }
  }
}
