variable "tenant" {
  type = string
}

variable "trace" {
  type    = bool
  default = false
}

resource "azurerm_api_management_api_policy" "orders" {
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  xml_content = templatefile("${path.module}/policies/orders.xml.tftpl", {
    backend = "orders-backend"
    host    = "contoso.example"
    limit   = 100
    tenant  = var.tenant
    trace   = var.trace
  })
  depends_on = [
    azurerm_api_management_named_value.call_limit, azurerm_api_management_backend.orders,
    azurerm_api_management_policy_fragment.audit,
  ]
}
