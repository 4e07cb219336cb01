resource "azurerm_api_management" "main" {
  name                = "apim-contoso"
  location            = "westeurope"
  resource_group_name = "rg-contoso"
  publisher_name      = "Contoso"
  publisher_email     = "apis@contoso.example"
  sku_name            = "Developer_1"
}

resource "azurerm_api_management_policy" "all" {
  api_management_id = azurerm_api_management.main.id
  xml_content       = <<-XML
    <policies>
      <inbound>
        <ip-filter action="allow">
          <address>203.0.113.7</address>
        </ip-filter>
      </inbound>
      <backend>
        <forward-request timeout="60" />
      </backend>
      <outbound />
      <on-error />
    </policies>
  XML
}

resource "azurerm_api_management_api" "orders" {
  name                = "orders"
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  revision            = "1"
  display_name        = "Orders"
  path                = "orders"
  protocols           = ["https"]
}

resource "azurerm_api_management_api_operation" "get_order" {
  operation_id        = "get-order"
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  display_name        = "Get an order"
  method              = "GET"
  url_template        = "/{id}"
  template_parameter {
    name     = "id"
    type     = "string"
    required = true
  }
}

resource "azurerm_api_management_product" "gold" {
  product_id            = "gold"
  api_management_name   = azurerm_api_management.main.name
  resource_group_name   = "rg-contoso"
  display_name          = "Gold"
  subscription_required = true
  published             = true
}

resource "azurerm_api_management_product_api" "gold_orders" {
  product_id          = azurerm_api_management_product.gold.product_id
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
}

resource "azurerm_api_management_named_value" "call_limit" {
  name                = "call-limit"
  display_name        = "call-limit"
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  value               = "100"
}

resource "azurerm_api_management_backend" "orders" {
  name                = "orders-backend"
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  protocol            = "http"
  url                 = "https://orders.contoso.example"
}

resource "azurerm_api_management_policy_fragment" "audit" {
  api_management_id = azurerm_api_management.main.id
  name              = "audit"
  value             = <<-XML
    <fragment>
      <set-header name="X-Audit" exists-action="override">
        <value>@(context.RequestId.ToString())</value>
      </set-header>
    </fragment>
  XML
}
