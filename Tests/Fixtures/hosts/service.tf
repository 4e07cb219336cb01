# A service with what policies refer to, in each of the ways that azurerm and azapi have for it.
resource "azurerm_api_management" "this" {
  name                = "apim-shop"
  resource_group_name = "shop"
}

locals {
  values = {
    "orders-url" = { value = "https://orders.example.com", secret = false }
    "orders-key" = { value = var.key, secret = true }
  }
  members = ["first", "second"]
}

variable "key" {
  sensitive = true
}

variable "more" {
  default = []
}

resource "azurerm_api_management_named_value" "each" {
  for_each            = local.values
  name                = each.key
  display_name        = each.key
  resource_group_name = azurerm_api_management.this.resource_group_name
  api_management_name = azurerm_api_management.this.name
  value               = each.value.value
  secret              = each.value.secret
}

resource "azurerm_api_management_named_value" "vault" {
  name                = "vault"
  display_name        = "Vault"
  api_management_name = azurerm_api_management.this.name
  secret              = true
  value_from_key_vault {
    secret_id = "https://shop.vault.azure.net/secrets/vault"
  }
  lifecycle {
    ignore_changes = [tags]
  }
}

resource "azurerm_api_management_property" "old" {
  count               = 0
  name                = "old"
  display_name        = "old"
  api_management_name = azurerm_api_management.this.name
  value               = "1"
}

resource "azurerm_api_management_backend" "member" {
  count               = 2
  name                = local.members[count.index]
  api_management_name = azurerm_api_management.this.name
  protocol            = "http"
  url                 = "https://${local.members[count.index]}.example.com"
  credentials {
    header = {
      Authorization = "{{orders-key}}"
    }
  }
  tls {
    validate_certificate_chain = false
  }
}

resource "azurerm_api_management_backend" "pool" {
  name                = "pool"
  api_management_name = azurerm_api_management.this.name
  pool {
    service {
      id       = azurerm_api_management_backend.member[0].id
      priority = 1
    }
    service {
      id = azurerm_api_management_backend.member[1].id
    }
  }
}

resource "azapi_resource" "pool" {
  type      = "microsoft.apimanagement/service/BACKENDS@2024-05-01"
  name      = "azapi-pool"
  parent_id = azurerm_api_management.this.id
  body = {
    properties = {
      type = "Pool"
      pool = {
        services = [for b in azurerm_api_management_backend.member : { id = b.id }]
      }
    }
  }
}

resource "azurerm_api_management_logger" "insights" {
  name                = "insights"
  api_management_name = azurerm_api_management.this.name
  application_insights {
    instrumentation_key = var.key
  }
}

resource "azurerm_api_management_api" "orders" {
  name                  = "orders"
  api_management_name   = azurerm_api_management.this.name
  revision              = "1"
  display_name          = "Orders"
  path                  = "orders"
  protocols             = ["https"]
  service_url           = "https://orders.example.com"
  subscription_required = false
  subscription_key_parameter_names {
    header = "x-key"
    query  = "key"
  }
  import {
    content_format = "openapi"
    content_value  = file("${path.module}/orders.yaml")
  }
}

resource "azurerm_api_management_api_operation" "get" {
  operation_id        = "get-order"
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.this.name
  display_name        = "Get"
  method              = "GET"
  url_template        = "/orders/{id}"
  template_parameter {
    name = "id"
    type = "string"
  }
}

resource "azurerm_api_management_product" "gold" {
  product_id          = "gold"
  api_management_name = azurerm_api_management.this.name
  display_name        = "Gold"
}

resource "azurerm_api_management_product_api" "gold" {
  product_id          = azurerm_api_management_product.gold.product_id
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.this.name
}

resource "azurerm_api_management_diagnostic" "insights" {
  identifier               = "applicationinsights"
  api_management_name      = azurerm_api_management.this.name
  api_management_logger_id = azurerm_api_management_logger.insights.id
  frontend_response {
    body_bytes     = 8192
    headers_to_log = ["content-type"]
  }
}

resource "azurerm_api_management_api_diagnostic" "insights" {
  identifier               = "applicationinsights"
  api_name                 = azurerm_api_management_api.orders.name
  api_management_name      = azurerm_api_management.this.name
  api_management_logger_id = azurerm_api_management_logger.insights.id
  dynamic "backend_response" {
    for_each = var.more
    content {
      body_bytes = 32
    }
  }
}

resource "azurerm_api_management_workspace" "team" {
  name              = "team"
  api_management_id = azurerm_api_management.this.id
  display_name      = "Team"
}

resource "azurerm_api_management_workspace_named_value" "team" {
  name                        = "team"
  api_management_workspace_id = azurerm_api_management_workspace.team.id
  display_name                = "Team"
  value                       = "1"
}

resource "azurerm_api_management_workspace_policy_fragment" "team" {
  name                        = "team"
  api_management_workspace_id = azurerm_api_management_workspace.team.id
  xml_format                  = "rawxml"
  xml_content                 = "<fragment />"
}

data "azurerm_api_management_product" "silver" {
  product_id          = "silver"
  api_management_name = azurerm_api_management.this.name
}

resource "azapi_update_resource" "changed" {
  type        = "Microsoft.ApiManagement/service/loggers@2024-05-01"
  resource_id = "${azurerm_api_management.this.id}/loggers/audit"
  body = jsonencode({
    properties = { isBuffered = false }
  })
}

resource "azapi_resource" "each" {
  for_each  = var.unknown
  type      = "Microsoft.ApiManagement/service/schemas@2024-05-01"
  name      = each.key
  parent_id = azurerm_api_management.this.id
}
