variable "prefix" {
  type = string
}

resource "azurerm_api_management_api_policy" "orders" {
  api_name            = azurerm_api_management_api.orders.name
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  xml_content         = <<XML
<policies>
  <inbound>
    <base />
    <set-header name="X-Caller" exists-action="override">
      <value>@(context.Request.IpAddress)</value>
    </set-header>
    <rate-limit calls="{{call-limit}}" renewal-period="60" />
    <set-variable name="token" value="@(context.Request.Headers.GetValueOrDefault("X-Token", ""))" />
    <set-variable name="isOwn" value="@(context.Request.Url.Path.StartsWith("/${var.prefix}"))" />
    <set-backend-service backend-id="orders-backend" />
    <include-fragment fragment-id="${azurerm_api_management_policy_fragment.audit.name}" />
    <set-header name="Authorization" exists-action="override">
      <value>@("Bearer " + (string)context.Variables["token"])</value>
    </set-header>
    <set-header name="X-Origin" exists-action="override">
      <value>@(context.Request.Headers.GetValueOrDefault("Origin", ""))</value>
    </set-header>
    <choose>
      <when condition="@(context.Request.Method == "POST")">
        <return-response>
          <set-status code="405" reason="Method Not Allowed" />
        </return-response>
      </when>
    </choose>
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
    <include-fragment fragment-id="audit" />
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>
XML
  depends_on          = [azurerm_api_management_named_value.call_limit, azurerm_api_management_backend.orders]
}
