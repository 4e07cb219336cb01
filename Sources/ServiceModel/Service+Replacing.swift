public import PolicySyntax
import SourceText

extension Service {
  /// The service with another text of one of its documents, or of a fragment.
  ///
  /// - Parameter path: the path that the plan has.
  /// - Returns: nil where no document of the path is known.
  public func replacing(_ tree: SyntaxTree, at path: String) -> Service? {
    guard let placement = placement(of: path) else { return nil }
    var service = self
    if let id = placement.fragment {
      guard
        let index = fragmentIndices[id]?.first(where: {
          PathArithmetic.isSame(fragments[$0].tree.source.path, tree.source.path)
        })
      else { return nil }
      service.trees.remove(ObjectIdentifier(fragments[index].tree))
      service.fragments[index] = Fragment(id: id, workspace: placement.workspace, tree: tree)
    } else {
      guard let index = policyIndices[placement]?.first(where: { policies[$0].path == path })
      else { return nil }
      service.trees.remove(ObjectIdentifier(policies[index].tree))
      service.policies[index] = PlacedPolicy(path: path, placement: placement, tree: tree)
    }
    service.trees.insert(ObjectIdentifier(tree))
    return service
  }
}
