import Fuzzing
import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText
import TestSupport
import Testing

private let policies = [
  """
  <policies>
    <inbound>
      <base />
      <rate-limit calls="5" renewal-period="60" />
      <cors allow-credentials="true">
        <allowed-origins><origin>https://example.com</origin></allowed-origins>
        <allowed-methods preflight-result-max-age="300"><method>GET</method></allowed-methods>
      </cors>
      <ip-filter action="allow"><address>10.0.0.1</address>
        <address-range from="::1" to="2001:db8::ff" /></ip-filter>
    </inbound>
    <backend><forward-request timeout="{{timeout}}" /></backend>
    <outbound><set-header name="X-${name}"><value>@(context.RequestId)</value></set-header></outbound>
  </policies>
  """,
  """
  <fragment>
    <validate-jwt header-name="Authorization" failed-validation-httpcode="401" clock-skew="60">
      <openid-config url="https://login.example/{{tenant}}/openid-configuration" />
      <required-claims><claim name="a" match="all"><value>@{ return "<a>"; }</value></claim></required-claims>
    </validate-jwt>
    <choose><when condition="@(true)"><retry condition="@(1 &lt; 2)" count="3" interval="1" /></when></choose>
    %{ if x }<quota-by-key calls="1" renewal-period="3600" counter-key="a"
      first-period-start="2026-01-31T08:00:00Z" />%{ endif }
    <emit-metric name="a" value="1.5"><dimension name="API ID" /><dimension name="b" value="c" /></emit-metric>
  </fragment>
  """,
]

@Suite("Documents that chance has damaged")
struct MutationTests {
  @Test("a reading of whatever bytes has places in the text, in order", arguments: policies.indices)
  func mutants(index: Int) {
    let original = Array(policies[index].utf8)
    let alphabet = Array("<>/\"'=@(){}[]%$#&; \nabc01-_.:|\\".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    var generator = SeededGenerator(seed: UInt64(index) + 1)
    var found = 0
    for _ in 0..<10_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes[place] = alphabet.randomElement(using: &generator) ?? 0
        case 1: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: place)
        case 2: bytes.remove(at: place)
        default:
          let end = min(place + Int.random(in: 1...30, using: &generator), bytes.count)
          bytes.insert(contentsOf: bytes[place..<end], at: place)
        }
      }
      let tree = SyntaxTree(reading: SourceText(path: "policy.xml", bytes: bytes))
      let reading = SchemaReading(tree, in: .init(scope: .api, gateways: [.classic]))
      let starts = reading.deviations.map(\.element.span.start)
      let isInOrder = zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
      let isInside = reading.deviations.allSatisfy { $0.span.end <= bytes.count }
      #expect(isInOrder && isInside, "\(String(decoding: bytes, as: UTF8.self))")
      found += reading.deviations.count
    }
    #expect(found > 1000)
  }
}
