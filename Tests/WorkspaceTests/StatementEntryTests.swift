import Testing

@Suite("What has to run, and what must not stand anywhere") struct StatementEntryTests {
  private func findings(_ configuration: String, _ files: [String: String]) -> [String] {
    let project = CustomRuleFiles([".apimlint.yaml": configuration].merging(files) { $1 })
    return project.mistakes + project.findings(of: "require", "forbid")
  }

  private func policy(_ inbound: String) -> String {
    "<policies><inbound>\(inbound)</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>"
  }

  private let tree = [
    "t/policy.xml":
      "<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>",
    "t/apis/a/apiInformation.json": #"{"properties":{"path":"a"}}"#,
    "t/apis/a/specification.yaml":
      "openapi: 3.0.0\ninfo: {title: a, version: '1'}\npaths: {/x: {get: {operationId: x, responses: {}}}}",
  ]

  @Test("forbidden statements are found by name, condition, section and scope")
  func forbid() {
    let text = policy("<trace source=\"a\"/><trace source=\"b\"/>")
    #expect(
      findings("forbid: [{ statement: trace, where: \"@source = 'b'\" }]", ["p.xml": text])
        == ["p.xml:1:40 forbid/trace error 'trace' is not allowed here; take it out [trace]"])
    #expect(
      findings(
        "forbid: [{ statement: trace, section: outbound }, { statement: trace, scope: api, id: in-apis }]",
        ["p.xml": text]) == [])
    #expect(
      findings(
        "rules: { forbid/quiet: info }\nforbid: [{ statement: trace, id: quiet, severity: warning, message: 'not {@source}', where: '@source = \"a\"' }]",
        ["p.xml": text]) == ["p.xml:1:21 forbid/quiet info not a [trace]"])
    let suppressed = policy(
      "<!-- apimlint-disable-next-line forbid/trace: yes -->\n<trace source=\"a\"/>")
    #expect(findings("forbid: [{ statement: trace }]", ["p.xml": suppressed]) == [])
  }

  @Test("what every API needs counts wherever it runs, and is reported once where it lacks")
  func require() {
    let configuration = "require: [{ statement: cors }]"
    func findings(_ files: [String: String]) -> [String] {
      self.findings(configuration, tree.merging(files) { $1 })
    }
    let lacking = [
      "t/apis/a/policy.xml:1:2 require/cors error no 'cors' runs here; add one [policies]"
    ]
    let plain = policy("<base />")
    #expect(findings(["t/apis/a/policy.xml": plain]) == lacking)
    // One document, however many operations have their own.
    #expect(
      findings(["t/apis/a/policy.xml": plain, "t/apis/a/operations/x/policy.xml": plain]) == lacking
    )
    #expect(findings(["t/apis/a/policy.xml": policy("<cors />")]) == [])
    // In the policy above, but only where it is let in.
    let global = tree["t/policy.xml"]?.replacing("<inbound />", with: "<inbound><cors /></inbound>")
    #expect(findings(["t/policy.xml": global ?? "", "t/apis/a/policy.xml": plain]) == [])
    #expect(findings(["t/policy.xml": global ?? "", "t/apis/a/policy.xml": policy("")]) == lacking)
    // In a fragment; one that is not known may have it.
    let including = policy("<base /><include-fragment fragment-id=\"f\" />")
    #expect(findings(["t/apis/a/policy.xml": including]) == [])
    #expect(
      findings([
        "t/apis/a/policy.xml": including,
        "t/policy fragments/f/policy.xml": "<fragment><cors /></fragment>",
      ]) == [])
    #expect(
      findings([
        "t/apis/a/policy.xml": including,
        "t/policy fragments/f/policy.xml": "<fragment><trace /></fragment>",
      ]) == lacking)
    // An API without a policy of its own is judged above.
    #expect(
      findings([:]) == [
        "t/policy.xml:1:2 require/cors error no 'cors' runs here; add one [policies]"
      ])
    // Nobody knows where it is attached.
    #expect(self.findings(configuration, ["p.xml": plain]) == [])
  }

  @Test("sections, scopes and conditions of what is required")
  func requireParts() {
    let files = tree.merging([
      "t/apis/a/policy.xml": policy("<base /><rate-limit-by-key calls=\"10\" />"),
      "t/apis/a/operations/x/policy.xml": policy("<trace source=\"a\" />"),
    ]) { $1 }
    #expect(
      findings("require: [{ statement: rate-limit-by-key, section: outbound, message: m }]", files)
        == ["t/apis/a/policy.xml:1:98 require/rate-limit-by-key error m [outbound]"])
    #expect(findings("require: [{ statement: rate-limit-by-key, section: inbound }]", files) == [])
    #expect(
      findings(
        "require: [{ statement: rate-limit-by-key, where: 'apim:integer(@calls) < 5', message: m }]",
        files)
        == ["t/apis/a/policy.xml:1:2 require/rate-limit-by-key error m [policies]"])
    #expect(
      findings(
        "require: [{ statement: rate-limit-by-key, where: 'apim:integer(@calls) < 50' }]", files)
        == [])
    #expect(
      findings(
        "require: [{ statement: rate-limit-by-key, scope: operation, message: m, severity: info }]",
        files)
        == ["t/apis/a/operations/x/policy.xml:1:2 require/rate-limit-by-key info m [policies]"])
    #expect(
      findings("require: [{ statement: cors, scope: global, message: m }]", files)
        == ["t/policy.xml:1:2 require/cors error m [policies]"])
  }

  @Test(
    "a mistake in an entry is told with its place",
    arguments: [
      ("forbid: trace", "1:9 expected a list"),
      (
        "forbid: [trace]",
        "1:10 an entry of 'require' or 'forbid' is a map with the keys statement, where, section, scope, message, severity, id"
      ),
      ("forbid: [{ where: '1' }]", "1:10 an entry of 'require' or 'forbid' needs a 'statement'"),
      (
        "forbid: [{ statement: trase }]",
        "1:23 there is no statement 'trase'; did you mean 'trace'?"
      ),
      (
        "forbid: [{ statment: trace, statement: trace }]",
        "1:12 an entry of 'require' or 'forbid' has no key 'statment'; did you mean 'statement'?"
      ),
      (
        "forbid: [{ statement: trace, where: '@a[' }]",
        "1:38 '@a[': the expression is not XPath 1.0, from character 4 on"
      ),
      (
        "forbid: [{ statement: trace, where: 'apim:intger(@a)' }]",
        "1:38 'apim:intger(@a)': there is no function 'apim:intger'; did you mean 'apim:integer'?"
      ),
      (
        "forbid: [{ statement: trace, section: in }]",
        "1:39 'in' is none of inbound, backend, outbound, on-error"
      ),
      (
        "forbid: [{ statement: trace, id: A b }]",
        "1:34 an id is small letters and digits, with hyphens between"
      ),
      (
        "forbid: [{ statement: trace }, { statement: trace }]",
        "1:32 'forbid/trace' is the id of another entry already; give this one an 'id' of its own"
      ),
      (
        "require: [{ statement: cors, scope: fragment }]",
        "1:37 a fragment runs where it is included; require the statement of what includes it"
      ),
      ("rules: { forbid/trace: off }", "1:10 there is no rule 'forbid/trace'"),
    ])
  func mistakes(configuration: String, expected: String) {
    #expect(findings(configuration, ["p.xml": policy("")]) == [".apimlint.yaml:\(expected)"])
  }

  @Test("a statement counts where nobody knows whether it meets the condition")
  func conditionOnWhatIsNotKnown() {
    let calls = "require: [{ statement: rate-limit-by-key, where: '@calls <= 100' }]"
    func findings(_ configuration: String, calls: String, inAPI: Bool = true) -> [String] {
      let limit = #"<rate-limit-by-key calls="\#(calls)" renewal-period="60" counter-key="a" />"#
      let global =
        "<policies><inbound>\(inAPI ? "" : limit)</inbound><backend><forward-request /></backend><outbound /><on-error /></policies>"
      return self.findings(
        configuration,
        tree.merging([
          "t/policy.xml": global, "t/apis/a/policy.xml": policy("<base />" + (inAPI ? limit : "")),
        ]) { $1 })
    }
    for inAPI in [true, false] {
      #expect(findings(calls, calls: "100", inAPI: inAPI) == [])
      #expect(findings(calls, calls: "200", inAPI: inAPI).count == 1)
      #expect(findings(calls, calls: "{{calls}}", inAPI: inAPI) == [])
      #expect(findings(calls, calls: "${calls}", inAPI: inAPI) == [])
      // What a document knows of its values is not asked from elsewhere.
      let value =
        "require: [{ statement: rate-limit-by-key, where: 'apim:integer(@calls) <= 100' }]"
      #expect(findings(value, calls: "100", inAPI: inAPI) == [])
    }
  }

  @Test("nothing is required of APIs below a policy that is broken")
  func brokenPolicyAbove() {
    let configuration = "require: [{ statement: cors }]"
    let files = tree.merging([
      "t/policy.xml": "<policies><inbound>", "t/apis/a/policy.xml": policy("<base />"),
    ]) { $1 }
    #expect(findings(configuration, files) == [])
  }

  @Test(
    "what does nothing itself cannot be required, and a message is no empty text",
    arguments: [
      ("{ statement: base }", "'base' does nothing itself; require a statement that runs in it"),
      ("{ statement: include-fragment }", "'include-fragment' does nothing itself"),
      ("{ statement: inbound }", "'inbound' does nothing itself"),
      ("{ statement: cors, message: '' }", "a message says what is wrong"),
    ])
  func refusedEntries(entry: String, expected: String) {
    let found = findings("require: [\(entry)]", [:])
    #expect(found.count == 1)
    #expect(found.first?.contains(expected) == true, "\(found)")
  }
}
