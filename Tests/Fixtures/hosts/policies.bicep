// Policies in each of the ways that Bicep has for them.
param apimName string
param backendUrl string
param calls int = 100
param policyFormat string = 'rawxml'

var globalPolicy = '''
<policies>
  <inbound />
</policies>
'''
var withBackend = replace(loadTextContent('policies/api.xml'), '{backend}', backendUrl)
var withCalls = replace(withBackend, '{calls}', string(calls))

resource apim 'Microsoft.ApiManagement/service@2023-05-01-preview' existing = {
  name: apimName

  resource orders 'apis' = {
    name: 'orders'

    resource policy 'policies' = {
      name: 'policy'
      properties: {
        format: policyFormat
        value: withCalls
      }
    }
  }
}

resource global 'Microsoft.ApiManagement/service/policies@2023-05-01-preview' = {
  parent: apim
  name: 'policy'
  properties: {
    value: globalPolicy
    format: 'xml'
  }
}

resource getOrder 'Microsoft.ApiManagement/service/apis/operations@2023-05-01-preview' = {
  parent: apim::orders
  name: 'get-order'
}

resource getPolicy 'Microsoft.ApiManagement/service/apis/operations/policies@2023-05-01-preview' = if (calls > 10) {
  parent: getOrder
  name: 'policy'
  properties: {
    format: 'rawxml'
    value: '<policies>\n  <inbound><set-backend-service base-url="${backendUrl}" /></inbound>\n</policies>'
  }
}

resource byName 'Microsoft.ApiManagement/service/products/policies@2021-08-01' = {
  name: '${apimName}/gold/policy'
  properties: {
    value: loadTextContent('./policies/gold.xml', 'utf-8')
  }
}

var fragments = [
  { name: 'auth', file: 'a' }
  { name: 'cors', file: 'b' }
]

resource fragment 'Microsoft.ApiManagement/service/policyFragments@2023-05-01-preview' = [for (f, i) in fragments: {
  parent: apim
  name: f.name
  properties: {
    format: 'rawxml'
    value: '<fragment><!-- ${f.file} --></fragment>'
  }
}]

module child 'modules/child.bicep' = {
  name: 'child'
  params: {
    policyXml: loadTextContent('policies/child.xml')
  }
}
