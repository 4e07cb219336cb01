resource "azurerm_api_management_product_policy" "starter" {
  product_id          = "starter"
  api_management_name = "contoso"
  resource_group_name = "apis"
  xml_content         = <<-XML
    <policies>
      <inbound>
        <base />
        <rate-limit calls="100" renewal-period="abc" />
      </inbound>
      <backend>
        <base />
      </backend>
      <outbound>
        <base />
      </outbound>
      <on-error>
        <base />
      </on-error>
    </policies>
  XML
}
