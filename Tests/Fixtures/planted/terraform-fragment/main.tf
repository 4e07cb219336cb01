variable "prefix" {
  type = string
}

resource "azurerm_api_management_policy_fragment" "route" {
  api_management_id = azurerm_api_management.main.id
  name              = "route"
  description       = "The way to the orders"
  value             = <<XML
<fragment>
  <base />
  <set-header name="X-Caller" exist-action="override">
    <value>@(context.Request.Headers.GetValueOrDefault("X-Caller", "none"))</value>
  </set-header>
  <set-variable name="id" value="@(context.Request.MatchedParameters["id"])" />
  <set-variable name="isOwn" value="@(context.Request.Url.Path.StartsWith(&quot;/${var.prefix}&quot;)" />
  <include-fragment fragment-id="audit" />
  <set-backend-service backend-id="orders-back-end" />
  <set-query-parameter name="path" exists-action="override">
    <value>@(context.Request.Url.Path)?all</value>
  </set-query-parameter>
  <send-request mode="new" response-variable-name="stock" timeout="10s">
    <set-url>https://stock.contoso.example/{{limit-of-calls}}</set-url>
    <set-method>GET</set-method>
  </send-request>
  <choose>
    <when condition="@(((IResponse)context.Variables[&quot;stock&quot;]).Status == 404)">
      <respond />
    </when>
  </choose>
</fragment>
XML
}
