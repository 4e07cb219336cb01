variable "region" {
  type = string
}

resource "azurerm_api_management_product_policy" "gold" {
  product_id          = azurerm_api_management_product.gold.product_id
  api_management_name = azurerm_api_management.main.name
  resource_group_name = "rg-contoso"
  xml_content         = "<policies>\n  <inbound>\n    <rate-limit calls=\"hundred\" renewal-period=\"60\" />\n    <quota calls=\"{{Call-Limit}}\" renewal-period=\"3600\" />\n    <set-variable name=\"region\" value=\"@(string.Concat(\"${var.region}\", \"-\", context.Deployment.Region\" />\n    <set-backend-service backend-id=\"orders-backends\" />\n    <set-header name=\"X-Product\" exist-action=\"override\">\n      <value>Product @(context.Product.Name)</value>\n    </set-header>\n    <set-header name=\"X-Tier\" exists-action=\"override\">\n      <value>@(context.Product.Title)</value>\n    </set-header>\n    <set-variable name=\"label\" value=\"@(\"in \" + region)\" />\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n    <include-fragment fragment-id=\"auditing\" />\n    <set-headers name=\"X-Powered-By\" exists-action=\"delete\" />\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>\n"
}
