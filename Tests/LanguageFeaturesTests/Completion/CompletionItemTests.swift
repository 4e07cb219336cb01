import LanguageFeatures
import SourceText
import Testing
import Workspace

@Suite struct CompletionItemTests {
  /// An item that a text with a caret offers, and the text once it is taken.
  private func taking(
    _ label: String, _ marked: String, at path: String = "policy.xml",
    beside others: [String: String] = [:]
  ) throws -> (item: CompletionItem, text: String) {
    let place = try CaretText(marked, at: path, beside: others)
    let items = Completion(place.view, at: place.offset).items
    let item = try #require(
      items.first { $0.label == label }, "\(items.map(\.label).prefix(30)) lack \(label)")
    var bytes = place.view.source.bytes
    bytes.replaceSubrange(item.replaced.range, with: item.insertion.plainText.utf8)
    return (item, String(decoding: bytes, as: UTF8.self))
  }

  @Test("a policy begins with what the service has for it")
  func documents() throws {
    let text = try taking("policies", "<¦").text
    #expect(
      text == """
        <policies>
            <inbound>
                <base />
                \("")
            </inbound>
            <backend>
                <base />
            </backend>
            <outbound>
                <base />
                \("")
            </outbound>
            <on-error>
                <base />
                \("")
            </on-error>
        </policies>
        """)
    #expect(try taking("fragment", "¦").item.insertion.snippetText.hasPrefix("<fragment>\n    $1"))
  }

  @Test("a policy for all APIs hands the request on, and has no base")
  func globalDocument() throws {
    let files = ["t/apis/a/apiInformation.json": "{\"properties\": {\"path\": \"a\"}}"]
    let text = try taking("policies", "<¦", at: "t/policy.xml", beside: files).text
    #expect(text.contains("<forward-request />") && !text.contains("<base />"))
  }

  @Test(
    "what is taken replaces what is there",
    arguments: [
      (
        "set-method", "<policies><inbound><set-¦", "<policies><inbound><set-method>GET</set-method>"
      ),
      (
        "set-method", "<policies><inbound><set-¦ id=\"a\">GET</set-me></inbound>",
        "<policies><inbound><set-method id=\"a\">GET</set-me></inbound>"
      ),
      ("set-method", "<policies><inbound>set¦", "<policies><inbound><set-method>GET</set-method>"),
      ("</inbound>", "<policies><inbound></in¦bo>", "<policies><inbound></inbound>"),
      ("base", "<policies><inbound>¦</inbound>", "<policies><inbound><base /></inbound>"),
      (
        "name", "<policies><inbound><set-header na¦",
        "<policies><inbound><set-header name=\"X-Name\""
      ),
      (
        "name", "<policies><inbound><set-header n¦=\"a\" />",
        "<policies><inbound><set-header name=\"a\" />"
      ),
      (
        "override", "<policies><inbound><set-header exists-action=\"¦skip\" />",
        "<policies><inbound><set-header exists-action=\"override\" />"
      ),
      (
        "override", "<policies><inbound><set-header exists-action=¦ />",
        "<policies><inbound><set-header exists-action=\"override\" />"
      ),
      (
        "Headers", "<policies><inbound><set-body>@(context.Request.He¦)</set-body>",
        "<policies><inbound><set-body>@(context.Request.Headers)</set-body>"
      ),
      (
        "ToString", "<policies><inbound><set-body>@(context.RequestId.To¦)</set-body>",
        "<policies><inbound><set-body>@(context.RequestId.ToString())</set-body>"
      ),
      (
        "ToString", "<policies><inbound><set-body>@(context.RequestId.To¦())</set-body>",
        "<policies><inbound><set-body>@(context.RequestId.ToString())</set-body>"
      ),
      (
        "GetValueOrDefault",
        "<policies><inbound><set-body>@(context.Request.Headers.G¦)</set-body>",
        "<policies><inbound><set-body>@(context.Request.Headers.GetValueOrDefault(\"headerName\"))</set-body>"
      ),
      (
        "As<T>", "<policies><inbound><set-body>@(context.Request.Body.A¦)</set-body>",
        "<policies><inbound><set-body>@(context.Request.Body.As<string>())</set-body>"
      ),
      (
        "Authorization",
        "<policies><inbound><set-body>@(context.Request.Headers[\"Au¦\"])</set-body>",
        "<policies><inbound><set-body>@(context.Request.Headers[\"Authorization\"])</set-body>"
      ),
      (
        "when", "<policies><inbound>\n  <choose><¦</choose>",
        "<policies><inbound>\n  <choose><when condition=\"@(context.User != null)\">\n  \n</when></choose>"
      ),
    ])
  func taken(_ label: String, _ marked: String, _ expected: String) throws {
    let text = try taking(label, marked).text
    #expect(text == expected)
  }

  @Test("in strict XML the signs of code are written as references")
  func escaped() throws {
    let marked =
      "<policies><inbound><set-header name=\"@(context.Request.Headers[&quot;a&quot;] + context.Variables.Get¦\" />"
    let item = try taking("GetValueOrDefault<T>", marked).item
    #expect(
      item.insertion.snippetText
        == "GetValueOrDefault&lt;${1:string}>(&quot;${2:variableName}&quot;)$0")
  }

  @Test("values of an enumeration and of a boolean are chosen")
  func choices() throws {
    let marked = "<policies><inbound><set-header ¦"
    #expect(
      try taking("exists-action", marked).item.insertion.snippetText
        == "exists-action=\"${1|override,skip,append,delete|}\"$0")
    let cors = try taking("allow-credentials", "<policies><inbound><cors ¦").item
    #expect(cors.insertion.snippetText == "allow-credentials=\"${1|true,false|}\"$0")
    #expect(cors.detail == "true or false = false")
    #expect(cors.subject?.documentation?.contains("credentials") == true)
  }

  @Test("what is required comes first, and what is obsolete last")
  func order() throws {
    let place = try CaretText("<policies><inbound><send-request ¦")
    let sorted = Completion(place.view, at: place.offset).items.sorted { $0.sortText < $1.sortText }
    #expect(sorted.first?.label == "response-variable-name")
    #expect(sorted.last?.label == "id")
  }

  // MARK: The service

  private static let service = [
    "t/policy.xml":
      "<policies><inbound><set-variable name=\"global\" value=\"a\" /></inbound></policies>",
    "t/apis/a/apiInformation.json": "{\"properties\": {\"path\": \"a\"}}",
    "t/apis/b/apiInformation.json": "{\"properties\": {\"path\": \"b\"}}",
    "t/apis/b/policy.xml":
      "<policies><inbound><set-variable name=\"other\" value=\"a\" /></inbound></policies>",
    "t/backends/main/backendInformation.json": "{\"properties\": {\"url\": \"https://a.example\"}}",
    "t/policy fragments/login/policy.xml":
      "<fragment><set-variable name=\"token\" value=\"@(1)\" /></fragment>",
    "t/named values/key/namedValueInformation.json":
      "{\"properties\": {\"displayName\": \"api-key\", \"value\": \"abc\"}}",
    "t/named values/pass/namedValueInformation.json":
      "{\"properties\": {\"displayName\": \"password\", \"secret\": true}}",
  ]

  private func labels(_ marked: String) throws -> [String: CompletionItem] {
    let place = try CaretText(marked, at: "t/apis/a/policy.xml", beside: Self.service)
    return Dictionary(
      Completion(place.view, at: place.offset).items.map { ($0.label, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test("names of the service are offered where they are wanted")
  func names() throws {
    let start = "<policies><inbound>"
    #expect(try labels("\(start)<include-fragment fragment-id=\"¦")["login"] != nil)
    #expect(try labels("\(start)<set-backend-service backend-id=\"ma¦\" />")["main"] != nil)
    for marked in [
      "\(start)<set-header name=\"{{¦", "\(start)<set-header name=\"a{{ap¦}}\" />",
      "\(start)<set-body>{{ ¦", "\(start)<set-body>@(\"{{¦",
    ] {
      let items = try labels(marked)
      #expect(items["api-key"]?.detail == "abc")
      #expect(items["password"]?.detail == "secret")
      #expect(items["api-key"]?.insertion.plainText == "api-key}}")
    }
  }

  @Test("variables are those that the policies around set")
  func variables() throws {
    let items = try labels(
      """
      <policies><inbound><include-fragment fragment-id="login" />
      <set-variable name="own" value="@(context.Request.Url.Path.Length)" />
      <set-body>@(context.Variables["¦"])</set-body>
      <set-variable name="late" value="1" /></inbound></policies>
      """)
    #expect(Set(items.keys) == ["own", "token", "global"])
    #expect(items["own"]?.detail == "int, set in this policy")
    #expect(items["token"]?.detail == "int, t/policy fragments/login/policy.xml")
  }

  @Test("variables in a fragment are those of the policies that include it")
  func variablesOfFragment() throws {
    var files = Self.service
    files["t/apis/a/policy.xml"] =
      "<policies><inbound><set-variable name=\"a\" value=\"b\" /><include-fragment fragment-id=\"login\" /></inbound></policies>"
    let place = try CaretText(
      "<fragment><set-body>@(context.Variables[\"¦", at: "t/policy fragments/login/policy.xml",
      beside: files)
    let labels = Completion(place.view, at: place.offset).items.map(\.label)
    #expect(Set(labels) == ["a", "global"])
  }
}
