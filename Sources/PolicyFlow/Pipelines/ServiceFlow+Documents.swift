public import PolicyCatalog
import PolicySyntax
public import ServiceModel

extension ServiceFlow {
  /// What a document does by itself, with its fragments and without what `<base/>` stands for.
  public func alone(_ document: DocumentFlow, at placement: Placement?) -> Pipeline {
    pipeline(
      Target(product: .unknown), [.document(document)], in: placement?.workspace)
  }

  /// What `<base/>` stands for in a document, for calls through no product and through each that adds
  /// a document of its own; empty where there is nothing broader.
  public func broader(than placement: Placement) -> [Pipeline] {
    let workspace = placement.workspace
    func only(_ layers: [Pipeline.Layer]) -> [Pipeline] {
      [pipeline(Target(workspace: workspace, product: .none), layers, in: workspace)]
    }
    switch placement.scope {
    case .operation:
      let api = Placement(scope: .api, workspace: workspace, api: placement.api)
      return variants(operations: [], narrow: [layer(at: api)], of: api)
    case .api: return variants(operations: [], narrow: [], of: placement)
    case .product: return only(layersBroaderThanProduct(in: workspace))
    case .workspace: return only([layer(at: Placement(scope: .global))])
    case .global, .fragment: return []
    }
  }

  /// What is known where a section is over, for the calls that get there through a document; empty
  /// where none does.
  public func ways(
    toEndOf section: PolicySection, through document: DocumentFlow, at placement: Placement?
  ) -> [Observations.Way] {
    var list = WayList()
    for pipeline in pipelines(through: document, at: placement) {
      var walk = Walk<CallState>(pipeline, follows: [section]) { point, circumstances, state in
        guard case .end = point, circumstances.section == section else { return }
        list.add(circumstances, state, pipeline.target)
      }
      walk.run(from: CallState())
    }
    return list.ways
  }
}

extension ServiceFlow {
  /// What runs for each document of a scope, as far as it is to be judged at one document: the narrowest
  /// of those that have a part in it.
  ///
  /// - Parameters:
  ///   - document: the document at which it is judged.
  ///   - placement: where it is attached.
  ///   - scope: what each stands for: an API with all of its operations, one operation, or a broader
  ///     document by itself.
  public func pipelines(
    judgedAt document: DocumentFlow, _ placement: Placement, asEach scope: PolicyScope
  ) -> [Pipeline] {
    switch scope {
    case .global, .workspace, .product:
      return placement.scope == scope ? withBroader(document, placement) : []
    case .api where placement.scope == .api:
      return withBroader(document, placement)
    case .api where placement.scope == .operation:
      return []
    case .api, .operation:
      return pipelines(through: document, at: placement).filter { pipeline in
        guard pipeline.target.api != nil,
          case .document(let first)? = pipeline.layers.first(where: { !$0.isAbsent })
        else { return false }
        // An operation of which no document is known may have one elsewhere.
        return first.tree === document.tree
          && (scope == .api || !pipeline.target.mayBeginElsewhere)
      }
    case .fragment:
      return []
    }
  }

  /// A document with what is broader than it.
  private func withBroader(_ document: DocumentFlow, _ placement: Placement) -> [Pipeline] {
    let broader = broader(than: placement)
    guard !broader.isEmpty else { return [alone(document, at: placement)] }
    return broader.map { pipeline in
      let target = pipeline.target
      return self.pipeline(
        Target(
          workspace: placement.workspace, api: placement.api, operations: target.operations,
          product: target.product, mayBeginElsewhere: target.mayBeginElsewhere),
        [.document(document)] + pipeline.layers, in: placement.workspace)
    }
  }
}

extension Pipeline.Layer {
  fileprivate var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }
}
