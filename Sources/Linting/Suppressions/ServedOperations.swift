import PolicyCatalog
import PolicyFlow
import ServiceModel
import SourceText

/// What is known of the operations that comments name, and of those whose calls run through a document.
final class ServedOperations {
  private let context: DocumentContext
  private let service: ServiceContext
  private var model: Service { service.model }

  init(_ context: DocumentContext, in service: ServiceContext) {
    self.context = context
    self.service = service
  }

  /// All operations whose calls run through the document, as findings name them; nil where there may be
  /// others.
  private(set) lazy var all: [String]? = {
    guard let placement = context.document.placement, mayBeComplete(placement) else { return nil }
    let targets = service[ServiceFlow.self]
      .pipelines(through: context[DocumentFlow.self], at: placement).map(\.target)
    guard !targets.isEmpty, targets.allSatisfy({ !$0.operations.isEmpty }) else { return nil }
    if placement.scope != .operation, !targets.allSatisfy(isWhollySpecified) { return nil }
    var seen: Set<String> = []
    return targets.flatMap(\.operationPaths).filter { seen.insert($0).inserted }
  }()

  /// False where calls may come through the document of which no file tells.
  private func mayBeComplete(_ placement: Placement) -> Bool {
    switch placement.scope {
    case .operation, .api: true
    case .product, .workspace, .global: model.knows(.apis, in: placement.workspace)
    case .fragment:
      model.completeness.knowsDocuments && model.knows(.apis, in: placement.workspace)
    }
  }

  private func isWhollySpecified(_ target: Target) -> Bool {
    target.api.flatMap { api($0, in: target.workspace) }?.specification?.isComplete == true
  }

  private func api(_ id: String, in workspace: String?) -> API? {
    model.api(of: Placement(scope: .api, workspace: workspace, api: id))
  }

  // MARK: Names

  /// An operation as all that means it is spelled: with the resource name, where that is known.
  func canonical(_ text: String) -> String {
    guard let path = OperationPath(text),
      let operation = api(path.api, in: path.workspace)?.operation(path.operation)
    else { return text }
    return path.beginning + operation.resourceName
  }

  /// Why a text names no operation; nil where it does, and where nobody can tell.
  func flaw(in text: String) -> String? {
    guard let path = OperationPath(text) else {
      return "'\(text)' names no operation; write it with its API, as in orders/create-order"
    }
    guard let api = api(path.api, in: path.workspace) else {
      guard model.knows(.apis, in: path.workspace), !model.isDeployedElsewhere(path.api, .apis)
      else { return nil }
      let others = model.apis.filter { $0.workspace == path.workspace }.map(\.id)
      return "there is no API '\(path.api)'" + Self.hint(nearestName(to: path.api, among: others))
    }
    guard let specification = api.specification, specification.isComplete,
      api.operation(path.operation) == nil,
      !model.isDeployedElsewhere(path.operation, .operations),
      !model.policies.contains(where: { path.names($0.placement) })
    else { return nil }
    let names = specification.operations.flatMap { operation in
      [operation.resourceName] + [operation.operationID?.value].compactMap(\.self)
    }
    return "the API '\(path.api)' has no operation '\(path.operation)'"
      + Self.hint(nearestName(to: path.operation, among: names).map { path.beginning + $0 })
  }

  private static func hint(_ name: String?) -> String {
    proposal(of: name)
  }
}

/// `API/OPERATION`, with `WORKSPACE:` in front for an API of a workspace.
private struct OperationPath {
  let workspace: String?
  let api: String
  let operation: String

  /// What stands before the operation's name.
  let beginning: String

  init?(_ text: String) {
    let sides = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
    let places = sides[0].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    workspace = places.count == 2 ? String(places[0]) : nil
    api = String(places[places.count - 1])
    operation = String(sides[1])
    beginning = "\(sides[0])/"
  }

  func names(_ placement: Placement) -> Bool {
    placement.scope == .operation && placement.api == api && placement.workspace == workspace
      && placement.operation == operation
  }
}
