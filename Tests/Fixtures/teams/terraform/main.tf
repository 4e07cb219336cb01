resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  resource_group_name = var.resource_group_name
  api_management_name = var.api_management_name
  revision            = "1"
  path                = "orders"
  protocols           = ["https"]
}

resource "azurerm_api_management_api_policy" "orders" {
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = var.api_management_name
  resource_group_name = var.resource_group_name
  xml_content = templatefile("${path.module}/policies/orders.xml", {
    calls = var.calls_per_minute
  })
}

variable "resource_group_name" { type = string }
variable "api_management_name" { type = string }
variable "calls_per_minute" {
  type    = number
  default = 100
}
