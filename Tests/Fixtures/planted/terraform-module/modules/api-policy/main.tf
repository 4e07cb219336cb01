variable "service_name" {
  type = string
}

variable "api_name" {
  type = string
}

variable "policy" {
  type = string
}

resource "azurerm_api_management_api_policy" "this" {
  api_name            = var.api_name
  api_management_name = var.service_name
  resource_group_name = "rg-contoso"
  xml_content         = var.policy
}
