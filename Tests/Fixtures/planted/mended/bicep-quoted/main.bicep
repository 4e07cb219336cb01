param prefix string
param backendName string = 'orders-backend'

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

resource ordersPolicy 'Microsoft.ApiManagement/service/apis/policies@2023-05-01-preview' = {
  parent: orders
  name: 'policy'
  properties: { value: '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>' }
}

resource getPolicy 'Microsoft.ApiManagement/service/apis/operations/policies@2023-05-01-preview' = {
  parent: orders::getOrder
  name: 'policy'
  dependsOn: [ callLimit, ordersBackend ]
  properties: {
    format: 'rawxml'
    value: '<policies>\n  <inbound>\n    <base />\n    <set-backend-service backend-id="${backendName}" />\n    <set-variable name="isOwn" value="@(context.Request.Url.Path.StartsWith("/${prefix}"))" />\n    <include-fragment fragment-id="${audit.name}" />\n    <set-header name="X-Agent" exists-action="override">\n      <value>@(context.Request.Headers.GetValueOrDefault("User-Agent", ""))</value>\n    </set-header>\n    <set-query-parameter name="id" exists-action="override">\n      <value>@("${prefix}-" + context.Request.MatchedParameters["id"])</value>\n    </set-query-parameter>\n    <set-header name="X-Limit" exists-action="override">\n      <value>{{call-limit}}</value>\n    </set-header>\n    <set-variable name="now" value="@(DateTime.UtcNow.ToString())" />\n  </inbound>\n  <backend>\n    <base />\n  </backend>\n  <outbound>\n    <base />\n    <include-fragment fragment-id="audit" />\n    <set-header name="X-Served" exists-action="override">\n      <value>yes</value>\n    </set-header>\n  </outbound>\n  <on-error>\n    <base />\n  </on-error>\n</policies>\n'
  }
}
