import LanguageFeatures
import Linting
import SourceText
import Testing
import Workspace

/// What a rename changes, and what it refuses.
struct RenameTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]
    let newName: String

    /// The texts that are different afterwards.
    let changed: [String: String]

    /// True where the way back does not lead to the same bytes.
    var addsMore = false
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a variable in attributes and strings, with escapes where they are needed",
      files: [
        "policy.xml": """
        <policies><inbound>
          <set-variable name="v" value="1" />
          <set-variable name="w" value="@((string)context.Variables["v"])" />
          <set-variable name="x" value="@((string)context.Variables[&quot;v&quot;])" />
          <set-body>@(context.Variables.GetValueOrDefault<string>(@"¦v", ""))</set-body>
        </inbound></policies>
        """
      ],
      newName: #"a "b" \ & c"#,
      changed: [
        "policy.xml": #"""
        <policies><inbound>
          <set-variable name="a &quot;b&quot; \ &amp; c" value="1" />
          <set-variable name="w" value="@((string)context.Variables["a \"b\" \\ &amp; c"])" />
          <set-variable name="x" value="@((string)context.Variables[&quot;a \&quot;b\&quot; \\ &amp; c&quot;])" />
          <set-body>@(context.Variables.GetValueOrDefault<string>(@"a ""b"" \ &amp; c", ""))</set-body>
        </inbound></policies>
        """#
      ]),
    Case(
      testDescription: "a named value in data, text and code",
      files: NavigationTests.tree([
        "named values/key/namedValueInformation.json":
          #"{"properties":{"displayName":"old","value":"1"}}"#,
        "backends/b/backendInformation.json": #"{"properties":{"url":"https://{{old}}.example"}}"#,
        "policy.xml": NavigationTests.inbound("<set-body>{{o¦ld}}</set-body>"),
      ]),
      newName: "new",
      changed: [
        "named values/key/namedValueInformation.json":
          #"{"properties":{"displayName":"new","value":"1"}}"#,
        "backends/b/backendInformation.json": #"{"properties":{"url":"https://{{new}}.example"}}"#,
        "policy.xml": NavigationTests.inbound("<set-body>{{new}}</set-body>"),
      ]),
    Case(
      testDescription: "a local that names a member of an object as well",
      files: [
        "policy.xml": NavigationTests.inbound(
          "<set-body>@{ var a¦ = 1; return new JObject(new { a, b = a }).ToString(); }</set-body>")
      ],
      newName: "sum",
      changed: [
        "policy.xml": NavigationTests.inbound(
          "<set-body>@{ var sum = 1; return new JObject(new { a = sum, b = sum }).ToString(); }"
            + "</set-body>")
      ], addsMore: true),
    Case(
      testDescription: "a parameter of a lambda",
      files: [
        "policy.xml": NavigationTests.inbound(
          "<set-body>@(string.Join(\",\", \"a\".Where(c => c¦ != 'x').Select(c => c)))</set-body>")
      ],
      newName: "letter",
      changed: [
        "policy.xml": NavigationTests.inbound(
          "<set-body>@(string.Join(\",\", \"a\".Where(letter => letter != 'x')"
            + ".Select(c => c)))</set-body>")
      ]),
    Case(
      testDescription: "a named value of YAML, and a name that YAML would take for a number",
      files: [
        ".apimlint.yaml": "service:\n  named-values: [values.yaml]\n",
        "values.yaml": "old: 1\nother: 2\n",
        "policy.xml": NavigationTests.inbound("<set-body>{{old¦}}</set-body>"),
      ],
      newName: "12",
      changed: [
        "values.yaml": "\"12\": 1\nother: 2\n",
        "policy.xml": NavigationTests.inbound("<set-body>{{12}}</set-body>"),
      ], addsMore: true),
  ]

  @Test(arguments: cases) func changesAllPlaces(_ example: Case) throws {
    let files = try CaretFiles(example.files)
    let rename = try Rename(at: files.cursor, to: example.newName)
    let changed = try files.applying(rename.edits)
    var expected = files.texts
    expected.merge(example.changed) { $1 }
    #expect(changed == expected)
    // The findings are the same but for the name, and the way back leads to the same bytes.
    let back = try CaretFiles(
      changed, files.view.source.path,
      at: rename.edits.first { $0.place.source.path == files.view.source.path }?.place.span.start
        ?? files.cursor.offset)
    let undone = try Rename(at: back.cursor, to: rename.symbol.name)
    if !example.addsMore { #expect(try back.applying(undone.edits) == files.texts) }
    #expect(
      findings(changed, saying: example.newName)
        == findings(files.texts, saying: rename.symbol.name)
    )
  }

  /// The rules that find something, with the lines.
  private func findings(_ texts: [String: String], saying name: String) -> [String] {
    CaretFiles.workspace(texts).lint().result.diagnostics.map { diagnostic in
      let line = LineTable(diagnostic.place.source).position(at: diagnostic.place.span.start).line
      return "\(diagnostic.place.source.path):\(line) \(diagnostic.rule)"
    }.sorted()
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [String: String]
    var newName: String?
    let reason: String
  }

  static let refusals: [Refusal] = [
    Refusal(
      testDescription: "a member of .NET",
      files: ["policy.xml": body("@(context.Requ¦est.Method)")],
      reason: "'Request' is a member of .NET or of the service"),
    Refusal(
      testDescription: "a statement",
      files: ["policy.xml": NavigationTests.inbound("<set-¦body>x</set-body>")],
      reason: "'set-body' is a name of the service"),
    Refusal(
      testDescription: "nothing",
      files: ["policy.xml": NavigationTests.inbound("  ¦  ")],
      reason: "nothing with a name that can be changed stands here"),
    Refusal(
      testDescription: "a variable while some name is computed",
      files: [
        "policy.xml": NavigationTests.inbound(
          "<set-variable name=\"v¦\" value=\"1\" />"
            + "<set-body>@((string)context.Variables[context.Request.Method])</set-body>")
      ],
      reason: "code computes the name of a variable, or hands all of them on, at policy.xml:1, "
        + "which may mean 'v'"),
    Refusal(
      testDescription: "a named value that no file defines",
      files: ["policy.xml": NavigationTests.inbound("<set-body>{{a¦}}</set-body>")],
      reason: "no file defines the named value 'a', so it would be lost"),
    Refusal(
      testDescription: "a fragment by its folder",
      files: NavigationTests.tree([
        "policy fragments/f/policy.xml": "<fragment />",
        "apis/a/policy.xml": NavigationTests.inbound("<include-fragment fragment-id=\"f¦\" />"),
      ]),
      reason: "the name of the fragment is that of a folder or file, or made of something else, at "
        + "policy fragments/f/policy.xml:1"),
    Refusal(
      testDescription: "a keyword",
      files: ["policy.xml": body("@{ var a¦ = 1; return a.ToString(); }")], newName: "class",
      reason: "'class' is a word of C#"),
    Refusal(
      testDescription: "a blank in a name of C#",
      files: ["policy.xml": body("@{ var a¦ = 1; return a.ToString(); }")], newName: "a b",
      reason: "' ' can't stand there in a name of C#"),
    Refusal(
      testDescription: "a name that the code has",
      files: ["policy.xml": body("@{ var a¦ = 1; var b = 2; return (a + b).ToString(); }")],
      newName: "b", reason: "the code has something called 'b' already"),
    Refusal(
      testDescription: "a variable that is there",
      files: [
        "policy.xml": NavigationTests.inbound(
          "<set-variable name=\"v¦\" value=\"1\" />\n<set-variable name=\"w\" value=\"1\" />")
      ],
      newName: "w", reason: "there is a variable 'w' already, at policy.xml:2"),
    Refusal(
      testDescription: "a named value of a name that the service refuses",
      files: NavigationTests.tree([
        "named values/key/namedValueInformation.json":
          #"{"properties":{"displayName":"old","value":"1"}}"#,
        "policy.xml": NavigationTests.inbound("<set-body>{{o¦ld}}</set-body>"),
      ]),
      newName: "a b",
      reason: "the name 'a b' has a blank, and the service takes letters, digits, '-', '.' and '_' "
        + "only"),
  ]

  @Test(arguments: refusals) func refuses(_ example: Refusal) throws {
    let files = try CaretFiles(example.files)
    let refusal = #expect(throws: RenameRefusal.self) {
      guard let newName = example.newName else {
        _ = try Rename.target(at: files.cursor)
        return
      }
      _ = try Rename.target(at: files.cursor)
      _ = try Rename(at: files.cursor, to: newName)
    }
    #expect(refusal?.reason == example.reason)
  }

  private static func body(_ code: String) -> String {
    NavigationTests.inbound("<set-body>\(code)</set-body>")
  }
}
