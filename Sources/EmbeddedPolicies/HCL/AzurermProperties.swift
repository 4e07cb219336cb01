/// Translates what a resource of the provider azurerm says to the names that Azure has for it.
///
/// Most attributes have Azure's name in another spelling: `service_url` is `serviceUrl`. The others are
/// in a list.
struct AzurermProperties {
  private let evaluator: HostEvaluator
  private let context: HostContext
  private let renamed: [String: String]
  private let left: Set<String>
  private let defaults: HostValue

  init(_ resource: TerraformResource, _ evaluator: HostEvaluator, _ context: HostContext) {
    self.evaluator = evaluator
    self.context = context
    renamed = Self.renamed[resource.collections.last ?? ""] ?? [:]
    defaults = .object(Self.defaults[resource.collections.last ?? ""] ?? [])
    left = Self.others.union(resource.names).union([resource.parent].compactMap(\.self))
  }

  /// Attributes and blocks that are Terraform's own business, or say where the resource is.
  private static let others: Set<String> = [
    "resource_group_name", "api_management_name", "count", "for_each", "depends_on", "provider",
    "lifecycle", "timeouts", "provisioner", "connection",
  ]

  /// Where Azure has what azurerm calls otherwise, by collection: ways of attributes and of properties.
  /// `[]` stands behind what is a list, of which each block is an element.
  ///
  /// https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs
  /// https://learn.microsoft.com/azure/templates/microsoft.apimanagement/allversions
  private static let renamed: [String: [String: String]] = [
    "namedValues": [
      "value_from_key_vault": "keyVault",
      "value_from_key_vault.secret_id": "keyVault.secretIdentifier",
    ],
    "backends": ["pool.service": "pool.services[]"],
    "loggers": [
      "application_insights": "credentials", "eventhub": "credentials", "buffered": "isBuffered",
      "buffering_enabled": "isBuffered",
    ],
    "apis": [
      "import.content_format": "format", "import.content_value": "value",
      "import.wsdl_selector": "wsdlSelector", "revision": "apiRevision", "version": "apiVersion",
      "version_set_id": "apiVersionSetId",
    ],
    "operations": ["template_parameter": "templateParameters[]"],
    "products": [
      "approval_required": "approvalRequired", "require_approval_enabled": "approvalRequired",
      "require_subscription_enabled": "subscriptionRequired",
    ],
    "diagnostics": [
      "api_management_logger_id": "loggerId",
      "frontend_request": "frontend.request",
      "frontend_request.body_bytes": "frontend.request.body.bytes",
      "frontend_request.headers_to_log": "frontend.request.headers",
      "frontend_response": "frontend.response",
      "frontend_response.body_bytes": "frontend.response.body.bytes",
      "frontend_response.headers_to_log": "frontend.response.headers",
      "backend_request": "backend.request",
      "backend_request.body_bytes": "backend.request.body.bytes",
      "backend_request.headers_to_log": "backend.request.headers",
      "backend_response": "backend.response",
      "backend_response.body_bytes": "backend.response.body.bytes",
      "backend_response.headers_to_log": "backend.response.headers",
    ],
    "schemas": ["type": "schemaType"],
  ]

  /// What azurerm sends for attributes that are left out, by collection, where it is another thing than nothing.
  ///
  /// https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/api_management_named_value_resource.go
  private static let defaults: [String: [(name: String, value: HostValue)]] = [
    "namedValues": [("secret", .boolean(false))],
    // There is no attribute for it, so whoever deploys by azurerm may set it elsewhere.
    "diagnostics": [("metrics", .unknown)],
  ]

  /// How many attributes, and blocks of different names, of one body are looked at: more than any
  /// resource has.
  private static let maximumNames = 200

  mutating func object(of body: HCLBody) -> HostValue {
    var object = defaults
    collect(body, at: "", as: "", into: &object)
    return object
  }

  /// Takes what a body says into an object.
  ///
  /// - Parameters:
  ///   - way: the blocks around the body, with a point behind each.
  ///   - target: the same as properties.
  private func collect(
    _ body: HCLBody, at way: String, as target: String, into object: inout HostValue
  ) {
    for attribute in body.attributes.prefix(Self.maximumNames)
    where !(way.isEmpty && left.contains(attribute.name)) {
      let property = property(way + attribute.name, attribute.name, in: target)
      object.set(
        evaluator.value(of: attribute.value, in: context), at: property.split(separator: ".")[...])
    }
    for (name, blocks) in Self.grouped(body.blocks).prefix(Self.maximumNames)
    where !(way.isEmpty && left.contains(name)) {
      let property = property(way + name, name, in: target)
      let isList = property.hasSuffix("[]")
      let path = (isList ? property.dropLast(2) : property[...]).split(separator: ".")[...]
      if blocks.contains(where: { $0.type == "dynamic" }) {
        object.set(.unknown, at: path)
      } else if !isList, blocks.count == 1 {
        collect(blocks[0].body, at: "\(way)\(name).", as: "\(property).", into: &object)
      } else {
        let elements = blocks.map { block in
          var element = HostValue.object([])
          collect(block.body, at: "\(way)\(name).", as: "", into: &element)
          return element
        }
        object.set(.list(elements), at: path)
      }
    }
  }

  /// The blocks of each name, in the order of the file; `dynamic` makes blocks of another name.
  private static func grouped(_ blocks: [HCLBlock]) -> [(name: String, blocks: [HCLBlock])] {
    var groups: [(name: String, blocks: [HCLBlock])] = []
    var indices: [String: Int] = [:]
    for block in blocks.prefix(HostEvaluator.maximumElements) {
      let name = block.type == "dynamic" ? block.labels.first?.text ?? "" : block.type
      if let index = indices[name] {
        groups[index].blocks.append(block)
      } else if !name.isEmpty {
        indices[name] = groups.count
        groups.append((name, [block]))
      }
    }
    return groups
  }

  private func property(_ way: String, _ name: String, in target: String) -> String {
    renamed[way] ?? target + Self.camelCase(name)
  }

  private static func camelCase(_ name: String) -> String {
    let words = name.split(separator: "_")
    guard let first = words.first else { return name }
    return first + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension HostValue {
  /// Sets a member of the object, and of objects in it.
  fileprivate mutating func set(_ value: HostValue, at path: ArraySlice<Substring>) {
    guard let first = path.first, case .object(var members) = self else { return }
    let index = members.lastIndex { $0.name == first }
    if path.count == 1 {
      if let index { members[index].value = value } else { members.append((String(first), value)) }
    } else {
      var inner = index.map { members[$0].value } ?? .object([])
      // What is not known as a whole stays so.
      inner.set(value, at: path.dropFirst())
      if let index { members[index].value = inner } else { members.append((String(first), inner)) }
    }
    self = .object(members)
  }
}
