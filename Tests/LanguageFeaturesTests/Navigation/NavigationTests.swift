import LanguageFeatures
import Linting
import SourceText
import Testing
import Workspace

/// Where what stands at a caret is defined, and where it is used.
struct NavigationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]
    let definitions: [String]
    let references: [String]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a variable of one policy",
      files: [
        "policy.xml": """
        <policies>
          <inbound>
            <set-variable name="user" value="a" />
            <set-header name="X" exists-action="override">
              <value>@(context.Variables.GetValueOrDefault<string>("us¦er", ""))</value>
            </set-header>
          </inbound>
        </policies>
        """
      ],
      definitions: ["policy.xml:3:25 user"],
      references: ["policy.xml:3:25 user +", "policy.xml:5:61 user"]),
    Case(
      testDescription: "a variable that calls of one API meet, and not those of another",
      files: tree([
        "apis/a/policy.xml": inbound("<set-variable name=\"v\" value=\"1\" />"),
        "apis/a/operations/x/policy.xml": inbound(
          "<set-body>@((string)context.Variables[\"¦v\"])</set-body>"),
        "apis/a/operations/y/policy.xml": inbound(
          "<set-body>@((string)context.Variables[\"v\"])</set-body>"),
        "apis/b/policy.xml": inbound("<set-variable name=\"v\" value=\"2\" />"),
      ]),
      definitions: ["apis/a/policy.xml:1:40 v"],
      references: [
        "apis/a/policy.xml:1:40 v +", "apis/a/operations/x/policy.xml:1:59 v",
        "apis/a/operations/y/policy.xml:1:59 v",
      ]),
    Case(
      testDescription: "a variable that a fragment sets",
      files: tree([
        "policy fragments/f/policy.xml":
          "<fragment><set-variable name=\"v\" value=\"1\" /></fragment>",
        "apis/a/policy.xml": inbound(
          "<include-fragment fragment-id=\"f\" />"
            + "<set-body>@((string)context.Variables[\"¦v\"])</set-body>"),
      ]),
      definitions: ["policy fragments/f/policy.xml:1:31 v"],
      references: ["policy fragments/f/policy.xml:1:31 v +", "apis/a/policy.xml:1:95 v"]),
    Case(
      testDescription: "a named value in text and in code",
      files: tree([
        "named values/key/namedValueInformation.json":
          #"{"properties":{"displayName":"the-key","value":"1"}}"#,
        "backends/b/backendInformation.json":
          #"{"properties":{"url":"https://{{the-key}}.example"}}"#,
        "policy.xml": inbound("<set-body>{{the-¦key}}</set-body>"),
        "apis/a/policy.xml": inbound("<set-body>@(\"{{the-key}}\")</set-body>"),
      ]),
      definitions: ["named values/key/namedValueInformation.json:1:31 the-key"],
      references: [
        "named values/key/namedValueInformation.json:1:31 the-key +",
        "apis/a/policy.xml:1:35 the-key", "backends/b/backendInformation.json:1:33 the-key",
        "policy.xml:1:32 the-key",
      ]),
    Case(
      testDescription: "a fragment",
      files: tree([
        "policy fragments/f/policy.xml": "<fragment><set-body>x</set-body></fragment>",
        "apis/a/policy.xml": inbound("<include-fragment fragment-id=\"f¦\" />"),
      ]),
      definitions: ["policy fragments/f/policy.xml:1:2 fragment"],
      references: ["policy fragments/f/policy.xml:1:2 fragment +", "apis/a/policy.xml:1:51 f"]),
    Case(
      testDescription: "a local, a parameter of a lambda, and writing",
      files: [
        "policy.xml": inbound(
          """
          <set-body>@{
            var total = 0;
            foreach (var item in new[] { 1, 2 }) { to¦tal += item; }
            return total.ToString();
          }</set-body>
          """)
      ],
      definitions: ["policy.xml:2:7 total"],
      references: ["policy.xml:2:7 total +", "policy.xml:3:42 total", "policy.xml:4:10 total"]),
    Case(
      testDescription: "what base stands for",
      files: tree([
        "policy.xml": inbound("<set-body>x</set-body>"),
        "apis/a/policy.xml": inbound("<ba¦se />"),
      ]),
      definitions: ["policy.xml:1:12 inbound"],
      references: ["apis/a/policy.xml:1:21 base"]),
  ]

  @Test(arguments: cases) func findsDefinitionsAndReferences(_ example: Case) throws {
    let files = try CaretFiles(example.files)
    let definitions = try #require(Definitions(at: files.cursor))
    #expect(definitions.places.map(files.written) == example.definitions)
    let found = Occurrences(of: definitions.symbol, in: files.view).all
    #expect(
      found.map { files.written($0.place) + ($0.isDefinition ? " +" : "") }
        == example.references)
    let here = Occurrences(of: definitions.symbol, in: files.view).inText(of: files.view.source)
    #expect(here.allSatisfy { $0.place.source === files.view.source })
  }

  /// A tree of APIOps with some files.
  static func tree(_ files: [String: String]) -> [String: String] {
    var files = files
    files["apis/a/apiInformation.json"] = #"{"properties":{"path":"a"}}"#
    files["apis/b/apiInformation.json"] = #"{"properties":{"path":"b"}}"#
    return files
  }

  static func inbound(_ content: String) -> String {
    "<policies><inbound>\(content)</inbound></policies>"
  }
}
