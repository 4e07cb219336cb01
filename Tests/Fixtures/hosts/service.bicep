// A service with what policies refer to.
param location string
param isPublic bool = true
param secretValue string

var values = [
  { name: 'orders-url', value: 'https://orders.example.com' }
  { name: 'stock-url', value: 'https://stock.example.com' }
]

resource apim 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: 'apim-shop'
  location: location

  resource logger 'loggers' = {
    name: 'insights'
    properties: {
      loggerType: 'applicationInsights'
    }
  }

  resource shared 'policyFragments' existing = {
    name: 'shared'
  }
}

resource namedValues 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = [for value in values: {
  parent: apim
  name: value.name
  properties: {
    displayName: value.name
    value: value.value
  }
}]

resource secret 'Microsoft.ApiManagement/service/properties@2018-01-01' = {
  parent: apim
  name: 'secret'
  properties: {
    displayName: 'secret'
    value: secretValue
    secret: true
  }
}

resource members 'Microsoft.ApiManagement/service/backends@2024-05-01' = [for (value, i) in values: {
  parent: apim
  name: 'member-${i}'
  properties: {
    protocol: 'http'
    url: value.value
  }
}]

resource pool 'Microsoft.ApiManagement/service/backends@2024-05-01' = if (isPublic) {
  parent: apim
  name: 'pool'
  properties: {
    type: 'Pool'
    pool: {
      services: [
        { id: members[0].id }
        { id: resourceId('Microsoft.ApiManagement/service/backends', apim.name, 'member-1') }
        { id: '/backends/${members[1].name}' }
      ]
    }
  }
}

resource orders 'Microsoft.ApiManagement/service/apis@2024-05-01' = {
  parent: apim
  name: 'orders;rev=2'
  properties: {
    path: 'orders'
    format: 'openapi'
    value: loadTextContent('orders.yaml')
    subscriptionKeyParameterNames: {
      header: 'x-key'
      query: 'key'
    }
  }

  resource get 'operations' = {
    name: 'get-order'
    properties: {
      method: 'GET'
      urlTemplate: '/orders/{id}'
    }
  }

  resource diagnostic 'diagnostics' = {
    name: 'applicationinsights'
    properties: {
      loggerId: apim::logger.id
      frontend: {
        response: {
          body: {
            bytes: 8192
          }
        }
      }
    }
  }
}

resource gold 'Microsoft.ApiManagement/service/products@2024-05-01' = {
  parent: apim
  name: 'gold'

  resource ordersOfGold 'apis' = {
    name: 'orders'
  }
}
