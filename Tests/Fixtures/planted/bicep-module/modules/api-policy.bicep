param serviceName string
param apiName string
param policy string

resource apim 'Microsoft.ApiManagement/service@2023-05-01-preview' existing = {
  name: serviceName
}

resource api 'Microsoft.ApiManagement/service/apis@2023-05-01-preview' existing = {
  parent: apim
  name: apiName
}

resource apiPolicy 'Microsoft.ApiManagement/service/apis/policies@2023-05-01-preview' = {
  parent: api
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: policy
  }
}
