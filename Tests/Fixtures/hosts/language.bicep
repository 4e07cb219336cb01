targetScope = 'resourceGroup'
metadata owner = 'me'
import { shared } from 'shared.bicep'
/* types are passed over */
type setting = {
  name: string
  kind: 'a' | 'b'
}
func twice(x int) int => x * 2
@description('One of two')
@allowed([
  'a'
  'b'
])
param kind ('a' | 'b')?
param settings setting[] = [
  { name: 'x', kind: 'a' }
]
#disable-next-line no-unused-vars
var chained = a.b[0].?c[?1]!.d.list('x').e
var ternary = kind == 'a'
  ? 'first'
  : empty(kind) ? 'second' : 'third'
var fallback = maybe ?? 'default'
var both = a &&
  b || !c
var names = map(settings, s => s.name)
var sums = reduce(range(0, 3), 0, (sum, next) => sum + next)
var loop = [for (s, i) in settings: if (s.kind == 'a') '${i}-${s.name}']
var object = {
  plain: 1, second: 2
  'in quotes': 3
  '${kind}-x': 4
  ...others
}
var escaped = 'it\'s \\ \n \${kept} \u{1F600} ${'inner ${'deep'}'}'
var raw = '''
quotes ' and '' and ${kept}
'''
var filled = $'''a ${kind} b'''
var call = az.resourceGroup().location
@batchSize(1)
resource list 'a/b@1' = [for name in names: {
  name: name
}]
output id string = list[0].id
