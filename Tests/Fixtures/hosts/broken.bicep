param good string = 'x'
var open = 'no end
var call = f(1, 2
var object = {
  a: 1
  b 2
  c: [
    1

resource behind 'a/b@1' = {
  name: 'still read'
  ) stray
  more: 1 2
}
}
nonsense here
var = 1
var filled = '${a + }'
resource noType = {
  name: 'x'
}
@decorator(
param late string
var end = '''
  no end
