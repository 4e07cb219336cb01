import SourceText

/// A kind of resource of the provider azurerm that stands for one of API Management.
struct TerraformResource {
  /// The attributes of a policy.
  struct Policy {
    let text: String

    /// The attribute with the address of the text; nil where there is none.
    let link: String?

    /// The attribute that says how the text is written; nil where azurerm sends it as `rawxml`,
    /// whatever it is.
    let format: String?
  }

  /// The collections on the way to it, the last being its own; behind those of its parent.
  let collections: [String]

  /// The attributes with the names in these collections.
  let names: [String]

  /// The attribute with the id of what the resource is in, for names that no attribute has.
  let parent: String?

  /// Nil for what is no policy.
  let policy: Policy?

  private init(
    _ collections: [String], _ names: [String], parent: String? = nil, policy: Policy? = nil
  ) {
    self.collections = collections
    self.names = names
    self.parent = parent
    self.policy = policy
  }

  /// Something of the service itself, with a name in one attribute.
  private init(ofService collection: String, name: String = "name") {
    self.init(["service", collection], ["api_management_name", name])
  }

  /// Something of a workspace.
  private init(ofWorkspace collection: String, policy: Policy? = nil) {
    self.init([collection], ["name"], parent: Self.workspaceID, policy: policy)
  }

  /// The attributes with the id of the service, and of a workspace.
  static let serviceID = "api_management_id"
  static let workspaceID = "api_management_workspace_id"

  /// Resources whose type and body are Azure's own; the other one changes what is there.
  ///
  /// https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources/resource
  static let azapiUpdate = "azapi_update_resource"
  static let azapi: Set<String> = ["azapi_resource", azapiUpdate]

  /// True for a type that may be one of API Management.
  static func isOfService(_ type: String) -> Bool { all[type] != nil || azapi.contains(type) }

  /// azurerm sends `xml_content` as `rawxml` and `xml_link` as `rawxml-link`, whatever the text, and
  /// has no attribute to choose. A fragment has one, which is `xml` where it is left out.
  /// https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/api_management_api_policy_resource.go
  /// https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services/apimanagement/api_management_policy_fragment_resource.go
  static let document = Policy(text: "xml_content", link: "xml_link", format: nil)

  /// The service, and the block inside of it that azurerm had for the policy of all APIs before version 4.0.
  ///
  /// https://github.com/hashicorp/terraform-provider-azurerm/blob/v3.117.0/website/docs/r/api_management.html.markdown
  static let service = "azurerm_api_management"
  static let blockOfPolicy = "policy"

  /// Each page is `api_management_….html.markdown` in this folder.
  /// https://github.com/hashicorp/terraform-provider-azurerm/tree/main/website/docs/r
  static let all: [String: TerraformResource] = [
    "azurerm_api_management_policy": TerraformResource(
      [], [], parent: serviceID, policy: document),
    "azurerm_api_management_api_policy": TerraformResource(
      ["service", "apis"], ["api_management_name", "api_name"], policy: document),
    "azurerm_api_management_api_operation_policy": TerraformResource(
      ["service", "apis", "operations"], ["api_management_name", "api_name", "operation_id"],
      policy: document),
    "azurerm_api_management_product_policy": TerraformResource(
      ["service", "products"], ["api_management_name", "product_id"], policy: document),
    "azurerm_api_management_workspace_policy": TerraformResource(
      [], [], parent: workspaceID, policy: document),
    "azurerm_api_management_policy_fragment": TerraformResource(
      ["policyFragments"], ["name"], parent: serviceID,
      policy: Policy(text: "value", link: nil, format: "format")),
    "azurerm_api_management_workspace_policy_fragment": TerraformResource(
      ofWorkspace: "policyFragments",
      policy: Policy(text: "xml_content", link: nil, format: "xml_format")),

    service: TerraformResource(["service"], ["name"]),
    "azurerm_api_management_workspace": TerraformResource(
      ["workspaces"], ["name"], parent: serviceID),
    "azurerm_api_management_named_value": TerraformResource(ofService: "namedValues"),
    // Its name before version 2.0 of azurerm.
    "azurerm_api_management_property": TerraformResource(ofService: "namedValues"),
    "azurerm_api_management_workspace_named_value": TerraformResource(ofWorkspace: "namedValues"),
    "azurerm_api_management_backend": TerraformResource(ofService: "backends"),
    "azurerm_api_management_logger": TerraformResource(ofService: "loggers"),
    "azurerm_api_management_workspace_logger_application_insights": TerraformResource(
      ofWorkspace: "loggers"),
    "azurerm_api_management_workspace_logger_eventhub": TerraformResource(ofWorkspace: "loggers"),
    "azurerm_api_management_certificate": TerraformResource(ofService: "certificates"),
    "azurerm_api_management_workspace_certificate": TerraformResource(ofWorkspace: "certificates"),
    "azurerm_api_management_global_schema": TerraformResource(
      ofService: "schemas", name: "schema_id"),
    "azurerm_api_management_diagnostic": TerraformResource(
      ofService: "diagnostics", name: "identifier"),
    "azurerm_api_management_api": TerraformResource(ofService: "apis"),
    "azurerm_api_management_api_operation": TerraformResource(
      ["service", "apis", "operations"], ["api_management_name", "api_name", "operation_id"]),
    "azurerm_api_management_api_diagnostic": TerraformResource(
      ["service", "apis", "diagnostics"], ["api_management_name", "api_name", "identifier"]),
    "azurerm_api_management_api_schema": TerraformResource(
      ["service", "apis", "schemas"], ["api_management_name", "api_name", "schema_id"]),
    "azurerm_api_management_product": TerraformResource(ofService: "products", name: "product_id"),
    "azurerm_api_management_product_api": TerraformResource(
      ["service", "products", "apis"], ["api_management_name", "product_id", "api_name"]),
    "azurerm_api_management_workspace_product": TerraformResource(ofWorkspace: "products"),
  ]
}
