param issuer string

resource apim 'Microsoft.ApiManagement/service@2023-05-01-preview' = {
  name: 'apim-contoso'
  location: 'westeurope'
  sku: { name: 'Developer', capacity: 1 }
  properties: { publisherName: 'Contoso', publisherEmail: 'apis@contoso.example' }
}

resource ofAll 'Microsoft.ApiManagement/service/policies@2023-05-01-preview' = {
  parent: apim
  name: 'policy'
  properties: {
    value: '''
      <policies>
        <inbound>
          <ip-filter action="allow">
            <address>203.0.113.7</address>
          </ip-filter>
        </inbound>
        <backend>
          <forward-request timeout="60" />
        </backend>
        <outbound />
        <on-error />
      </policies>
    '''
  }
}

resource callLimit 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {
  parent: apim
  name: 'call-limit'
  properties: { displayName: 'call-limit', value: '100' }
}

resource ordersBackend 'Microsoft.ApiManagement/service/backends@2023-05-01-preview' = {
  parent: apim
  name: 'orders-backend'
  properties: { protocol: 'http', url: 'https://orders.contoso.example' }
}

resource audit 'Microsoft.ApiManagement/service/policyFragments@2023-05-01-preview' = {
  parent: apim
  name: 'audit'
  properties: {
    format: 'rawxml'
    value: '<fragment><set-header name="X-Audit" exists-action="override"><value>@(context.RequestId.ToString())</value></set-header></fragment>'
  }
}

resource orders 'Microsoft.ApiManagement/service/apis@2023-05-01-preview' = {
  parent: apim
  name: 'orders'
  properties: { displayName: 'Orders', path: 'orders', protocols: [ 'https' ] }

  resource getOrder 'operations' = {
    name: 'get-order'
    properties: {
      displayName: 'Get an order'
      method: 'GET'
      urlTemplate: '/{id}'
      templateParameters: [ { name: 'id', type: 'string', required: true } ]
    }
  }
}

module ordersPolicy 'modules/api-policy.bicep' = {
  name: 'orders-policy'
  params: {
    serviceName: apim.name
    apiName: 'orders'
    policy: '''
      <policies>
        <inbound>
          <set-backend-service backend-id="order-backends" />
          <set-header name="X-Client" exist-action="override">
            <value>@(context.Request.Headers.GetValueOrDefault('X-Client', "none"))</value>
          </set-header>
          <set-variable name="trusted" value="@(context.Request.Headers.ContainsKey("X-Issuer")" />
          <set-query-parameter name="user" exists-action="override">
            <value>@(context.User.Id);@(context.User.Email)</value>
          </set-query-parameter>
          <set-variable name="tags" value="@(context.Request.Headers("X-Tags"))" />
          <rate-limit calls="{{CALLS}}" renewal-period="600" />
        </inbound>
        <backend>
          <base />
        </backend>
        <outbound>
          <base />
          <include-fragment fragment-id="Auditor" />
          <set-header exists-action="delete" />
        </outbound>
        <on-error>
          <base />
        </on-error>
      </policies>
    '''
  }
}

output issuer string = issuer
