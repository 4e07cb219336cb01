import Linting
import PolicyCatalog
import PolicyFlow
import ServiceModel
import SourceText
import Workspace

/// What a call of `effective` names.
struct EffectiveChoice {
  let service: ServiceView

  /// Where the document of the API is attached.
  let api: Placement

  /// The name of the operation as files tell it; nil for all of the API.
  let operation: String?

  /// The way on which callers get their keys; nil for all.
  let product: Target.Product?

  /// Finds what is named.
  ///
  /// - Parameters:
  ///   - target: `API`, `API/OPERATION`, and either with `WORKSPACE:` in front.
  ///   - product: the name of a product, empty for none.
  ///   - folder: the folder that was looked at, for messages.
  /// - Throws: `UsageError` where nothing has the name, or several have.
  init(_ target: String, product: String?, among services: [ServiceView], folder: String) throws {
    let parts = target.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let found = try Self.api(parts[0], among: services, folder: folder)
    service = found.service
    api = found.api
    let flow = found.service.context[ServiceFlow.self]
    let model = found.service.context.model
    operation =
      parts.count > 1 && !parts[1].isEmpty
      ? try Self.operation(parts[1], of: found.api, in: model, flow) : nil
    self.product = try product.map { try Self.product($0, of: found.api, flow) }
  }

  private typealias Candidate = (service: ServiceView, api: Placement)

  private static func api(
    _ name: String, among services: [ServiceView], folder: String
  ) throws -> Candidate {
    let all = services.flatMap { service in
      service.context.model.apis.map { api in
        (service: service, api: Placement(scope: .api, workspace: api.workspace, api: api.id))
      }
    }
    var found = all.filter { fullName($0.api) == name }
    // Without a workspace in front, an API of the service itself comes before those of workspaces.
    if found.isEmpty { found = all.filter { $0.api.api == name } }
    guard let first = found.first else {
      let names = all.flatMap { [fullName($0.api), $0.api.api ?? ""] }
      throw UsageError(
        all.isEmpty
          ? "no file in '\(folder)' tells of an API; name the folder of a service with --service"
          : unknown("there is no API '\(name)'", name, among: names))
    }
    guard found.count > 1 else { return first }
    let folders = Set(found.map(\.service.name)).sorted()
    guard folders.count == 1 else {
      throw UsageError(
        "\(folders.count) services have an API '\(name)'; choose one with --service: "
          + folders.joined(separator: ", "))
    }
    throw UsageError(
      "several workspaces have an API '\(name)'; choose one: "
        + found.map { fullName($0.api) }.joined(separator: ", "))
  }

  private static func fullName(_ api: Placement) -> String {
    (api.workspace.map { "\($0):" } ?? "") + (api.api ?? "")
  }

  private static func operation(
    _ name: String, of api: Placement, in model: Service, _ flow: ServiceFlow
  ) throws -> String {
    let names = flow.operationNames(of: api)
    if names.contains(name) { return name }
    if let operation = model.api(of: api)?.operation(name) {
      return operation.operationID?.value ?? operation.resourceName
    }
    throw UsageError(
      unknown(
        "no file tells of an operation '\(name)' of the API '\(fullName(api))'", name,
        among: names))
  }

  private static func product(_ name: String, of api: Placement, _ flow: ServiceFlow) throws
    -> Target.Product
  {
    if name.isEmpty { return .none }
    let products = flow.products(of: api)
    if products.contains(.one(name)) { return .one(name) }
    let names = products.compactMap { product in
      if case .one(let name) = product { name } else { nil }
    }
    let holders =
      names.isEmpty ? "no product is" : "known are " + names.joined(separator: ", ")
    throw UsageError(
      "no product '\(name)' is known to hold the API '\(fullName(api))'; "
        + (nearestName(to: name, among: names).map { "did you mean '\($0)'?" } ?? holders))
  }

  private static func unknown(_ what: String, _ name: String, among names: [String]) -> String {
    what
      + (nearestName(to: name, among: names).map { "; did you mean '\($0)'?" }
        ?? "; 'apimlint effective' lists what there is")
  }
}
