# Policies in each of the places that azurerm and azapi have for them.
locals {
  prefix = "shop"
  apis = {
    orders = { path = "orders", file = "orders.xml" }
    "stock" = { path = "stock", file = "stock.xml" }
  }
  quota_policy = <<-XML
    <policies>
      <inbound>
        <base />
        <quota calls="${var.calls}" renewal-period="3600" />
      </inbound>
    </policies>
  XML
}

variable "calls" {
  type    = number
  default = 100
}

variable "backend" {
  type = string
}

resource "azurerm_api_management_policy" "global" {
  api_management_id = azurerm_api_management.this.id
  xml_content       = file("${path.module}/policies/global.xml")
}

resource "azurerm_api_management_api" "orders" {
  name = "${local.prefix}-orders"
}

resource "azurerm_api_management_api_policy" "orders" {
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = "apim"
  resource_group_name = "group"
  xml_content         = <<XML
<policies>
  <inbound>
    <base />
    <set-backend-service base-url="${var.backend}" />
    <set-header name="X-Cost" exists-action="override">
      <value>@("$${not filled in}")</value>
    </set-header>
  </inbound>
</policies>
XML
}

resource "azurerm_api_management_api_operation_policy" "get" {
  api_name     = "orders"
  operation_id = "get-order"
  xml_content  = "<policies>\n  <inbound><base /></inbound>\n</policies>"
}

resource "azurerm_api_management_product_policy" "gold" {
  product_id  = "gold"
  xml_content = local.quota_policy
}

resource "azurerm_api_management_workspace_policy" "team" {
  api_management_workspace_id = azurerm_api_management_workspace.team.id
  xml_link                    = "https://example.com/policies/team.xml"
}

resource "azurerm_api_management_policy_fragment" "auth" {
  api_management_id = azurerm_api_management.this.id
  name              = "auth"
  value             = trimspace(file("${path.module}/fragments/auth.xml"))
}

resource "azapi_resource" "each" {
  for_each  = local.apis
  type      = "Microsoft.ApiManagement/service/apis/policies@2024-05-01"
  name      = "policy"
  parent_id = "${azurerm_api_management.this.id}/apis/${each.key}"
  body = jsonencode({
    properties = {
      format = "rawxml"
      value  = templatefile("${path.module}/policies/${each.value.file}", { calls = var.calls })
    }
  })
}

resource "azapi_update_resource" "replaced" {
  type        = "Microsoft.ApiManagement/service/apis/operations/policies@2024-05-01"
  resource_id = "${azurerm_api_management_api.orders.id}/operations/list/policies/policy"
  count       = var.calls > 10 ? 1 : 0
  body = {
    properties = {
      value = replace(replace("<a>{one}{two}</a>", "{one}", "1"), "{two}", var.backend)
    }
  }
}

module "child" {
  source = "./modules/child"
  policy = file("${path.module}/policies/child.xml")
}

# As azurerm took it before version 4.0, inside of the service.
resource "azurerm_api_management" "old" {
  name = "apim-old"

  policy {
    xml_content = file("${path.module}/policies/all.xml")
  }
}

resource "azurerm_api_management" "other" {
  name = "apim-other"

  dynamic "policy" {
    for_each = var.policies
    content {
      xml_link = policy.value
    }
  }
}
