param serviceName string

resource invoicesPolicy 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
  name: '${serviceName}/invoices/policy'
  properties: {
    format: 'rawxml'
    value: loadTextContent('policies/invoices.xml')
  }
}
