import EmbeddedPolicies
import Linting
import PolicyCatalog
import SourceText

/// What a deployment deploys by its names, and what waits for what.
struct DeployedOrder {
  private struct Name: Hashable {
    let kind: ResourceKind
    let name: String
    let workspace: String?
  }

  private struct Entry {
    let position: HostPosition
    let place: Place
  }

  private let order: HostOrder
  private let keyword: String

  /// Nil for names that mean several things, or something that is there already.
  private var entries: [Name: Entry?] = [:]

  init(_ deployment: HostDeployment) {
    order = deployment.order
    keyword = deployment.language == .terraform ? "depends_on" : "dependsOn"
    for resource in deployment.resources {
      guard let kind = resource.kind, let owner = ResourceOwner(resource) else { continue }
      let name = kind == .namedValues ? resource.properties["displayName"]?.text : resource.name
      let entry = resource.role == .deployed ? resource.position : nil
      add(name?.constant, kind, owner, entry.map { Entry(position: $0, place: resource.place) })
    }
    for policy in deployment.policies where policy.scope == .fragment {
      guard let owner = ResourceOwner(policy.path) else { continue }
      add(
        policy.name(in: "policyFragments")?.constant, .fragments, owner,
        policy.position.map { Entry(position: $0, place: policy.place) })
    }
  }

  private mutating func add(
    _ name: String?, _ kind: ResourceKind, _ owner: ResourceOwner, _ entry: Entry?
  ) {
    guard let name else { return }
    let key = Name(kind: kind, name: name, workspace: owner.workspace)
    entries[key] = .some(entries[key] == nil ? entry : nil)
  }

  /// What is there when a policy is deployed; nil where its place in the order is not known.
  func order(of policy: PolicyResource) -> DeploymentOrder? {
    guard let position = policy.position, !entries.isEmpty else { return nil }
    let precedents = order.precedents(of: position)
    let entries = entries
    return DeploymentOrder(keyword: keyword) { kind, name, workspace in
      let owners = workspace.map { [$0, nil] } ?? [nil]
      let found = owners.lazy.compactMap {
        entries[Name(kind: kind, name: name, workspace: $0)]
      }.first
      guard let entry = found ?? nil, precedents.contain(entry.position) == false else {
        return nil
      }
      return entry.place
    }
  }
}
