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
    return DeploymentOrder(keyword: keyword) { needs, workspace in
      // Most policies name nothing that the code deploys.
      var known: HostPrecedents?
      return needs.map { need in
        guard let entry = entry(for: need, in: workspace) else { return nil }
        let precedents = known ?? order.precedents(of: position)
        known = precedents
        return precedents.contain(entry.position) == false ? entry.place : nil
      }
    }
  }

  private func entry(for need: DeploymentOrder.Need, in workspace: String?) -> Entry? {
    let owners = workspace.map { [$0, nil] } ?? [nil]
    for owner in owners {
      if let entry = entries[Name(kind: need.kind, name: need.name, workspace: owner)] {
        return entry
      }
    }
    return nil
  }
}
