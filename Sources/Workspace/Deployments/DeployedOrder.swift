import EmbeddedPolicies
import Linting
import PolicyCatalog
import SourceText

/// What a deployment deploys by its names, and what waits for what.
struct DeployedOrder {
  private struct Name: Hashable {
    let kind: ResourceKind
    let name: String
    let owner: ResourceOwner
  }

  private enum Entry {
    case one(HostPosition, Place, service: HostText?)
    /// Several things have the name, or one that is there already, or that is there under a condition alone.
    case unclear
  }

  private let order: HostOrder
  private let keyword: String
  private var entries: [Name: Entry] = [:]

  init(_ deployment: HostDeployment) {
    order = deployment.order
    keyword = deployment.language.waitingKeyword
    for resource in deployment.resources {
      guard let kind = resource.kind, let owner = ResourceOwner(resource) else { continue }
      let isSurelyDeployed = resource.role == .deployed && !resource.isConditional
      add(
        resource.nameInPolicies?.constant, kind, owner, resource.place, resource.path,
        isSurelyDeployed ? resource.position : nil)
    }
    for policy in deployment.policies where policy.scope == .fragment {
      guard let owner = ResourceOwner(policy.path) else { continue }
      add(
        policy.name(in: "policyFragments")?.constant, .fragments, owner, policy.place,
        policy.path, policy.isConditional ? nil : policy.position)
    }
  }

  private mutating func add(
    _ name: String?, _ kind: ResourceKind, _ owner: ResourceOwner, _ place: Place,
    _ path: [PolicyResource.Step], _ position: HostPosition?
  ) {
    guard let name else { return }
    let key = Name(kind: kind, name: name, owner: owner)
    guard entries[key] == nil, let position else {
      entries[key] = .unclear
      return
    }
    entries[key] = .one(position, place, service: path.first?.name)
  }

  /// What a policy waits for; nil where its place in the order is not known.
  func order(of policy: PolicyResource) -> DeploymentOrder? {
    guard let position = policy.position, let owner = ResourceOwner(policy.path), !entries.isEmpty
    else { return nil }
    return DeploymentOrder(keyword: keyword) { needs in
      // Most policies name nothing that the code deploys.
      var known: HostPrecedents?
      return needs.map { need in
        // A workspace sees nothing of the service's own.
        // https://learn.microsoft.com/azure/api-management/workspaces-overview
        let name = Name(kind: need.kind, name: need.name, owner: owner)
        guard case .one(let other, let place, let service) = entries[name],
          Self.mayBeSame(service, policy.path.first?.name)
        else { return nil }
        let precedents = known ?? order.precedents(of: position)
        known = precedents
        guard precedents.answer(for: other) == .doesNotWait,
          // What waits for the policy cannot be waited for.
          order.precedents(of: other).answer(for: position) == .doesNotWait
        else { return nil }
        return DeploymentOrder.Unawaited(
          place: place, isOfSameModule: precedents.areOfOneModule(with: other))
      }
    }
  }

  /// False for the names of two services that one file takes from two parameters.
  private static func mayBeSame(_ service: HostText?, _ other: HostText?) -> Bool {
    guard let first = service?.reference, let second = other?.reference else { return true }
    return first.name == second.name || first.place.source.path != second.place.source.path
  }
}
