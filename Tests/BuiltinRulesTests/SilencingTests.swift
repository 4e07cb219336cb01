import BuiltinRules
import Linting
import SourceText
import Testing
import Workspace

/// A document that breaks a rule about what is there and how often.
struct CountedCase: Sendable, CustomTestStringConvertible {
  let rule: String

  /// The document: `¤` stands among the siblings that are counted, `~` among others.
  let text: String

  init(_ rule: String, document: String) {
    self.rule = rule
    text = document
  }

  init(_ rule: String, inbound: String) {
    self.init(
      rule,
      document: """
        <policies><inbound><set-variable name="a" value="b" />~\(inbound)</inbound>\
        <outbound>~<base /></outbound></policies>
        """)
  }

  var testDescription: String { "\(rule): \(text)" }

  /// What counts elements or text.
  static let content: [CountedCase] = [
    CountedCase("schema/exactly-one-of", inbound: "<xsl-transform>¤</xsl-transform>"),
    CountedCase("schema/at-least-one-of", inbound: #"<ip-filter action="allow">¤</ip-filter>"#),
    CountedCase(
      "schema/missing-companion",
      inbound: #"<send-request mode="new">¤<set-method>GET</set-method></send-request>"#),
    CountedCase(
      "schema/missing-child",
      inbound: "<cors>¤<expose-headers><header>a</header></expose-headers></cors>"),
    CountedCase(
      "schema/missing-text",
      inbound: #"<ip-filter action="allow"><address>¤</address></ip-filter>"#),
    CountedCase(
      "schema/duplicate-child",
      inbound: """
        <validate-jwt header-name="a">¤<issuers><issuer>a</issuer></issuers>\
        <issuers><issuer>b</issuer></issuers></validate-jwt>
        """),
    CountedCase(
      "schema/duplicate-value",
      inbound: """
        <emit-metric name="a">¤<dimension name="b" value="c" />\
        <dimension name="b" value="d" /></emit-metric>
        """),
    CountedCase(
      "schema/child-order",
      inbound: """
        <choose>¤<otherwise /><when condition="@(context.User == null)" /></choose>
        """),
    CountedCase(
      "placement/once-per-document",
      document: """
        <policies><inbound>¤<rate-limit calls="5" renewal-period="60" />\
        <rate-limit calls="5" renewal-period="60" /></inbound><outbound>~</outbound></policies>
        """),
    CountedCase(
      "placement/once-per-section",
      document: """
        <policies><inbound>¤<cache-lookup vary-by-developer="true" \
        vary-by-developer-groups="true" /><cache-lookup vary-by-developer="true" \
        vary-by-developer-groups="true" /></inbound><outbound>~</outbound></policies>
        """),
    CountedCase(
      "placement/repeated-base",
      document: "<policies><inbound><base />¤<base /></inbound><outbound>~</outbound></policies>"),
    CountedCase(
      "placement/crowded-backend",
      document: """
        <policies><inbound>~</inbound><backend>¤<base /><forward-request /></backend></policies>
        """),
  ]

  /// What is about attributes alone, to which nothing between the tags can add anything.
  static let attributes: [CountedCase] = [
    CountedCase(
      "schema/exactly-one-of",
      inbound: "<validate-jwt>~<issuers><issuer>a</issuer></issuers></validate-jwt>"),
    CountedCase("schema/at-least-one-of", inbound: #"<quota renewal-period="60">~</quota>"#),
    CountedCase(
      "schema/mutually-exclusive",
      inbound:
        #"<log-to-eventhub logger-id="a" partition-id="0" partition-key="b">~</log-to-eventhub>"#
    ),
    CountedCase(
      "schema/missing-companion",
      inbound: #"<llm-token-limit counter-key="a" token-quota="1" estimate-prompt-tokens="true" />"#
    ),
    CountedCase(
      "schema/missing-attribute",
      inbound: #"<cache-lookup vary-by-developer="true">~</cache-lookup>"#),
    CountedCase(
      "schema/value-order",
      inbound: #"<validate-odata-request min-odata-version="4.01" max-odata-version="4.0" />"#),
  ]

  /// The document with something among the siblings that are counted, or among others.
  func filled(own: String = "", others: String = "") -> SourceText {
    SourceText(
      path: "policy.xml",
      text: text.replacing("¤", with: own).replacing("~", with: others))
  }
}

@Suite("What a template's directives and holes silence")
struct SilencingTests {
  /// What may leave out, repeat or bring elements where it stands.
  static let openings = [
    "%{ if x }", "{% if x %}", "{{#if x}}", "${elements}", "{{elements}}", "#{elements}#",
    "<__ELEMENTS__ />", "<!-- %{ if x } -->", "<!-- {{#if x}} -->",
  ]

  @Test(
    "something is found, whatever fills other places",
    arguments: CountedCase.content + CountedCase.attributes)
  func elsewhere(text: CountedCase) throws {
    #expect(try isFound(text.rule, in: text.filled()))
    for opening in Self.openings {
      let source = text.filled(others: opening)
      #expect(try isFound(text.rule, in: source), "\(opening)")
    }
    for template in ["{% for a in b %}{{ a }}{% endfor %}", "{{ body.a }}", "{%- if a -%}"] {
      let body = "<set-body template=\"liquid\">\(template)</set-body>"
      #expect(try isFound(text.rule, in: text.filled(others: body)), "\(template)")
    }
  }

  @Test("nothing is counted where something is yet to be filled in", arguments: CountedCase.content)
  func inPlace(text: CountedCase) throws {
    for opening in Self.openings {
      #expect(try !isFound(text.rule, in: text.filled(own: opening)), "\(opening)")
    }
  }

  @Test("a Liquid body silences nothing where it stands itself")
  func liquidSibling() throws {
    let body = #"<set-body template="liquid">{% if body.a %}b{% endif %}</set-body>"#
    let text = try #require(
      CountedCase.content.first { $0.rule == "placement/once-per-document" })
    #expect(try isFound(text.rule, in: text.filled(own: body)))
  }

  @Test("two statements in two sections are too many unless each of them may be left out")
  func pairs() throws {
    let text = CountedCase(
      "placement/once-per-document",
      document: """
        <policies>~<inbound>¤<rate-limit calls="5" renewal-period="60" /></inbound>\
        <backend><rate-limit calls="5" renewal-period="60" /></backend></policies>
        """)
    #expect(try isFound(text.rule, in: text.filled(own: "%{ if x }")))
    #expect(try !isFound(text.rule, in: text.filled(others: "%{ if x }")))
  }

  private func isFound(_ rule: String, in source: SourceText) throws -> Bool {
    try lint(files: [source], rules: builtinRules).diagnostics.contains { $0.rule.text == rule }
  }
}
