variable "audience" {
  type = string
}

resource "azapi_resource" "get_order_policy" {
  type      = "Microsoft.ApiManagement/service/apis/operations/policies@2023-05-01-preview"
  name      = "policy"
  parent_id = "${azurerm_api_management.main.id}/apis/orders/operations/get-order"
  body = jsonencode({
    properties = {
      value = <<-XML
        <policies>
          <inbound>
            <set-variable name="audience" value="@(string.Join(&quot;,&quot;, &quot;${var.audience}&quot;, context.Api.Id" />
            <set-variable name="page" value="@(context.Request.Url.Query.GetValueOrDefault("page", "1"))" />
            <set-header name="X-Id" exist-action="override">
              <value>@(context.Request.Parameters["id"])</value>
            </set-header>
            <rewrite-uri template="@(context.Request.Url.Path)/details" />
            <set-backend-service backend-id="Orders_Backend" />
            <cache-lookup vary-by-developer="False" vary-by-developer-groups="false" />
          </inbound>
          <backend>
            <base />
          </backend>
          <outbound>
            <base />
            <include-fragment fragment-id="limits" />
            <cache-store duration="{{cache-seconds}}" />
            <remove-header name="X-Powered-By" />
          </outbound>
          <on-error>
            <base />
          </on-error>
        </policies>
      XML
    }
  })
}

resource "azurerm_api_management_api_policy" "orders" {
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  xml_content         = "<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
}
