public import SourceText

/// One module where deployments begin, with all that it and the modules it calls deploy.
public struct HostDeployment: Sendable {
  /// The folder of a module of Terraform, the file of one of Bicep or of an ARM template.
  public let root: String
  public let language: HostLanguage

  /// The files that take part: all of the folder of each module of Terraform, each file of Bicep, the
  /// template.
  public let paths: Set<String>
  public let policies: [PolicyResource]

  /// What else there is of the service.
  public let resources: [HostResource]

  /// The collections of which there may be more, or others, than `resources` and `policies` tell, as
  /// the parameters are.
  public let openCollections: Set<String>

  /// True where the service itself is deployed with it, whatever the parameters.
  public let createsService: Bool

  /// What waits for what.
  public let order: HostOrder
}

/// Something of the service, other than the service itself and policies, that code deploys or names.
public struct HostResource: Sendable {
  public enum Role: String, Sendable {
    /// It is there once the code is deployed.
    case deployed
    /// It is there already, and the code changes it.
    case changed
    /// It is there already, and the code refers to it.
    case referenced
  }

  public let role: Role

  /// The service, and what is in it on the way to the resource, which is the last. A name that the
  /// file does not tell is a hole.
  public let path: [PolicyResource.Step]

  /// What is said of it: an object with the names that Azure has for them. Not known for what is only
  /// referred to.
  public internal(set) var properties: HostValue

  /// True where a condition decides whether there is such a resource, and for what stands for several
  /// of which the number is not known.
  public internal(set) var isConditional: Bool

  /// The key of `for_each`, or the number of the element of a loop; nil for a resource without.
  public let key: String?

  /// What the file calls it.
  public let place: Place

  /// Where it stands in the deployment; nil where the order of it is not read.
  public internal(set) var position: HostPosition?

  /// The collection that it is in: `namedValues`.
  public var collection: String { path.last?.collection ?? "" }

  /// True for what the service or a workspace has itself, and not a part of it.
  var isOfService: Bool {
    path.count { $0.collection != "service" && $0.collection != "workspaces" } == 1
  }

  /// Its own name.
  public var name: HostText { path.last?.name ?? .unknown }

  /// The name on the way to it, of a collection; nil where the way does not lead there.
  public func name(in collection: String) -> HostText? {
    path.last { $0.collection == collection }?.name
  }
}

/// What a module deploys itself, without those that it calls.
struct HostContents {
  var policies: [PolicyResource] = []
  var resources: [HostResource] = []
  var createsService = false

  /// False where something is deployed that cannot be looked at, such as a command or a template
  /// elsewhere: it may have anything.
  var isWhole = true

  /// How many policies and resources one deployment has at the most.
  private static let maximumCount = 20_000

  /// True when nothing more is taken.
  var isFull: Bool { policies.count + resources.count >= Self.maximumCount }

  /// A resource as it stands in a host, whatever it is.
  struct Found {
    let role: HostResource.Role
    let isConditional: Bool
    let key: String?
    let place: Place
    let position: HostPosition?
  }

  /// What is known of a policy's text.
  typealias PolicyText = (format: PolicyResource.Format, contents: [PolicyResource.Content])

  /// Takes a resource: a policy as that, and anything else with its properties. The service itself, and
  /// what is none of the service's, are no resources.
  ///
  /// - Parameter path: the way to it, in Azure's own collections.
  mutating func add(
    _ path: [PolicyResource.Step], _ found: Found, policy: () -> PolicyText,
    properties: () -> HostValue
  ) {
    guard let last = path.last?.collection, path.first?.collection == "service" else { return }
    let isPolicy = last == "policies"
    if isPolicy || last == "policyFragments", found.role != .referenced {
      return addPolicy(
        of: isPolicy ? path.dropLast() : path, found, policy(),
        ownName: isPolicy ? path.last?.name : nil)
    }
    guard path.count > 1, !isPolicy else {
      if found.role == .deployed, !found.isConditional, !isPolicy { createsService = true }
      return
    }
    resources.append(
      HostResource(
        role: found.role, path: path,
        properties: found.role == .referenced ? .unknown : properties(),
        isConditional: found.isConditional, key: found.key, place: found.place,
        position: found.position))
  }

  /// Takes a policy.
  ///
  /// - Parameter owner: the way to what it is attached to, or to the fragment that it is.
  mutating func addPolicy(
    of owner: [PolicyResource.Step], _ found: Found, _ text: PolicyText, ownName: HostText? = nil
  ) {
    guard let scope = ServiceType.scope(of: owner.map(\.collection)) else { return }
    policies.append(
      PolicyResource(
        scope: scope, path: owner, format: text.format, contents: text.contents,
        isConditional: found.isConditional, key: found.key, place: found.place,
        ownName: ownName, position: found.position))
  }

  /// The collections in which something has a name that is not constant.
  var openCollections: Set<String> {
    var open: Set<String> = []
    for resource in resources where resource.role == .deployed && resource.isOfService {
      // Named values go by another name than that of the resource.
      let display = resource.properties["displayName"]
      if resource.name.constant == nil
        || resource.collection == "namedValues" && display.map({ $0.text.constant == nil }) == true
      {
        open.insert(resource.collection)
      }
    }
    let fragments = "policyFragments"
    if policies.contains(where: { $0.scope == .fragment && $0.name(in: fragments)?.constant == nil }
    ) {
      open.insert(fragments)
    }
    return open
  }

  /// Takes in what a module deploys that these calls lead to.
  mutating func add(
    _ other: HostContents, calledBy calls: [HostPosition.Step], isConditional: Bool
  ) {
    isWhole = isWhole && other.isWhole && !isFull
    if isFull { return }
    createsService = createsService || other.createsService && !isConditional
    for var policy in other.policies {
      policy.isConditional = policy.isConditional || isConditional
      policy.position = policy.position?.behind(calls)
      policies.append(policy)
    }
    for var resource in other.resources {
      resource.isConditional = resource.isConditional || isConditional
      resource.position = resource.position?.behind(calls)
      resources.append(resource)
    }
  }
}

extension HostText {
  /// The id that Azure gives to a resource of the service; nil where the way to it does not begin
  /// with the service.
  init?(idOf path: [PolicyResource.Step]) {
    guard path.first?.collection == "service" else { return nil }
    var pieces: [Piece] = [
      .constant("/subscriptions/", nil), .hole(nil),
      .constant("/providers/Microsoft.ApiManagement", nil),
    ]
    for step in path {
      pieces.append(.constant("/\(step.collection)/", nil))
      pieces += step.name.pieces
    }
    self.init(pieces)
  }
}
