import EmbeddedPolicies
import PolicyCatalog
import ServiceModel
import SourceText

extension Declarations {
  /// What a deployment says of its service.
  ///
  /// - Parameter text: reads a file that the code takes the content of, by its path; nil for one that
  ///   is not there.
  init(_ deployment: HostDeployment, text: (String) -> SourceText?) {
    self.init()
    createsService = deployment.createsService
    for policy in deployment.policies {
      if policy.scope == .fragment { add(policy) }
      checkName(of: policy)
    }
    var named = DeclaredNamedValues()
    var apis = DeclaredAPIs()
    for resource in deployment.resources {
      guard let owner = ResourceOwner(resource) else {
        // Which workspace has it is not known, so that it may be any.
        resource.kind.map { _ = incomplete.insert($0) }
        continue
      }
      switch resource.collections {
      case ["namedValues"]: named.add(resource, owner, to: &self)
      case ["apis", "operations"]: apis.addOperation(of: resource, owner)
      case ["apis", "diagnostics"], ["diagnostics"]: addDiagnostic(resource, owner)
      case ["products", "apis"]: addMembership(resource, resource.name.constant, owner)
      case ["products", "apiLinks"]:
        let api = resource.properties["apiId"].flatMap { ResourceID($0.text, of: "apis") }
        addMembership(resource, api?.name.constant, owner)
      case []:
        if let workspace = owner.workspace, resource.role == .deployed, !resource.isConditional {
          workspaces.insert(workspace)
        }
      default: add(resource, owner, &apis, text)
      }
    }
    namedValues = named.all
    if named.hasOthers { incomplete.insert(.namedValues) }
    incomplete.formUnion(deployment.openCollections.compactMap { HostResource.kinds[$0] })
    self.apis = apis.all
  }

  /// Tells of a policy whose resource has another name than the one that there is.
  private mutating func checkName(of policy: PolicyResource) {
    guard let name = policy.ownName?.located(or: policy.place),
      name.value.lowercased() != ServiceFacts.nameOfPolicy
    else { return }
    problems.append(
      ServiceProblem(
        .misnamedPolicy,
        "the resource of a policy has the name '\(ServiceFacts.nameOfPolicy)' and no other, and the service refuses '\(name.value)'; what it belongs to is told by its type and its parent",
        at: name.place))
  }

  private mutating func add(_ fragment: PolicyResource) {
    guard let name = fragment.name(in: "policyFragments")?.located(or: fragment.place),
      let owner = ResourceOwner(fragment.path)
    else {
      incomplete.insert(.fragments)
      return
    }
    names[.fragments, default: []].append(
      NamedResource(name.value, in: owner.workspace, at: fragment.place))
  }

  /// Adds what has a name of its own.
  private mutating func add(
    _ resource: HostResource, _ owner: ResourceOwner, _ apis: inout DeclaredAPIs,
    _ text: (String) -> SourceText?
  ) {
    guard let kind = resource.kind else { return }
    guard let name = resource.name.located(or: resource.place) else {
      incomplete.insert(kind)
      return
    }
    guard resource.role == .deployed else {
      external.add(named: name.value, to: kind)
      return
    }
    switch kind {
    case .backends: addBackend(resource, name, owner)
    case .loggers: loggers.append(Logger(id: name, workspace: owner.workspace))
    case .apis: apis.add(resource, name, owner, text)
    default:
      names[kind, default: []].append(
        NamedResource(name.value, in: owner.workspace, at: name.place))
    }
    if [.backends, .loggers, .apis].contains(kind) { texts += resource.texts }
  }

  private mutating func addMembership(
    _ resource: HostResource, _ api: String?, _ owner: ResourceOwner
  ) {
    guard let api, let product = resource.name(in: "products")?.constant else {
      // A product holds something, and nobody knows what.
      incomplete.insert(.products)
      return
    }
    memberships.insert(Membership(product: product, api: api, in: owner.workspace))
  }

  private mutating func addDiagnostic(_ resource: HostResource, _ owner: ResourceOwner) {
    let api = resource.name(in: "apis")
    guard resource.role == .deployed, let id = resource.name.constant,
      api == nil || api?.constant != nil
    else {
      // It may be that of any API, with other settings.
      hasOtherDiagnostics = true
      return
    }
    let sizes = ["frontend", "backend"].map {
      resource.properties[$0]?["response"]?["body"]?["bytes"]
    }
    let numbers = sizes.compactMap { $0?.text.constant.flatMap { Int($0) } }
    // Bodies are logged up to a number of bytes; none means that they aren't.
    let logs: Bool? =
      numbers.contains { $0 > 0 }
      ? true : numbers.isEmpty || numbers.count < sizes.count(where: { $0 != nil }) ? nil : false
    diagnostics.append(
      Diagnostic(
        APIDiagnostic(
          id: id, logsResponseBody: logs.map { Located($0, at: resource.place) },
          takesMetrics: resource.isConditional ? nil : resource.takesMetrics),
        api: api?.constant, in: owner.workspace))
    refer(
      from: .diagnostic(id, api: api?.constant, in: owner.workspace), to: .loggers, "loggers",
      resource.properties["loggerId"], resource, owner)
  }

  private mutating func addBackend(
    _ resource: HostResource, _ name: Located<String>, _ owner: ResourceOwner
  ) {
    let properties = resource.properties
    let services = properties["pool"]?["services"]?.elements ?? []
    let members = services.map { $0["id"].flatMap { ResourceID($0.text, of: "backends") } }
    let names = members.compactMap { $0?.name.constant }
    let type = properties["type"]
    let addressKeys = ["url", "protocol"].compactMap { key in
      properties[key]?.text.located.map { Located(key, at: $0.place) }
    }
    let unchecked = ["validateCertificateChain", "validateCertificateName"].filter {
      properties["tls"]?[$0]?.boolean == false
    }
    backends.append(
      Backend(
        id: name, url: properties["url"]?.text.located(or: resource.place),
        isPool: type.map { $0.text.constant?.lowercased() == "pool" }
          ?? (properties["pool"]?.isObject == true),
        // A pool of which a member is not known may have any.
        members: names.count == services.count ? names : [],
        mayWriteAuthorization: !properties.isObject
          || properties["credentials"].map(Self.mayWriteAuthorization) ?? false,
        credentialTexts: properties["credentials"]?.referringTexts ?? [],
        addressKeys: addressKeys,
        protocolName: properties["protocol"].flatMap { name in
          name.text.constant.map { Located($0, at: name.text.located?.place ?? resource.place) }
        },
        uncheckedCertificateParts: unchecked.map { Located($0, at: resource.place) },
        workspace: owner.workspace))
    let backend = DataReference.Owner.resource(.backends, name.value, in: owner.workspace)
    for service in services {
      refer(from: backend, to: .backends, "backends", service["id"], resource, owner)
    }
    for id in properties["credentials"]?["certificateIds"]?.elements ?? [] {
      refer(from: backend, to: .certificates, "certificates", id, resource, owner)
    }
  }

  /// True for credentials of a backend that are, or may be, sent in the header Authorization.
  private static func mayWriteAuthorization(_ credentials: HostValue) -> Bool {
    guard case .object(let members) = credentials else { return !credentials.isNull }
    return members.contains { name, value in
      switch name {
      case "query", "certificate", "certificateIds": return false
      case "header":
        guard case .object(let headers) = value else { return !value.isNull }
        return headers.contains { $0.name.lowercased() == HTTPNames.authorization }
      default: return !value.isNull
      }
    }
  }

  /// Takes note of an id by which a resource names another one.
  private mutating func refer(
    from user: DataReference.Owner, to kind: ResourceKind, _ collection: String,
    _ id: HostValue?, _ resource: HostResource, _ owner: ResourceOwner
  ) {
    guard let id = id.flatMap({ ResourceID($0.text, of: collection) }),
      let name = id.name.located(or: resource.place)
    else { return }
    references.append(
      DataReference(
        owner: user, kind: kind, name: name, workspace: id.workspace ?? owner.workspace))
  }
}

/// The service, and the workspace of it, that something belongs to.
struct ResourceOwner: Hashable {
  /// Nil for the service itself.
  let workspace: String?

  /// The service as the code calls it; nil where it is not known which one it is.
  let service: String?

  /// Nil where the workspace is not known.
  init?(_ path: [PolicyResource.Step]) {
    let workspace = path.last { $0.collection == "workspaces" }
    guard workspace == nil || workspace?.name.constant != nil else { return nil }
    self.workspace = workspace?.name.constant
    service = path.first?.name.constant
  }

  init?(_ resource: HostResource) { self.init(resource.path) }
}

/// The name of a resource by an id: `/backends/name`, or a longer path to it.
private struct ResourceID {
  let name: HostText

  /// The workspace that the path goes through.
  let workspace: String?

  /// Nil for the id of anything else.
  ///
  /// - Parameter collection: the step before the name.
  init?(_ id: HostText, of collection: String) {
    let steps = id.segments
    guard steps.count > 1, let last = steps.last,
      steps[steps.count - 2].constant?.lowercased() == collection
    else { return nil }
    name = last
    let owner = steps.count > 3 ? steps[steps.count - 4].constant?.lowercased() : nil
    workspace = owner == "workspaces" ? steps[steps.count - 3].constant : nil
  }
}

extension HostResource {
  /// The collections that it is in, without those of the service and of workspaces.
  fileprivate var collections: [String] {
    path.map(\.collection).filter { $0 != "service" && $0 != "workspaces" }
  }

  /// By what policies call it; nil where it has no such name.
  var nameInPolicies: HostText? {
    kind == .namedValues ? properties["displayName"]?.text : name
  }

  /// What it is, where it has a name that policies or other resources refer to.
  var kind: ResourceKind? {
    guard collections.count == 1 else { return nil }
    return Self.kinds[collections[0]]
  }

  fileprivate static let kinds: [String: ResourceKind] = [
    "namedValues": .namedValues, "policyFragments": .fragments, "backends": .backends,
    "loggers": .loggers, "products": .products, "apis": .apis, "schemas": .schemas,
    "certificates": .certificates, "authorizationProviders": .authorizationProviders,
  ]

  /// Whether a diagnostic takes on the metrics of policies; nil where that is not known.
  fileprivate var takesMetrics: Bool? {
    guard case .object = properties else { return nil }
    guard let metrics = properties["metrics"], !metrics.isNull else { return false }
    return metrics.boolean
  }

  /// The texts of its properties in which named values can be referred to, descriptions of APIs aside.
  fileprivate var texts: [Place] { properties.referringTexts }
}

extension HostValue {
  /// The texts in a value in which named values can be referred to, descriptions of APIs aside.
  fileprivate var referringTexts: [Place] {
    var places: [Place] = []
    var open = [self]
    while let value = open.popLast() {
      switch value {
      case .object(let members): open += members.filter { $0.name != "value" }.map(\.value)
      case .list(let elements): open += elements
      case .text(let text):
        for case .constant(let text, let place?) in text.pieces where text.contains("{{") {
          places.append(place.inHost)
        }
      case .null, .boolean, .number, .reference, .unknown: break
      }
    }
    return places
  }
}
