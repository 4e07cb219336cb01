variable "prefix" {
  type = string
}

resource "azapi_resource" "orders_policy" {
  type      = "Microsoft.ApiManagement/service/apis/policies@2023-05-01-preview"
  name      = "policy"
  parent_id = azurerm_api_management_api.orders.id
  body = {
    properties = {
      format = "xml"
      value  = <<XML
<policies>
  <inbound>
    <choose>
      <when condition="@(context.Request.Method == "POST")">
        <set-variable name="write" value="yes" />
      </when>
    </choose>
    <set-header name="X-Caller" exist-action="override">
      <value>caller: @(context.Request.IpAddress)</value>
    </set-header>
    <set-variable name="isOwn" value="@(context.Request.Url.Path.Contains(&quot;${var.prefix}&quot;)" />
    <set-backend-service backend-id="ordersbackend" />
    <rate-limit calls="{{call-limits}}" renewal-period="60" />
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
    <include-fragment fragment-id="audit-all" />
    <set-header name="X-Status" exists-action="override">
      <value>@(context.Response.Code.ToString())</value>
    </set-header>
    <validate-jwt header-name="Authorization">
      <openid-config url="https://login.contoso.example/.well-known/openid-configuration" />
    </validate-jwt>
  </outbound>
  <on-error>
    <base />
    <set-status code="500-503" reason="Not now" />
  </on-error>
</policies>
XML
    }
  }
}
