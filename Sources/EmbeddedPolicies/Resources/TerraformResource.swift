import SourceText

/// A kind of resource of the provider azurerm that stands for one of API Management.
struct TerraformResource {
  /// The collections on the way to it, the last being its own.
  let collections: [String]

  /// The attributes with the names in these collections.
  let names: [String]

  /// The attribute with the id of what the resource is in, for names that no attribute has.
  let parent: String?

  init(_ collections: [String], _ names: [String], parent: String? = nil) {
    self.collections = collections
    self.names = names
    self.parent = parent
  }

  /// Resources whose type and body are Azure's own.
  ///
  /// https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
  static let azapi = ["azapi_resource", "azapi_update_resource"]

  /// The policies.
  ///
  /// azurerm sends `xml_content` as `rawxml` and `xml_link` as `rawxml-link`, whatever the text, and
  /// has no attribute to choose. A fragment has one, `format`, which is `xml` where it is left out.
  /// https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/api_management_api_policy_resource.go
  /// https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/api_management_policy_fragment_resource.go
  static let policies: [String: TerraformResource] = [
    "azurerm_api_management_policy": TerraformResource([], [], parent: "api_management_id"),
    "azurerm_api_management_api_policy": TerraformResource(
      ["service", "apis"], ["api_management_name", "api_name"]),
    "azurerm_api_management_api_operation_policy": TerraformResource(
      ["service", "apis", "operations"], ["api_management_name", "api_name", "operation_id"]),
    "azurerm_api_management_product_policy": TerraformResource(
      ["service", "products"], ["api_management_name", "product_id"]),
    "azurerm_api_management_workspace_policy": TerraformResource(
      [], [], parent: "api_management_workspace_id"),
    "azurerm_api_management_policy_fragment": TerraformResource(
      ["policyFragments"], ["name"], parent: "api_management_id"),
  ]

  /// What policies are in, by whose id they are told.
  static let others: [String: TerraformResource] = [
    "azurerm_api_management": TerraformResource(["service"], ["name"]),
    "azurerm_api_management_api": TerraformResource(
      ["service", "apis"], ["api_management_name", "name"]),
    "azurerm_api_management_api_operation": TerraformResource(
      ["service", "apis", "operations"], ["api_management_name", "api_name", "operation_id"]),
    "azurerm_api_management_product": TerraformResource(
      ["service", "products"], ["api_management_name", "product_id"]),
    "azurerm_api_management_workspace": TerraformResource(
      ["workspaces"], ["name"], parent: "api_management_id"),
  ]
}

/// Finds the way to a resource: by its attributes, by its id, or by the resource that has that id.
struct TerraformPaths {
  private let evaluator: HostEvaluator

  init(_ evaluator: HostEvaluator) { self.evaluator = evaluator }

  /// How many resources may lie in each other; they may name each other in circles.
  private static let maximumDepth = 8

  typealias Attributes = (String) -> HostValue?

  func path(
    of resource: TerraformResource, _ value: Attributes, depth: Int = 0
  ) -> [PolicyResource.Step] {
    var steps: [PolicyResource.Step] = []
    if let parent = resource.parent {
      // Whatever the id is, it is one of what the attribute is named for.
      let collection =
        parent == "api_management_workspace_id" ? ["service", "workspaces"] : ["service"]
      steps = path(ofID: value(parent)?.text ?? .unknown, depth: depth)
      if steps.map(\.collection) != collection {
        steps = collection.map { PolicyResource.Step(collection: $0, name: .unknown) }
      }
    }
    for (collection, name) in zip(resource.collections, resource.names) {
      steps.append(
        PolicyResource.Step(collection: collection, name: value(name)?.text ?? .unknown))
    }
    return steps
  }

  /// The way to a resource of azapi, by its `type`; nil for what is no policy nor anything that holds
  /// one.
  func path(ofAzapi value: Attributes, depth: Int = 0) -> [PolicyResource.Step]? {
    guard let type = value("type")?.text.constant else { return nil }
    let collections = PolicyType.allCollections(of: type)
    guard !collections.isEmpty, depth > 0 || PolicyType.collections(of: type) != nil else {
      return nil
    }
    var steps: [PolicyResource.Step]
    if let id = value("resource_id") {
      steps = path(ofID: id.text, depth: depth)
    } else {
      steps = value("parent_id").map { path(ofID: $0.text, depth: depth) } ?? []
      steps.append(
        PolicyResource.Step(
          collection: collections[collections.count - 1], name: value("name")?.text ?? .unknown))
    }
    // The type says what the way is; a name that stands elsewhere is not known.
    let known = steps.suffix(collections.count)
    var names = collections.map { PolicyResource.Step(collection: $0, name: .unknown) }
    for (offset, step) in known.reversed().enumerated() {
      let index = names.count - 1 - offset
      guard names[index].collection == step.collection else { break }
      names[index] = step
    }
    return names
  }

  /// The way that an id tells, from the service on.
  private func path(ofID id: HostText, depth: Int) -> [PolicyResource.Step] {
    guard depth < Self.maximumDepth else { return [] }
    var segments = id.segments[...]
    var steps: [PolicyResource.Step] = []
    if let first = segments.first, let reference = first.reference {
      steps = path(of: reference, depth: depth + 1)
      segments = segments.dropFirst()
    } else {
      let service = segments.firstIndex { $0.constant?.lowercased() == "service" }
      segments = service.map { segments[$0...] } ?? []
    }
    while segments.count > 1 {
      let collection = segments.removeFirst().constant ?? ""
      let name = segments.removeFirst()
      let known = PolicyType.allCollections(of: "Microsoft.ApiManagement/service/\(collection)")
      let isService = collection.lowercased() == "service"
      steps.append(
        PolicyResource.Step(
          collection: isService ? "service" : known.last ?? collection, name: name))
    }
    return steps
  }

  /// The way to the resource whose id a reference takes.
  private func path(of reference: HostReference, depth: Int) -> [PolicyResource.Step] {
    let isData = reference.name.hasPrefix("data.")
    let address = isData ? String(reference.name.dropFirst(5)) : reference.name
    let type = String(address.prefix { $0 != "." })
    let value: Attributes = { name in
      evaluator.value(ofDefinition: "\(reference.name).\(name)")
    }
    guard reference.members.last == "id" else { return [] }
    if TerraformResource.azapi.contains(type) { return path(ofAzapi: value, depth: depth) ?? [] }
    return TerraformResource.others[type].map { path(of: $0, value, depth: depth) } ?? []
  }
}
