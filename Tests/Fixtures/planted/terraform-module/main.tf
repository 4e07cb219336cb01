variable "issuer" {
  type = string
}

module "orders_policy" {
  source       = "./modules/api-policy"
  service_name = azurerm_api_management.main.name
  api_name     = azurerm_api_management_api.orders.name
  policy       = <<-XML
    <policies>
      <inbound>
        <set-backend-service backend-id="order-backends" />
        <set-header name="X-Client" exist-action="override">
          <value>@(context.Request.Headers.GetValueOrDefault('X-Client', "none"))</value>
        </set-header>
        <set-variable name="trusted" value="@(context.Request.Headers.GetValueOrDefault("X-Issuer", "").Equals("${var.issuer}")" />
        <set-query-parameter name="user" exists-action="override">
          <value>@(context.User.Id);@(context.User.Email)</value>
        </set-query-parameter>
        <set-header name="X-Tags" exists-action="append">
          <value>@(context.Request.Headers("X-Tags"))</value>
        </set-header>
        <rate-limit calls="{{CALL-LIMIT}}" renewal-period="600" />
      </inbound>
      <backend>
        <base />
      </backend>
      <outbound>
        <base />
        <include-fragment fragment-id="Auditor" />
        <rewrite-uri template="/done" />
      </outbound>
      <on-error>
        <base />
      </on-error>
    </policies>
  XML
}
