resource "azurerm_api_management_api_policy" "orders" {
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  xml_link            = "https://raw.githubusercontent.com/contoso/apis/main/policies/orders/policy.xml"
}
