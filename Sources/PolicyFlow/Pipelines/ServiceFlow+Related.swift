public import PolicySyntax
public import ServiceModel

extension ServiceFlow {
  /// The other documents that some call of the service runs through together with one of it: what is true
  /// of the calls there may have changed when this one has.
  ///
  /// - Parameters:
  ///   - tree: the document, or a fragment.
  ///   - placement: where it is attached; nil when nothing tells.
  public func documentsSharingCalls(with tree: SyntaxTree, at placement: Placement?)
    -> [SyntaxTree]
  {
    guard let document = flow(tree) else { return [] }
    var seen: Set<ObjectIdentifier> = [ObjectIdentifier(tree)]
    var found: [SyntaxTree] = []
    func add(_ other: SyntaxTree) {
      if seen.insert(ObjectIdentifier(other)).inserted { found.append(other) }
    }
    for pipeline in pipelines(through: document, at: placement) {
      for case .document(let layer) in pipeline.layers { add(layer.tree) }
    }
    for fragment in service.fragments
    where knownDocuments.including(fragment.tree).contains(where: { $0.tree === tree }) {
      add(fragment.tree)
    }
    return found
  }
}
