public import PolicyCatalog
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
