import PolicyCatalog
import PolicySyntax
public import ServiceModel
import SourceText

extension ServiceFlow {
  /// What runs for the operations of an API, one policy for each that has a document of its own and
  /// one for all others.
  ///
  /// - Parameters:
  ///   - api: where the document of the API is attached.
  ///   - operation: the name of the only operation to look at, as files tell it; nil for all.
  ///   - product: the only way to look at on which callers get their keys; nil for all.
  /// - Returns: the policies, the one for all others last; without others there is none for them.
  public func effectivePolicies(
    of api: Placement, operation: String? = nil, product: Target.Product? = nil
  ) -> [EffectivePolicy] {
    var groups: [(names: [String], document: PlacedLayer)] = []
    var others: [String] = []
    let documents = documentsByOperation(of: api)
    for name in operation.map({ [$0] }) ?? operationNames(of: api) {
      let layer = operationLayer(named: name, of: api, documents)
      if case .document = layer.layer {
        groups.append(([name], layer))
      } else {
        others.append(name)
      }
    }
    let mayHaveOthers =
      operation == nil && service.api(of: api)?.specification?.isComplete != true
    if !others.isEmpty || mayHaveOthers {
      groups.append((others, unnamedOperations(of: api)))
    }
    return groups.map { effectivePolicy(of: api, $0.names, $0.document, product) }
  }

  /// The names of an API's operations as files tell them: those of the specification in its order, then
  /// those that only a document is there for.
  public func operationNames(of api: Placement) -> [String] {
    let specification = service.api(of: api)?.specification
    let known = specification?.operations ?? []
    let documents = knownDocuments.operations(of: api).compactMap(\.placement.operation)
    return known.map { $0.operationID?.value ?? $0.resourceName }
      + documents.filter { specification?.operation($0) == nil }
  }

  /// The resource names of the operations of an API that a document is known for.
  public func operationsWithPolicy(of api: Placement) -> Set<String> {
    Set(documentsByOperation(of: api).keys)
  }

  /// Where the documents of an API's operations are attached, by the operations' resource names.
  private func documentsByOperation(of api: Placement) -> [String: Placement] {
    let specification = service.api(of: api)?.specification
    let placements = knownDocuments.operations(of: api).map(\.placement)
    return Dictionary(
      placements.compactMap { placement in
        placement.operation.map { (specification?.operation($0)?.resourceName ?? $0, placement) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The products through which calls of an API may come, with the way that needs none.
  public func products(of api: Placement) -> [Target.Product] {
    productLayers(of: api).map(\.product)
  }

  // MARK: Layers

  private func operationLayer(
    named name: String, of api: Placement, _ documents: [String: Placement]
  ) -> PlacedLayer {
    let resourceName = service.api(of: api)?.operation(name)?.resourceName ?? name
    let placement =
      documents[resourceName]
      ?? Placement(scope: .operation, workspace: api.workspace, api: api.api, operation: name)
    return PlacedLayer(placement: placement, layer: layer(at: placement))
  }

  /// The layer of operations that no document is known for.
  private func unnamedOperations(of api: Placement) -> PlacedLayer {
    PlacedLayer(
      placement: Placement(scope: .operation, workspace: api.workspace, api: api.api),
      layer: service.completeness.knowsDocuments ? .absent : .unknown)
  }

  private func effectivePolicy(
    of api: Placement, _ operations: [String], _ document: PlacedLayer,
    _ product: Target.Product?
  ) -> EffectivePolicy {
    let narrow = [document, PlacedLayer(placement: api, layer: layer(at: api))]
    let products = productLayers(of: api).filter { product == nil || $0.product == product }
    let broad = placementsBroaderThanProduct(in: api.workspace).map {
      PlacedLayer(placement: $0, layer: layer(at: $0))
    }
    let variants = products.map { product in
      let layers = narrow + [PlacedLayer(product, in: api.workspace)] + broad
      let sections = PolicySection.allCases.map { section in
        EffectiveSection(
          section: section, steps: reader(of: section, layers, in: api.workspace).steps())
      }
      return (product: product.product, sections: CallEnd.marked(sections))
    }
    return EffectivePolicy(
      api: api, operations: operations, products: products.map(\.product),
      sections: PolicySection.allCases.enumerated().map { index, section in
        let steps = variants.map { ($0.product, $0.sections[index].steps) }
        return EffectiveSection(section: section, steps: ProductMerge(steps).steps())
      })
  }

  private func reader(of section: PolicySection, _ layers: [PlacedLayer], in workspace: String?)
    -> EffectiveReader
  {
    EffectiveReader(
      section, layers: layers,
      fragments: { [self] id in
        service.fragment(id, in: workspace).flatMap { fragment in
          let placement = Placement(
            scope: .fragment, workspace: fragment.workspace, fragment: fragment.id)
          return flow(fragment.tree).map { ($0, placement) }
        }
      },
      isUnread: service.isUnread)
  }
}

extension PlacedLayer {
  fileprivate init(
    _ product: (product: Target.Product, layer: Pipeline.Layer), in workspace: String?
  ) {
    let name: String? = if case .one(let name) = product.product { name } else { nil }
    self.init(
      placement: Placement(scope: .product, workspace: workspace, product: name),
      layer: product.layer)
  }
}
