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

resource route 'Microsoft.ApiManagement/service/policyFragments@2023-05-01-preview' = {
  parent: apim
  name: 'route'
  properties: {
    description: 'The way to the orders'
    value: '''
      <fragment>
        <base />
        <set-header name="X-Caller" exist-action="override">
          <value>@(context.Request.Headers.GetValueOrDefault("X-Caller", "none"))</value>
        </set-header>
        <set-variable name="id" value="@(context.Request.MatchedParameters["id"])" />
        <set-variable name="isOwn" value="@(context.Request.Url.Path.StartsWith(&quot;/orders&quot;)" />
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
    '''
  }
}
