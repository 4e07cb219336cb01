import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText
import Testing

@Suite("Where a document isn't what the catalogue says")
struct DeviationTests {
  @Test(
    "each kind of deviation is found once, at its place",
    arguments: [
      // Elements
      """
      <policies>
        <inbound>
          <set-statuz code="200" />
      #    ^^^^^^^^^^ unknownStatement
        </inbound>
      </policies>
      """,
      """
      <policies><inbound>
        <ip-filter action="allow">
          <adress>10.0.0.1</adress>
      #    ^^^^^^ unknownChild of ip-filter
          <address>10.0.0.1</address>
        </ip-filter>
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <when condition="@(true)" />
      #  ^^^^ wrongParent choose
        <retry condition="@(true)" count="2" interval="1">
          <wait><cache-lookup-value key="a" variable-name="b" /></wait>
      #    ^^^^ wrongParent inbound,outbound,backend
        </retry>
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <Set-Status code="200" reason="OK" />
      #  ^^^^^^^^^^ elementCase set-status
        <ip-filter action="allow"><Address>10.0.0.1</Address><address>10.0.0.1</address></ip-filter>
      #                            ^^^^^^^ elementCase address
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <validate-jwt header-name="Authorization">
          <required-claims />
          <issuers><issuer>a</issuer></issuers>
      #    ^^^^^^^ childOrder of validate-jwt before required-claims
        </validate-jwt>
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <cors><allowed-headers><header>*</header></allowed-headers></cors>
      #  ^^^^ missingChild allowed-origins
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <validate-jwt header-name="Authorization">
          <issuers><issuer>a</issuer></issuers>
          <issuers><issuer>b</issuer></issuers>
      #    ^^^^^^^ surplusChild issuers line 3
        </validate-jwt>
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <set-status code="200" reason="OK"> well </set-status>
      #                                     ^^^^ strayText
        <ip-filter action="allow"><address /></ip-filter>
      #                            ^^^^^^^ missingText
      </inbound></policies>
      """,
      // Attributes and values
      """
      <policies><inbound>
        <set-status code="200" reason="OK" cod="200" />
      #                                    ^^^ unknownAttribute of set-status
        <set-status Code="200" reason="OK" />
      #             ^^^^ attributeCase code
        <set-variable name="a" />
      #  ^^^^^^^^^^^^ missingAttribute value
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <retry condition="@(true)" count=" ten " interval="1" />
      #                                    ^^^ value wrongType ' ten '
        <retry condition="@(true)" count="51" interval="-1" />
      #                                   ^^ value outOfBounds '51'
      #                                                 ^^ value outOfBounds '-1'
        <set-body template="Liquid">{}</set-body>
      #                     ^^^^^^ value wrongCase liquid 'Liquid'
        <set-body template="razor">{}</set-body>
      #                     ^^^^^ value notListed 'razor'
        <ip-filter action="allow"><address> 10.0.0 </address></ip-filter>
      #                                     ^^^^^^ value wrongType ' 10.0.0 '
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <rate-limit calls="@(5)" renewal-period="60" />
      #                    ^^^^ expressionNotAllowed
        <set-header name="@(context.RequestId)-a"><value>b</value></set-header>
      #                   ^^^^^^^^^^^^^^^^^^^^^^ partialExpression
        <set-header name="b"><value>a@(context.RequestId)</value></set-header>
      #                             ^^^^^^^^^^^^^^^^^^^^^ partialExpression
      </inbound></policies>
      """,
      // Constraints
      """
      <policies><inbound>
        <quota renewal-period="3600" />
      #  ^^^^^ constraint noneOf 'calls','bandwidth'
        <validate-jwt />
      #  ^^^^^^^^^^^^ constraint noneOf 'header-name','query-parameter-name','token-value'
        <validate-jwt header-name="A" query-parameter-name="a" />
      #  ^^^^^^^^^^^^ constraint tooMany 'header-name','query-parameter-name'
        <set-backend-service base-url="https://a.example" backend-id="a" />
      #  ^^^^^^^^^^^^^^^^^^^ constraint tooMany 'base-url','backend-id' (info)
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <validate-jwt header-name="A"><issuer-signing-keys>
          <key n="3kB1Ww" />
      #    ^^^ constraint lacking 'e' beside 'n'
        </issuer-signing-keys></validate-jwt>
        <authentication-certificate certificate-id="a" password="b" />
      #  ^^^^^^^^^^^^^^^^^^^^^^^^^^ constraint lacking 'body' beside 'password' (info)
        <set-header name="a" />
      #  ^^^^^^^^^^ constraint lacking <value> beside nothing (info)
        <emit-metric name="calls">
          <dimension name="Caller" value="a" />
          <dimension name="caller" value="b" />
        </emit-metric>
        <emit-metric name="calls">
          <dimension name="Caller" value="a" />
          <dimension name="Caller" value="b" />
      #    ^^^^^^^^^ constraint duplicate 'Caller' line 12
        </emit-metric>
      </inbound></policies>
      """,
      """
      <policies><inbound>
        <validate-odata-request min-odata-version="4.01" max-odata-version="4.0" />
      #  ^^^^^^^^^^^^^^^^^^^^^^ constraint disordered min-odata-version,max-odata-version
      </inbound></policies>
      """,
      // Placement
      """
      <policies>
        <inbound>
          <find-and-replace from="a" to="b" />
          <ip-filter action="allow"><address>10.0.0.1</address></ip-filter>
        </inbound>
        <outbound>
          <ip-filter action="allow"><address>10.0.0.1</address></ip-filter>
      #    ^^^^^^^^^ wrongSection outbound
          <choose><when condition="@(true)">
            <ip-filter action="allow"><address>10.0.0.1</address></ip-filter>
      #      ^^^^^^^^^ wrongSection outbound
          </when></choose>
        </outbound>
      </policies>
      """,
      """
      <policies>
        <inbound>
          <base />
          <rate-limit calls="5" renewal-period="60" />
          <rate-limit calls="5" renewal-period="60" />
      #    ^^^^^^^^^^ repeated line 4
          <base />
      #    ^^^^ base repeated line 3
          <choose><when condition="@(true)">
            <base />
      #      ^^^^ base nested
            <rate-limit calls="5" renewal-period="60" />
          </when></choose>
        </inbound>
        <backend>
          <forward-request />
          <set-variable name="a" value="b" />
      #    ^^^^^^^^^^^^ crowdedBackend line 13
        </backend>
        <outbound><base /></outbound>
      </policies>
      """,
      """
      <fragment>
        <base />
      #  ^^^^ base inFragment
        <inbound><base /></inbound>
      #  ^^^^^^^ sectionInFragment
        <include-fragment fragment-id="a" />
      #  ^^^^^^^^^^^^^^^^ fragmentInFragment
        <set-variable name="a" value="b" />
      </fragment>
      """,
    ])
  func kinds(text: String) {
    let document = MarkedDocument(text)
    #expect(document.tree.problems.isEmpty)
    #expect(!document.marks.isEmpty)
    #expect(document.found() == document.marks)
  }

  @Test("a statement is held against the scope and the gateways that are known")
  func surroundings() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        <quota calls="5" renewal-period="3600" />
      #  ^^^^^ wrongScope api
        <validate-client-certificate />
        <base />
      </inbound></policies>
      """)
    #expect(document.found(in: .init(scope: .api)) == document.marks)
    #expect(document.found(in: .init(scope: .product)) == [])
    #expect(
      document.found(in: .init(scope: .global)) == [
        "2:4-8 wrongScope global", "4:4-7 base atGlobalScope",
      ])
  }

  @Test("a statement that a gateway doesn't run is found where it is among the gateways")
  func gateways() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        <invoke-dapr-binding name="a" />
      #  ^^^^^^^^^^^^^^^^^^^ wrongGateway classic
      </inbound></policies>
      """)
    #expect(document.found(in: .init(gateways: [.classic])) == document.marks)
    #expect(document.found(in: .init(gateways: [.classic, .selfHosted])) == document.marks)
    #expect(document.found(in: .init(gateways: [.selfHosted])) == [])
    #expect(document.found() == [])
  }

  @Test("a statement that isn't documented, or no longer is the right one, has its status")
  func status() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        <set-request-metric-dimension-value name="a" value="b" />
      #  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ status undocumented
      </inbound></policies>
      """)
    #expect(document.found() == document.marks)
  }

  @Test("what the sources don't agree about is disputed")
  func disputes() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        <set-status reason="OK" />
      #  ^^^^^^^^^^ missingAttribute code (info)
        <ip-filter action="allow" />
      #  ^^^^^^^^^ constraint noneOf <address>,<address-range> (info)
        <set-variable name="@(context.RequestId)" value="b" />
      #                     ^^^^^^^^^^^^^^^^^^^^ expressionNotAllowed (disputed)
        <emit-metric name="a" />
      #  ^^^^^^^^^^^ missingChild dimension (info)
      </inbound>
      <on-error>
        <xsl-transform><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0" /></xsl-transform>
      #  ^^^^^^^^^^^^^ wrongSection on-error (disputed)
      </on-error></policies>
      """)
    #expect(document.found() == document.marks)
  }

  @Test(
    "an ordinary document has nothing to say",
    arguments: [
      """
      <policies>
        <inbound>
          <base />
          <!-- a comment -->
          <rate-limit calls="5" renewal-period="60" id="limit" />
          <set-header name="X" exists-action="override" xmlns:a="b"><value>@(context.RequestId)</value></set-header>
          <set-header name="Y" exists-action="delete" />
          <set-body>@{ return "<a>" + context.RequestId; }</set-body>
          <set-body template="liquid">{ "a": {{ body.b }} }</set-body>
          <choose>
            <when condition="@(context.Request.Method == "GET")"><return-response /></when>
            <otherwise><set-variable name="a" value="" /></otherwise>
          </choose>
        </inbound>
        <backend><base /></backend>
        <outbound><base /></outbound>
        <on-error><base /></on-error>
      </policies>
      """,
      "<fragment><set-variable name=\"a\" value=\"b\" /></fragment>",
      "<policies />", "<other><thing /></other>", "", "text",
    ])
  func valid(text: String) {
    #expect(MarkedDocument(text).found(in: .init(scope: .operation)) == [])
  }

  @Test(
    "what a template fills in is not judged",
    arguments: [
      "<retry condition=\"@(true)\" count=\"${count}\" interval=\"%{ if x }1%{ endif }\" />",
      "<retry condition=\"@(true)\" count=\"{retry-count}\" interval=\"RETRY_INTERVAL\" />",
      "<retry condition=\"@(true)\" count=\"__COUNT__\" interval=\"your-interval\" />",
      "<ip-filter action=\"#{action}#\"><address>%ADDRESS%</address></ip-filter>",
      "<ip-filter action=\"allow\">${addresses}</ip-filter>",
      "<ip-filter action=\"allow\">{{addresses}}</ip-filter>",
      "<quota ${attributes} />",
      "<set-variable ${a} ${b} />",
      "%{ if x }<rate-limit calls=\"5\" renewal-period=\"60\" />%{ else }"
        + "<rate-limit calls=\"9\" renewal-period=\"60\" />%{ endif }",
      "{{#if x}}<rate-limit calls=\"5\" renewal-period=\"60\" />{{else}}"
        + "<rate-limit calls=\"9\" renewal-period=\"60\" />{{/if}}",
      "<cors>%{ if x }<allowed-headers><header>*</header></allowed-headers>%{ endif }</cors>",
      "<__POLICIES__ />", "<cors><__CORS__ /></cors>", "<set-variable __ATTRIBUTES__=\"\" />",
      "<!-- %{ if x } --><rate-limit calls=\"5\" renewal-period=\"60\" /><!-- %{ else } -->"
        + "<rate-limit calls=\"9\" renewal-period=\"60\" /><!-- %{ endif } -->",
    ])
  func templates(text: String) {
    let document = MarkedDocument("<policies><inbound>\(text)</inbound></policies>")
    #expect(document.found() == [])
  }

  @Test("what a fragment brings along is not missed, though it may not stand there")
  func childrenFromFragment() {
    let document = MarkedDocument(
      "<policies><inbound><cors><include-fragment fragment-id=\"a\" /></cors></inbound></policies>")
    let deviations = SchemaReading(document.tree, in: .init()).deviations
    #expect(deviations.map(\.element.name) == ["include-fragment"])
    #expect(deviations.allSatisfy { $0.words.hasPrefix("wrongParent") })
  }

  @Test("a directive makes elements uncountable, and leaves the rest as wrong as it was")
  func directivesVoidCounting() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        %{ if x }
        <rate-limit calls="5" renewal-period="60" />
        <rate-limit calls="many" renewal-period="60" />
      #                    ^^^^ value wrongType 'many'
        %{ endif }
        <bogus />
      #  ^^^^^ unknownStatement
      </inbound></policies>
      """)
    #expect(document.found() == document.marks)
  }

  @Test("statements inside others are counted in a fragment as little as in a section")
  func nestedInFragment() {
    let document = MarkedDocument(
      """
      <fragment>
        <limit-concurrency key="a" max-count="1"><rate-limit calls="5" renewal-period="60" /></limit-concurrency>
        <limit-concurrency key="b" max-count="1"><rate-limit calls="5" renewal-period="60" /></limit-concurrency>
        <rate-limit calls="5" renewal-period="60" />
        <retry condition="@(true)" count="1" interval="1"><trace source="a"><message>b</message></trace></retry>
        <rate-limit calls="5" renewal-period="60" />
      #  ^^^^^^^^^^ repeated line 4
      </fragment>
      """)
    #expect(document.found() == document.marks)
  }

  @Test("behind a missing tag nothing is said, and before it what was wrong still is")
  func brokenDocuments() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        <bogus />
      #  ^^^^^ unknownStatement
        <choose>
          <when condition="@(true)">
        </choose>
        <other-bogus />
        <quota />
      </inbound></policies>
      """)
    #expect(document.tree.problems.contains { $0.breaksStructure })
    #expect(document.found() == document.marks)
  }

  @Test("a problem that leaves the structure as it is hides nothing")
  func harmlessProblems() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        <set-variable name="a" value="b & c" />
        <bogus />
      #  ^^^^^ unknownStatement
      </inbound></policies>
      """)
    #expect(document.tree.problems.map(\.kind) == [.bareAmpersand])
    #expect(document.found() == document.marks)
  }

  @Test("a value with a named value is open until that is known, unless it may be anything")
  func openValues() throws {
    let source = SourceText(
      path: "policy.xml",
      text: """
        <policies><inbound>
          <retry condition="@(true)" count="{{count}}" interval="1{{zeros}}">
            <set-variable name="{{name}}" value="{{value}}" />
            <ip-filter action="{{action}}"><address>{{address}}</address></ip-filter>
            <set-status code="{{code}}${x}" reason="{{reason}}" />
          </retry>
        </inbound></policies>
        """)
    let reading = SchemaReading(SyntaxTree(reading: source), in: .init())
    #expect(reading.deviations.isEmpty)
    let open = reading.openValues.map { "\($0.attribute?.name ?? "text") \($0.value.raw)" }
    #expect(
      open == [
        "count {{count}}", "interval 1{{zeros}}", "name {{name}}", "action {{action}}",
        "text {{address}}",
      ])
    let count = try #require(reading.openValues.first)
    #expect(Deviation("5", of: count) == nil)
    let deviation = try #require(Deviation("51", of: count, environment: "prod"))
    #expect(deviation.words == "value outOfBounds '51'")
    #expect(deviation.environment == "prod")
    #expect(deviation.element == count.element)
    #expect(deviation.dispute == nil)
  }

  @Test("elements and attributes whose names are yet to be filled in are none")
  func placeholderNames() {
    let document = MarkedDocument(
      """
      <policies><inbound>
        <ip-filter action="allow"><address>10.0.0.1</address><${x} /></ip-filter>
        <set-variable ${x}="a" />
      </inbound></policies>
      """)
    #expect(document.found() == [])
  }
}
