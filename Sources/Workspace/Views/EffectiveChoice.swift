import Linting
import PolicyCatalog
public import PolicyFlow
public import ServiceModel
import SourceText

/// An API or an operation that somebody names, found among services.
public struct EffectiveChoice: Sendable {
  public let service: ServiceView

  /// Where the document of the API is attached.
  public let api: Placement

  /// The name of the operation as files tell it; nil for all of the API.
  public let operation: String?

  /// The way on which callers get their keys; nil for all.
  public let product: Target.Product?

  /// A name that nothing has, or that several things have.
  public struct Unknown: Error, Sendable {
    /// What is wrong: lower-case start, no final stop.
    public let problem: String
    public let advice: Advice
  }

  /// What may help, in the words of whoever asks.
  public enum Advice: Sendable {
    /// The name that was probably meant.
    case meant(String)
    /// To look at the list of all.
    case list
    /// To name the folder of a service.
    case nameService
    /// To name one of these folders.
    case chooseService([String])
    case nothing
  }

  /// Finds what is named.
  ///
  /// - Parameters:
  ///   - target: `API`, `API/OPERATION`, and either with `WORKSPACE:` in front.
  ///   - product: the name of a product, empty for none.
  /// - Throws: why, where nothing has the name or several have.
  public init(_ target: String, product: String?, among services: [ServiceView]) throws(Unknown) {
    let parts = target.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let found = try Self.api(parts[0], among: services)
    service = found.service
    api = found.api
    let flow = found.service.context[ServiceFlow.self]
    let model = found.service.context.model
    operation =
      parts.count > 1 && !parts[1].isEmpty
      ? try Self.operation(parts[1], of: found.api, in: model, flow) : nil
    if let product {
      self.product = try Self.product(product, of: found.api, flow)
    } else {
      self.product = nil
    }
  }

  private typealias Candidate = (service: ServiceView, api: Placement)

  private static func api(_ name: String, among services: [ServiceView]) throws(Unknown)
    -> Candidate
  {
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
      throw all.isEmpty
        ? Unknown(problem: "no file tells of an API", advice: .nameService)
        : unknown("there is no API '\(name)'", name, among: names)
    }
    guard found.count > 1 else { return first }
    let folders = Set(found.map(\.service.name)).sorted()
    guard folders.count == 1 else {
      throw Unknown(
        problem: "\(folders.count) services have an API '\(name)'",
        advice: .chooseService(folders))
    }
    throw Unknown(
      problem: "several workspaces have an API '\(name)'; choose one: "
        + found.map { fullName($0.api) }.joined(separator: ", "), advice: .nothing)
  }

  private static func fullName(_ api: Placement) -> String {
    (api.workspace.map { "\($0):" } ?? "") + (api.api ?? "")
  }

  private static func operation(
    _ name: String, of api: Placement, in model: Service, _ flow: ServiceFlow
  ) throws(Unknown) -> String {
    let names = flow.operationNames(of: api)
    if names.contains(name) { return name }
    if let operation = model.api(of: api)?.operation(name) {
      return operation.operationID?.value ?? operation.resourceName
    }
    throw unknown(
      "no file tells of an operation '\(name)' of the API '\(fullName(api))'", name, among: names)
  }

  private static func product(_ name: String, of api: Placement, _ flow: ServiceFlow)
    throws(Unknown) -> Target.Product
  {
    if name.isEmpty { return .none }
    let products = flow.products(of: api)
    if products.contains(.one(name)) { return .one(name) }
    let names = products.compactMap { product in
      if case .one(let name) = product { name } else { nil }
    }
    let problem = "no product '\(name)' is known to hold the API '\(fullName(api))'"
    if let nearest = nearestName(to: name, among: names) {
      throw Unknown(problem: problem, advice: .meant(nearest))
    }
    let holders =
      names.isEmpty ? "no product is" : "known are " + names.joined(separator: ", ")
    throw Unknown(problem: "\(problem); \(holders)", advice: .nothing)
  }

  private static func unknown(
    _ problem: String, _ name: String, among names: [String]
  ) -> Unknown {
    let nearest = nearestName(to: name, among: names)
    return Unknown(problem: problem, advice: nearest.map { .meant($0) } ?? .list)
  }
}
