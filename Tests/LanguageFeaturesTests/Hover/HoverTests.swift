import LanguageFeatures
import SourceText
import Testing
import Workspace

/// What is told about what stands at a caret.
struct HoverTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]

    /// The plain text.
    let text: String
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a variable that is surely set, with its type",
      files: [
        "policy.xml": inbound(
          """
          <set-variable name="n" value="@(1 + 1)" />
          <set-body>@(((int)context.Variables["¦n"]).ToString())</set-body>
          """)
      ],
      text: """
        n (variable of type int)

        It is surely set here.

        - set by 'set-variable' at policy.xml:1
        """),
    Case(
      testDescription: "a variable that is set on some ways only",
      files: NavigationTests.tree([
        "policy.xml": inbound("<set-variable name=\"v\" value=\"1\" />"),
        "apis/a/policy.xml": inbound(
          """
          <choose><when condition="@(context.Request.Method == "GET")">
            <set-variable name="v" value="1" />
          </when></choose>
          <set-body>@((string)context.Variables["v¦"])</set-body>
          """),
      ]),
      text: """
        v (variable of type string)

        It is set on some ways to here only.

        - set by 'set-variable' at apis/a/policy.xml:2
        """),
    Case(
      testDescription: "a variable that nothing sets",
      files: ["policy.xml": inbound("<set-body>@((string)context.Variables[\"¦v\"])</set-body>")],
      text: """
        v (variable)

        Nothing that is known here sets it.
        """),
    Case(
      testDescription: "a variable where it is set",
      files: ["policy.xml": inbound("<set-variable name=\"v¦\" value=\"1\" />")],
      text: """
        v (variable of type string)

        - set by 'set-variable' at policy.xml:1
        """),
    Case(
      testDescription: "a named value in several environments, secrets hidden",
      files: [
        ".apimlint.yaml": """
        environments:
          dev: { named-values: [dev.yaml] }
          test: { named-values: [test.yaml] }
          prod: { named-values: [prod.yaml] }
        """,
        "dev.yaml": "key: a`b\n",
        "test.yaml": "key: { value: hush, secret: true }\n",
        "prod.yaml": #"[{"name": "k", "properties": {"displayName": "key", "secret": true, "#
          + #""keyVault": {"secretIdentifier": "https://v.vault.azure.net/secrets/k"}}}]"#,
        "policy.xml": inbound("<set-body>{{k¦ey}}</set-body>"),
      ],
      text: """
        key (named value)

        - dev: 'a`b', dev.yaml:1
        - test: a secret, test.yaml:1
        - prod: a secret of a key vault, prod.yaml:1
        """),
    Case(
      testDescription: "a named value that no file defines",
      files: ["policy.xml": inbound("<set-body>{{k¦ey}}</set-body>")],
      text: """
        key (named value)

        No file that is known here defines it.
        """),
    Case(
      testDescription: "a fragment",
      files: NavigationTests.tree([
        "policy fragments/f/policy.xml": "<fragment>\n  <set-body>x</set-body>\n</fragment>",
        "apis/a/policy.xml": inbound("<include-fragment fragment-id=\"¦f\" />"),
      ]),
      text: """
        f (fragment)

        It contains set-body.

        <fragment>
          <set-body>x</set-body>
        </fragment>

        policy fragments/f/policy.xml:1
        """),
    Case(
      testDescription: "what base brings in",
      files: NavigationTests.tree([
        "policy.xml": inbound("<set-body>x</set-body>\n<rewrite-uri template=\"/\" />"),
        "apis/a/policy.xml": inbound("<¦base />"),
      ]),
      text: """
        base (what broader scopes have in this section)

        - 'set-body' at policy.xml:1
        - 'rewrite-uri' at policy.xml:2
        """),
    Case(
      testDescription: "a member of the service, and one that it refuses",
      files: ["policy.xml": inbound("<set-body>@(context.Request.Me¦thod)</set-body>")],
      text: "string IRequest.Method"),
    Case(
      testDescription: "overloads, while the call is written",
      files: [
        "policy.xml": inbound(
          "<set-body>@(context.Request.Headers.GetValueOr¦Default())</set-body>")
      ],
      text: """
        string IReadOnlyDictionary<string, string[]>.GetValueOrDefault(string headerName)
        string IReadOnlyDictionary<string, string[]>.GetValueOrDefault(string headerName, string defaultValue)
        string[] IReadOnlyDictionary<string, string[]>.GetValueOrDefault(string headerName, string[] defaultValue)
        """),
    Case(
      testDescription: "a local",
      files: [
        "policy.xml": inbound(
          "<set-body>@{ var o = new JObject(); return ¦o.ToString(); }</set-body>")
      ],
      text: "(local variable) JObject o"),
    Case(
      testDescription: "an attribute",
      files: ["policy.xml": inbound("<set-header na¦me=\"X\" exists-action=\"skip\" />")],
      text: """
        name (attribute of set-header)

        The header's name.

        - required, name of a header
        """),
    Case(
      testDescription: "a statement",
      files: ["policy.xml": inbound("<¦cors />")],
      text: """
        cors (statement)

        Lets browsers call the API from other origins, and answers their preflight requests.

        - sections: inbound
        - scopes: all
        - how often: once in a section

        cors at Microsoft: https://learn.microsoft.com/azure/api-management/cors-policy
        """),
  ]

  @Test(arguments: cases) func tellsWhatStandsThere(_ example: Case) throws {
    let files = try CaretFiles(example.files)
    let hover = try #require(Hover(at: files.cursor))
    #expect(hover.text.plain == example.text)
    #expect(hover.span.start <= files.cursor.offset && files.cursor.offset <= hover.span.end)
  }

  @Test func namesAndValuesMakeNoMarks() {
    var text = MarkedText()
    text.paragraph(.strong("a*b"), .words(" <b> [x](y)"), .code("a`b"), .code(""))
    text.lines("```\nx", language: "xml")
    #expect(
      text.markdown == """
        **a\\*b** \\<b\\> \\[x\\](y)``a`b``` `

        ````xml
        ```
        x
        ````
        """)
  }

  private static func inbound(_ content: String) -> String { NavigationTests.inbound(content) }
}
