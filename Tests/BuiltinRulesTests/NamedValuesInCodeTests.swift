import BuiltinRules
import Linting
import SourceText
import Testing
import Workspace

@Suite("Named values in code")
struct NamedValuesInCodeTests {
  /// Values of two environments, or of all.
  private static let oneSet = """
    NUMBER: "30"
    BIG: "300"
    WORD: abc
    OPEN: "1 + "
    VARIABLE: user
    QUOTE: 'a"b'
    CODE: 'context.Request.Body.As<string>()'
    TOKEN: "#{later}#"
    SECRET: { value: hidden-word, secret: true }
    SECRET-NUMBER: { value: "777", secret: true }
    ESCAPED: '"x"'
    EXPORTED: { value: "", secret: true }
    XML: "1 &lt; 2 &amp;&amp; true"
    """

  /// The findings in `<set-variable name="v" value="@(CODE)" />` and the like, as
  /// `line:column rule message`, with the environment.
  private func findings(
    _ policy: String, environments: [(String, String)] = [("", oneSet)]
  ) throws -> [Diagnostic] {
    let configuration =
      environments.count == 1
      ? "service: { named-values: [all.yaml] }"
      : "environments:\n"
        + environments.map { "  \($0.0): { named-values: [\($0.0).yaml] }\n" }.joined()
    let files =
      [
        SourceText(path: ".apimlint.yaml", text: configuration),
        SourceText(path: "policy.xml", text: policy),
      ]
      + environments.map {
        SourceText(path: environments.count == 1 ? "all.yaml" : "\($0.0).yaml", text: $0.1 + "\n")
      }
    return try lint(files: files, rules: builtinRules).diagnostics
      .filter { $0.place.source.path == "policy.xml" }
  }

  private func inbound(_ statement: String) -> String {
    "<policies><inbound><base />\(statement)</inbound></policies>"
  }

  private func lines(
    _ statement: String, environments: [(String, String)] = [("", oneSet)]
  ) throws -> [String] {
    try findings(inbound(statement), environments: environments).map {
      "\($0.place.text)|\($0.rule)|\($0.environment ?? "-")|\($0.message.prefix(60))"
    }
  }

  @Test(
    "what a value makes of the code is told at the reference",
    arguments: [
      (
        "<set-variable name=\"v\" value=\"@({{WORD}})\" /><set-header name=\"a\"><value>@((string)context.Variables[\"v\"])</value></set-header>",
        "WORD|expressions/undefined-name|-|with the value of 'WORD' put in, the name 'abc' does not exi"
      ),
      (
        "<choose><when condition=\"@({{NUMBER}})\"><return-response /></when></choose>",
        "NUMBER|expressions/condition-type|-|with the value of 'NUMBER' put in, "
      ),
    ])
  func told(statement: String, expected: String) throws {
    let found = try lines(statement)
    #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
  }

  @Test(
    "what a value makes right is silent",
    arguments: [
      "<retry condition=\"@({{NUMBER}} > context.Request.Headers.Count)\" count=\"3\" interval=\"1\" />",
      "<set-body>@({{CODE}})</set-body>", "<set-body>@(\"{{TOKEN}}\")</set-body>",
      "<set-body>@({{TOKEN}})</set-body>", "<set-body>@(({{XML}}).ToString())</set-body>",
      "<set-body>@({{UNKNOWN}}.Foo())</set-body>",
      "<set-body>@({{ESCAPED}} + \"{{SECRET}}\")</set-body>",
      "<set-body>@(\"a\" + {{EXPORTED}})</set-body>",
      "<retry condition=\"@(context.Request.Headers.Count > 1)\" count=\"{{EXPORTED}}\" interval=\"1\" />",
      "<set-body>@(&quot;a&quot; + {{ESCAPED}})</set-body>",
    ])
  func silent(statement: String) throws {
    let ignored: Set<RuleID> = ["named-values/undefined", "structure/missing-section"]
    let found = try findings(inbound(statement)).filter {
      $0.rule.module != "structure" && !ignored.contains($0.rule)
    }
    #expect(found.map(\.message) == [])
  }

  @Test func aStringThatAValueBreaksIsToldOnce() throws {
    let found = try findings(inbound("<set-body>@(\"{{QUOTE}}\" + {{WORD}}.Length)</set-body>"))
    #expect(
      found.map(\.rule) == ["named-values/breaks-text", "expressions/undefined-name"],
      "\(found.map(\.message))")
  }

  @Test func relatesTheDefinitionAndMendsNothingThere() throws {
    let found = try findings(inbound("<set-body>@((2 + {{OPEN}}).ToString())</set-body>"))
    let finding = try #require(found.first { $0.rule == "expressions/syntax-error" })
    #expect(finding.message.hasPrefix("with the value of 'OPEN' put in, "))
    #expect(finding.related.map(\.place.source.path) == ["all.yaml"])
    #expect(finding.fixes.isEmpty)
  }

  @Test func eachEnvironmentIsToldOnce() throws {
    let environments = [
      ("dev", "N: '1'\nW: a"), ("test", "N: '1'\nW: b"), ("prod", "N: x\nW: b"),
    ]
    let found = try lines(
      "<set-body>@(({{N}} + {{W}}).ToString() + oops)</set-body>", environments: environments)
    #expect(
      Set(found.map { $0.split(separator: "|").dropLast().joined(separator: "|") }) == [
        "N|expressions/undefined-name|prod", "W|expressions/undefined-name|dev",
        "W|expressions/undefined-name|test", "W|expressions/undefined-name|prod",
        "oops|expressions/undefined-name|-",
      ])
  }

  @Test(
    "a variable that a value names is known",
    arguments: [
      ("user", "VARIABLE", []),
      ("other", "VARIABLE", ["read-but-never-set", "set-but-never-read"]),
      // What is not known may be any name.
      ("user", "TOKEN", []), ("user", "UNKNOWN", []),
    ])
  func variables(set: String, read: String, expected: [String]) throws {
    let policy = inbound(
      "<set-variable name=\"\(set)\" value=\"x\" /><set-body>@((string)context.Variables[\"{{\(read)}}\"])</set-body>"
    )
    let files = [
      (
        ".apimlint.yaml",
        "service: { named-values: [all.yaml], policies: [{ files: global.xml, scope: global }], apis: [{ id: a, policy: api.xml, operations: { o: policy.xml } }] }\nrules: { variables/set-but-never-read: info }"
      ),
      ("policy.xml", policy), ("all.yaml", Self.oneSet),
      ("global.xml", "<policies><inbound /></policies>"), ("api.xml", inbound("")),
    ]
    let found = try lint(
      files: files.map { SourceText(path: $0.0, text: $0.1) }, rules: builtinRules
    ).diagnostics.filter { $0.rule.module == "variables" }
    #expect(found.map { $0.rule.text }.sorted() == expected.map { "variables/\($0)" })
    for finding in found
    where finding.place.source.path == "policy.xml"
      && finding.rule == "variables/read-but-never-set"
    {
      #expect(finding.message.hasPrefix("with the value of 'VARIABLE' put in, no policy"))
      #expect(finding.related.last?.place.source.path == "all.yaml")
    }
  }

  @Test(
    "nothing of a secret is shown",
    arguments: [
      "@({{SECRET}})", "@((string)context.Variables[\"{{SECRET}}\"])",
      "@(int.Parse({{SECRET-NUMBER}}))",
      "@(context.Request.{{SECRET}}())",
    ])
  func secrets(code: String) throws {
    let found = try findings(
      inbound(
        "<set-body>\(code)</set-body><forward-request timeout=\"@({{SECRET-NUMBER}})\" /><set-backend-service base-url=\"ftp:{{SECRET}}\" />"
      ))
    #expect(!found.isEmpty)
    for finding in found {
      let shown =
        finding.message + (finding.serviceMessage ?? "")
        + finding.related.map(\.message).joined() + finding.fixes.map(\.title).joined()
      #expect(!["hidden", "word", "777"].contains { shown.contains($0) }, "\(shown)")
    }
  }

  @Test func anIntegerIsKnownInEachEnvironment() throws {
    let found = try findings(
      "<policies><backend><forward-request timeout=\"@({{T}})\" /></backend></policies>",
      environments: [("dev", "T: '30'"), ("prod", "T: '300'")])
    let timeouts = found.filter { $0.rule == "timeouts/forward-request" }
    #expect(timeouts.map(\.environment) == ["prod"])
    #expect(
      timeouts.allSatisfy { $0.message.hasPrefix("with the value of 'T' put in, 'timeout' is 300") }
    )
  }

  @Test("placeholders of a template stay holes beside values that are put in")
  func templates() throws {
    let files = [
      (".apimlint.yaml", "template: terraform\nservice: { named-values: [all.yaml] }"),
      (
        "policy.xml",
        inbound(
          "<set-body>@(\"${a}\" + {{WORD}})</set-body><set-body>@(${limit} + {{NUMBER}}.Foo)</set-body>"
        )
      ),
      ("all.yaml", Self.oneSet),
    ]
    let found = try lint(
      files: files.map { SourceText(path: $0.0, text: $0.1) }, rules: builtinRules
    ).diagnostics.filter { $0.rule.module == "expressions" }
    #expect(found.map(\.place.text) == ["WORD", "Foo"])
    #expect(found.map(\.rule) == ["expressions/undefined-name", "expressions/unknown-member"])
  }

  @Test("a comment takes away what a value makes wrong, and none is called unused for it")
  func suppressions() throws {
    let found = try lines(
      "<!-- apimlint-disable-next-line expressions/undefined-name -->\n<set-body>@({{WORD}})</set-body>",
      environments: [("dev", "WORD: abc"), ("prod", "WORD: def")])
    #expect(
      !found.contains { $0.contains("undefined-name") || $0.contains("suppressions/") }, "\(found)")
  }
}
