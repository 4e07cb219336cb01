import Linting
import SourceText
import Testing
import Workspace

@Suite("What checks can ask") struct CheckFunctionTests {
  private func findings(
    _ check: String, _ files: [String: String], frontMatter: String = "severity: warning"
  )
    -> [String]
  {
    let project = CustomRuleFiles(check: check, frontMatter: frontMatter, also: files)
    return project.mistakes
      + project.findings(of: "rules").map {
        $0.replacing(" rules/my-rule warning", with: "")
      }
  }

  private func policy(
    _ inbound: String, outbound: String = "<base />", onError: String = "<base />"
  )
    -> String
  {
    "<policies><inbound>\(inbound)</inbound><backend><base /></backend>"
      + "<outbound>\(outbound)</outbound><on-error>\(onError)</on-error></policies>"
  }

  private let tree = [
    "t/policy.xml":
      "<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>",
    "t/apis/a/apiInformation.json": #"{"properties":{"path":"a"}}"#,
  ]

  @Test("options are numbers and lists")
  func options() {
    let text = policy("<trace source=\"a\" /><trace source=\"c\" />")
    #expect(
      findings(
        "for: //trace[@source = apim:option('names')]\nmessage: {@source} of {count(apim:option('names'))}",
        ["p.xml": text], frontMatter: "severity: warning\noption names: strings = a, b"
      ) == ["p.xml:1:21 a of 2 [trace]"])
    #expect(
      findings(
        "for: //trace[string-length(@source) < apim:option('n') and apim:option('on') = 'true']\nmessage: m",
        ["p.xml": text],
        frontMatter: "severity: warning\noption n: integer = 2\noption on: boolean = false"
      ) == [])
  }

  @Test("scopes and sections, which are unknown for a text alone and in a fragment")
  func places() {
    let scope = "for: //trace\nwhen: apim:scope()\nmessage: {apim:scope()} {apim:section(.)}"
    let trace = "<base /><trace source=\"a\" />"
    #expect(
      findings(
        scope,
        tree.merging([
          "t/apis/a/policy.xml": policy(trace), "p.xml": policy(trace),
          "t/policy fragments/f/policy.xml": "<fragment><trace source=\"a\" /></fragment>",
        ]) { $1 }) == [
          "t/apis/a/policy.xml:1:29 api inbound [trace]",
          "t/policy fragments/f/policy.xml:1:12 fragment  [trace]",
        ])
    #expect(
      findings(
        "for: //trace\nwhen: apim:section(.) = 'outbound'\nmessage: m", ["p.xml": policy(trace)])
        == [])
  }

  @Test(
    "code that reads a member, by way of locals and with a dictionary's key",
    arguments: [
      ("context.Request.Body", "@(context.Request.Body.As<string>())", ["context.Request.Body"]),
      (
        "context.Request.Body",
        "@{ var r = context.Request; var b = r.Body; return b.As<string>() + b.As<string>(); }",
        ["r.Body"]
      ),
      ("context.Request.Body", "@(context.Response.Body.As<string>())", []),
      ("context.Request", "@(context.Request?.Body?.As<string>())", ["context.Request"]),
      (
        "context.Request.Headers['x-key']",
        "@(context.Request.Headers.GetValueOrDefault(\"X-Key\", \"\"))",
        ["context.Request.Headers.GetValueOrDefault(\"X-Key\", \"\")"]
      ),
      ("context.Variables[\"a\"]", "@((string)context.Variables[\"b\"])", []),
      (
        "context.Variables[\"a\"]", "@((string)context.Variables[\"a\"])",
        ["context.Variables[\"a\"]"]
      ),
      ("context.Request.Body", "{{named}}", []),
      ("context.Request.Body", "@(not even C#", []),
    ] as [(String, String, [String])])
  func reads(member: String, code: String, places: [String]) {
    let text = policy("<set-variable name=\"v\" value=\"\(code)\" />")
    let quote = member.contains("'") ? "\"" : "'"
    for select in ["//set-variable/@value", "//set-variable", "/*", "//*"] {
      let found = findings(
        "for: apim:reads(\(select), \(quote)\(member)\(quote))\nmessage: m", ["p.xml": text])
      #expect(found.map { $0.drop { $0 != "[" } } == places.map { "[\($0)]" })
    }
  }

  @Test("code that calls a method")
  func calls() {
    let text = policy(
      "<set-body>@(Convert.ToBase64String(Guid.NewGuid().ToByteArray()))</set-body>")
    for (method, place) in [
      ("Convert.ToBase64String", "ToBase64String"), ("System.Guid.NewGuid", "NewGuid"),
    ] {
      #expect(
        findings("for: apim:calls(//set-body, '\(method)')\nmessage: m", ["p.xml": text])
          .map { $0.drop { $0 != "[" } } == ["[\(place)]"])
    }
    #expect(
      findings("for: apim:calls(//set-body, 'Guid.Parse')\nmessage: m", ["p.xml": text]) == [])
  }

  @Test(
    "what surely ran before, and what surely did not",
    arguments: [
      // The document itself, in order.
      ("<base /><validate-jwt /><trace source=\"a\" />", "after not-before", true),
      ("<base /><trace source=\"a\" /><validate-jwt />", "not-after before", true),
      ("<base /><trace source=\"a\" />", "not-after not-before", true),
      // On some way only.
      (
        "<base /><choose><when condition=\"@(context.Api.Id == \"\")\"><validate-jwt /></when></choose><trace source=\"a\" />",
        "not-before", true
      ),
      (
        "<base /><choose><when condition=\"@(context.Api.Id == \"\")\"><validate-jwt /></when><otherwise><validate-jwt /></otherwise></choose><trace source=\"a\" />",
        "after not-before", true
      ),
      // A fragment that nobody knows may hold anything.
      ("<base /><include-fragment fragment-id=\"f\" /><trace source=\"a\" />", "not-before", true),
      ("<base /><trace source=\"a\" /><include-fragment fragment-id=\"f\" />", "not-after", true),
      // Without a place nothing is known of what comes first, nor of what base stands for.
      ("<base /><validate-jwt /><trace source=\"a\" />", "after", false),
      ("<base /><trace source=\"a\" />", "", false),
      // Calls that have their answer come to nothing more.
      (
        "<base /><trace source=\"a\" /><return-response /><validate-jwt />", "not-after not-before",
        true
      ),
    ])
  func order(inbound: String, expected: String, isPlaced: Bool) {
    let files =
      isPlaced
      ? tree.merging(["t/apis/a/policy.xml": policy(inbound)]) { $1 } : ["p.xml": policy(inbound)]
    let known = ["after", "not-after", "before", "not-before"].filter { name in
      !findings(
        "for: //trace[apim:surely-\(name)(., 'validate-jwt')]\nmessage: m", files
      ).isEmpty
    }
    #expect(known.joined(separator: " ") == expected)
  }

  @Test("order goes through all documents of a call")
  func orderThroughDocuments() {
    var files = tree
    files["t/policy.xml"] =
      "<policies><inbound><validate-jwt /></inbound><backend><forward-request /></backend><outbound /><on-error><trace source=\"g\" /></on-error></policies>"
    files["t/apis/a/policy.xml"] = policy("<trace source=\"1\" /><base /><trace source=\"2\" />")
    func sources(_ function: String, _ name: String) -> [String] {
      findings("for: //trace[apim:surely-\(function)(., '\(name)')]\nmessage: {@source}", files)
        .map { $0.split(separator: " ")[1...].joined(separator: " ") }
    }
    #expect(sources("after", "validate-jwt") == ["2 [trace]"])
    #expect(sources("before", "forward-request") == ["1 [trace]", "2 [trace]"])
    #expect(sources("not-after", "validate-jwt") == ["1 [trace]"])
  }

  @Test("a fix sets, adds or removes an attribute, and is offered where there is something to do")
  func fixes() {
    func mended(_ fix: String, _ text: String) -> String? {
      let files = CustomRuleFiles(
        check: "for: //trace\nmessage: m\nfix: \(fix)", also: ["p.xml": text])
      let finding = files.diagnostics.first { $0.rule == "rules/my-rule" }
      guard let edit = finding?.fixes.first?.edits.first else { return nil }
      let bytes = edit.place.source.bytes
      return String(
        decoding: bytes[..<edit.place.span.start] + Array(edit.replacement.utf8)
          + bytes[edit.place.span.end...], as: UTF8.self)
    }
    let text = policy("<trace source='a'\n  severity=\"info\"/>")
    #expect(
      mended("safe set source to b'c<{@severity}", text)
        == text.replacing("'a'", with: "'b&apos;c&lt;info'"))
    #expect(mended("safe set nothing to b", text) == nil)
    #expect(mended("safe set source to a", text) == nil)
    #expect(
      mended("unsafe add x with \"1\"", text)
        == text.replacing("\"info\"", with: "\"info\" x=\"&quot;1&quot;\""))
    #expect(mended("unsafe add source with 1", text) == nil)
    #expect(
      mended("unsafe remove severity", text) == text.replacing("\n  severity=\"info\"", with: ""))
    #expect(mended("unsafe remove x", text) == nil)
  }

  @Test(
    "what is selected need not be an element of a name",
    arguments: [
      "//text()[contains(., 'x')]", "//comment()", "//self::trace", "//descendant::trace",
    ])
  func nodesOfAnyKind(select: String) {
    let text = policy("<!-- a --><trace source=\"a\"><message>x</message></trace>")
    #expect(findings("for: \(select)\nmessage: m", ["p.xml": text]).count == 1)
  }

  @Test("nothing is sure in a document with a template's directives")
  func directives() {
    let check = "for: //rewrite-uri[apim:surely-after(., 'ip-filter')]\nmessage: m"
    let filter = "<ip-filter action=\"allow\"><address>10.0.0.1</address></ip-filter>"
    let rewrite = "<rewrite-uri template=\"/a\" />"
    func count(_ text: String) -> Int {
      findings(check, tree.merging(["t/apis/a/policy.xml": policy(text)]) { $1 }).count
    }
    #expect(count(filter + rewrite) == 1)
    #expect(count("%{ if x }" + filter + "%{ endif }" + rewrite) == 0)
  }
}
