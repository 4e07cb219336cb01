variable "tenant" {
  type = string
}

variable "api_version" {
  type = string
}

resource "azurerm_api_management_api_operation_policy" "get_order" {
  api_name            = azurerm_api_management_api_operation.get_order.api_name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  operation_id        = azurerm_api_management_api_operation.get_order.operation_id

  xml_content = <<-XML
    <policies>
      <inbound>
        <cors>
          <allowed-origins>
            <origin>https://shop.contoso.example/shop</origin>
          </allowed-origins>
        </cors>
        <set-backend-service backend-id="orders" />
        <set-variable name="tenant" value="@(context.Request.Headers.GetValueOrDefault("X-Tenant", "${var.tenant}")" />
        <set-query-parameter name="version" exist-action="skip">
          <value>${var.api_version}</value>
        </set-query-parameter>
        <rewrite-uri template="@(context.Request.Url.Path)/${var.api_version}" />
      </inbound>
      <backend>
        <base />
      </backend>
      <outbound>
        <base />
        <include-fragment fragment-id="adit" />
        <rate-limit calls="{{call-limit}}" renewal-period="60" />
        <set-header name="X-Limit" exists-action="overide">
          <value>{{callLimit}}</value>
        </set-header>
        <set-body>@(context.Response.Body.As<Jobject>().ToString())</set-body>
      </outbound>
      <on-error>
        <base />
      </on-error>
    </policies>
  XML
}

resource "azurerm_api_management_api_policy" "orders" {
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  xml_content         = "<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
}
