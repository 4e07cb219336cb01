public import PolicyCatalog
import PolicySyntax
public import ServiceModel
import SourceText
import Synchronization

/// The pipelines of a service.
///
/// Documents are asked for by their trees, so that each is read once, whichever pipelines it is part
/// of.
public final class ServiceFlow: Sendable {
  let service: Service
  private let flows: [ObjectIdentifier: DocumentFlow]
  private let index: Mutex<DocumentIndex?>

  /// What calls bring with them from broader documents, and the same where it is followed what values are made
  /// of.
  private let passages = PassageMemory(from: CallState())
  private let passagesWithContents = PassageMemory(from: CallState(followsContents: true))

  /// - Parameter flows: what each document of the service does, by its tree.
  public convenience init(_ service: Service, flows: [ObjectIdentifier: DocumentFlow]) {
    self.init(service, flows: flows, index: nil)
  }

  private init(
    _ service: Service, flows: [ObjectIdentifier: DocumentFlow], index: DocumentIndex?
  ) {
    self.service = service
    self.flows = flows
    self.index = Mutex(index)
  }

  /// The pipelines after a document has another text.
  ///
  /// - Parameters:
  ///   - old: what the document did before.
  ///   - new: what the document does now.
  ///   - placement: where the document is attached; nil when nothing tells.
  ///   - service: the service with the new tree.
  public func replacing(
    _ old: DocumentFlow, with new: DocumentFlow, at placement: Placement?, in service: Service
  ) -> ServiceFlow {
    var flows = flows
    flows[ObjectIdentifier(old.tree)] = nil
    flows[ObjectIdentifier(new.tree)] = new
    let index = index.withLock(\.self)
    return ServiceFlow(
      service, flows: flows,
      index: index?.replacing(old, with: new, at: placement, in: service))
  }

  /// What a document of the service does; nil for one that is none of it.
  func flow(_ tree: SyntaxTree) -> DocumentFlow? { flows[ObjectIdentifier(tree)] }

  /// What is known at the points of a document, for all calls that run through it.
  ///
  /// - Parameters:
  ///   - document: what the document does, whether or not it is one of the service.
  ///   - placement: where the document is attached; nil when nothing tells.
  ///   - sections: those that somebody asks about.
  ///   - reachBackend: true where somebody asks how requests are handed to the backend, wherever that
  ///     happens.
  ///   - followContents: true where somebody asks what values are made of.
  public func observations(
    of document: DocumentFlow, at placement: Placement?, in sections: Set<PolicySection>,
    reachBackend: Bool = false, followContents: Bool = false
  ) -> Observations {
    var observations = Observations(of: document.tree)
    let pipelines = pipelines(through: document, at: placement)
    var sections = sections
    if !pipelines.isEmpty, placement?.scope == .fragment {
      // A fragment may do something in any section, but runs where documents include it.
      sections.formIntersection(knownDocuments.sections(including: document.tree))
    }
    if reachBackend { sections.insert(.backend) }
    for pipeline in pipelines {
      var walk = Walk<CallState>(pipeline, follows: sections) { point, circumstances, state in
        observations.note(point, circumstances, state, pipeline.target)
      }
      // Who asks how requests are handed over asks about broader documents, too.
      if !reachBackend {
        walk.aim = Aim(
          at: document.tree, of: pipeline, in: sections,
          followContents ? passagesWithContents : passages)
      }
      walk.run(from: CallState(followsContents: followContents))
    }
    if pipelines.isEmpty, document.isFragment {
      followAlone(
        document, from: CallState.unknown.followingContents(followContents), &observations)
    }
    return observations
  }

  /// A fragment that no document is known to include runs in any section, after anything.
  private func followAlone(
    _ document: DocumentFlow, from start: CallState, _ observations: inout Observations
  ) {
    let target = Target(product: .unknown, mayBeginElsewhere: true)
    let pipeline = Pipeline(target, layers: [], fragments: { _ in nil })
    // Its statements act in inbound as they do elsewhere, in so far as they may stand there.
    guard let block = document.block(of: .inbound) else { return }
    var found = observations
    var walk = Walk<CallState>(pipeline) { point, circumstances, state in
      found.note(point, circumstances.inAnySection, state, target)
    }
    walk.run(block, in: .inbound, from: start)
    observations = found
  }

  // MARK: Pipelines

  /// The pipelines that run through a document, one for each group of calls that it serves alike.
  public func pipelines(through document: DocumentFlow, at placement: Placement?) -> [Pipeline] {
    guard let placement else { return document.isFragment ? [] : [unplaced(document)] }
    switch placement.scope {
    case .operation:
      return pipelines(ofOperationAt: placement, document)
    case .api:
      return pipelines(ofAPIAt: placement, document)
    case .product, .workspace, .global:
      let reached = apis(below: placement).flatMap { api in
        pipelines(ofAPIAt: Placement(scope: .api, workspace: api.workspace, api: api.id), nil)
      }.filter { $0.includes(document.tree) }
      return reached.isEmpty
        ? [broad(document, at: placement)] : reached.map { $0.putting(document) }
    case .fragment:
      return knownDocuments.including(document.tree).flatMap { policy -> [Pipeline] in
        flow(policy.tree).map { pipelines(through: $0, at: policy.placement) } ?? []
      }.map { $0.putting(document) }
    }
  }

  /// A document of which nothing is known but what it says.
  private func unplaced(_ document: DocumentFlow) -> Pipeline {
    pipeline(
      Target(product: .unknown, mayBeginElsewhere: true), [.document(document), .unknown], in: nil)
  }

  private func pipelines(ofOperationAt placement: Placement, _ document: DocumentFlow)
    -> [Pipeline]
  {
    guard let api = placement.api else { return [unplaced(document)] }
    let name = placement.operation.map { [$0] } ?? []
    let broader = Placement(scope: .api, workspace: placement.workspace, api: api)
    return variants(
      operations: name, narrow: [.document(document), layer(at: broader)], of: broader)
  }

  /// The pipelines of an API's operations: one for each that has a document, and one for the others.
  private func pipelines(ofAPIAt placement: Placement, _ document: DocumentFlow?) -> [Pipeline] {
    guard placement.api != nil else {
      return document.map { pipelines(ofUnnamedAPI: $0, placement) } ?? []
    }
    let own = document.map { Pipeline.Layer.document($0) } ?? layer(at: placement)
    let documents = knownDocuments.operations(of: placement)
    let api = service.api(of: placement)
    let named = documents.flatMap { document in
      variants(
        operations: document.placement.operation.map { [$0] } ?? [],
        narrow: [layer(of: document.tree), own], of: placement)
    }
    let withDocument = Set(
      documents.compactMap { document in
        document.placement.operation.map { api?.operation($0)?.resourceName ?? $0 }
      })
    let others = api?.specification?.operations.filter { !withDocument.contains($0.resourceName) }
    // Without a whole specification there may always be one more operation.
    if others?.isEmpty == true, api?.specification?.isComplete == true { return named }
    let names = (others ?? []).map { $0.operationID?.value ?? $0.resourceName }
    return named
      + variants(
        operations: names, narrow: [own], of: placement,
        mayBeginElsewhere: !service.completeness.knowsDocuments)
  }

  /// The pipelines of an API of which nothing but the policy is known: what is broader runs all the same.
  private func pipelines(ofUnnamedAPI document: DocumentFlow, _ placement: Placement) -> [Pipeline]
  {
    variants(
      operations: [], narrow: [.document(document)], of: placement, mayBeginElsewhere: true)
  }

  /// One pipeline for calls through no product, and one for each product that adds a document.
  func variants(
    operations: [String], narrow: [Pipeline.Layer], of placement: Placement,
    mayBeginElsewhere: Bool = false
  ) -> [Pipeline] {
    let workspace = placement.workspace
    let broad = layersBroaderThanProduct(in: workspace)
    func pipeline(_ product: Target.Product, _ layer: [Pipeline.Layer]) -> Pipeline {
      self.pipeline(
        Target(
          workspace: workspace, api: placement.api, operations: operations, product: product,
          mayBeginElsewhere: mayBeginElsewhere),
        narrow + layer + broad, in: workspace)
    }
    return productLayers(of: placement).compactMap { product, layer in
      if case .absent = layer {
        product == .none ? pipeline(product, []) : nil
      } else {
        pipeline(product, [layer])
      }
    }
  }

  /// The products through which calls of an API may come, each with its document; calls that need no
  /// product come first, and have none.
  func productLayers(of api: Placement) -> [(product: Target.Product, layer: Pipeline.Layer)] {
    let products = service.api(of: api)?.products ?? []
    var layers: [(product: Target.Product, layer: Pipeline.Layer)] = [(.none, .absent)]
    layers += products.map { product in
      let place = Placement(scope: .product, workspace: api.workspace, product: product)
      return (.one(product), layer(at: place))
    }
    // Any product of the service may hold an API of which no products are known.
    if products.isEmpty,
      !service.knows(.products, in: api.workspace) || service.completeness.mayExistElsewhere,
      service.hasProductPolicies(in: api.workspace)
    {
      layers.append((.unknown, .unknown))
    }
    return layers
  }

  func layersBroaderThanProduct(in workspace: String?) -> [Pipeline.Layer] {
    placementsBroaderThanProduct(in: workspace).map(layer)
  }

  func placementsBroaderThanProduct(in workspace: String?) -> [Placement] {
    let global = Placement(scope: .global)
    return workspace.map { [Placement(scope: .workspace, workspace: $0), global] } ?? [global]
  }

  func layer(at placement: Placement) -> Pipeline.Layer {
    if let policy = service.policy(at: placement) { return layer(of: policy.tree) }
    guard service.lacksDocument(at: placement) else { return .unknown }
    return placement.scope == .global ? .serviceDefault : .absent
  }

  private func layer(of tree: SyntaxTree) -> Pipeline.Layer {
    flow(tree).map { .document($0) } ?? .unknown
  }

  /// A document at a broad scope below which no API is known.
  private func broad(_ document: DocumentFlow, at placement: Placement) -> Pipeline {
    var layers = [Pipeline.Layer.document(document)]
    switch placement.scope {
    case .product: layers += layersBroaderThanProduct(in: placement.workspace)
    case .workspace: layers.append(layer(at: Placement(scope: .global)))
    default: break
    }
    return pipeline(
      Target(
        workspace: placement.workspace, product: placement.product.map { .one($0) } ?? .none,
        mayBeginElsewhere: true),
      layers, in: placement.workspace)
  }

  func pipeline(_ target: Target, _ layers: [Pipeline.Layer], in workspace: String?)
    -> Pipeline
  {
    Pipeline(target, layers: layers) { [self] id in
      service.fragment(id, in: workspace).flatMap { flow($0.tree) }
    }
  }

  private func apis(below placement: Placement) -> [API] {
    service.apis.filter { api in
      switch placement.scope {
      case .global: true
      case .workspace: api.workspace == placement.workspace
      default:
        api.workspace == placement.workspace
          && placement.product.map(api.products.contains) != false
      }
    }
  }

  var knownDocuments: DocumentIndex {
    if let known = index.withLock(\.self) { return known }
    let made = DocumentIndex(service, flow)
    return index.withLock { index in
      let known = index ?? made
      index = known
      return known
    }
  }
}

extension Pipeline {
  /// The pipeline with a document in place of the one of the same tree, of which other values may be
  /// known.
  fileprivate func putting(_ document: DocumentFlow) -> Pipeline {
    Pipeline(
      target,
      layers: layers.map { layer in
        if case .document(let known) = layer, known.tree === document.tree {
          .document(document)
        } else {
          layer
        }
      },
      fragments: { [fragments] id in
        let known = fragments(id)
        return known?.tree === document.tree ? document : known
      })
  }

  /// True when a document is one of the layers.
  fileprivate func includes(_ tree: SyntaxTree) -> Bool {
    layers.contains { layer in
      if case .document(let document) = layer { document.tree === tree } else { false }
    }
  }
}
