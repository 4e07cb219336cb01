import BuiltinRules
import Linting
import SourceText
import Testing
import Workspace

private let policy = """
  <policies>
    <inbound>
      <trace source="a"><message>m</message></trace>
    </inbound>
  </policies>
  """
private let check = "for: //trace\nmessage: no 'trace'"

@Suite("Rules of a team") struct CustomRuleTests {
  @Test("a page in a folder is a rule of its name, and in a folder in it one of that name")
  func names() {
    let files = CustomRuleFiles([
      ".apimlint.yaml": "custom-rules: [a/ours]",
      "a/ours/NoTrace.md": CustomRuleFiles.page(check),
      "a/ours/README.md": "# Ours\n\nAll of them.",
      "a/ours/deep/no-trace.md": CustomRuleFiles.page(check), "p.xml": policy,
      "a/ours/deep/deeper/no-trace.md": "not looked at",
    ])
    #expect(files.mistakes == [])
    #expect(
      files.findings(of: "ours", "deep") == [
        "p.xml:3:6 deep/no-trace warning no 'trace' [trace]",
        "p.xml:3:6 ours/no-trace warning no 'trace' [trace]",
      ])
    #expect(files.workspace.rules.count == builtinRules.count + 2)
    #expect(
      files.workspace.configurations.last?.customRules.modules.map(\.title) == [
        "Ours", "rules of your own",
      ])
  }

  @Test("severity, options, overrides, comments and requirements mean a team's rules, too")
  func settings() {
    let option =
      CustomRuleFiles.page(
        "for: //trace\nwhen: string-length(@source) > apim:option('longest')\nmessage: longer than {apim:option('longest')}",
        frontMatter: "severity: warning\noption longest: integer = 5\naliases: ours/former")
    func findings(_ configuration: String, _ text: String = policy) -> [String] {
      let files = CustomRuleFiles([
        ".apimlint.yaml": "custom-rules: ours\n" + configuration, "ours/source.md": option,
        "p.xml": text,
      ])
      return files.mistakes + files.findings(of: "ours", "suppressions")
    }
    #expect(findings("") == [])
    #expect(
      findings("rules: { ours/source: { severity: error, longest: 0 } }")
        == ["p.xml:3:6 ours/source error longer than 0 [trace]"])
    #expect(
      findings(
        "rules: { ours/former: { longest: 0 } }\noverrides: [{ files: '*.xml', rules: { 'ours/*': info } }]"
      )
        == ["p.xml:3:6 ours/source info longer than 0 [trace]"])
    let suppressed = policy.replacing(
      "<trace", with: "<!-- apimlint-disable-next-line ours/source: no -->\n<trace")
    #expect(findings("rules: { ours/source: { longest: 0 } }", suppressed) == [])
    #expect(
      findings("rules: { ours/source: { longest: 0 } }\nrequired: ours/source", suppressed).count
        == 2)
    #expect(
      findings("rules: { ours/sourc: off }") == [
        ".apimlint.yaml:2:10 there is no rule 'ours/sourc'; did you mean 'ours/source'?"
      ])
    #expect(
      findings("rules: { ours/source: { longst: 1 } }") == [
        ".apimlint.yaml:2:25 'ours/source' has no option 'longst'; did you mean 'longest'?"
      ])
  }

  @Test(
    "paths are relative to the configuration that names them, and projects may have different rules"
  )
  func projects() {
    let files = CustomRuleFiles([
      "company/base.yaml":
        "custom-rules: ours\nrequire: []\nforbid: [{ statement: mock-response }]",
      "company/ours/no-trace.md": CustomRuleFiles.page(check),
      "a/.apimlint.yaml": "extends: ../company/base.yaml\nrules: { ours/no-trace: error }",
      "a/p.xml": policy,
      "b/.apimlint.yaml": "custom-rules: own",
      "b/own/no-trace.md": CustomRuleFiles.page(check, frontMatter: "severity: info"),
      "b/p.xml": policy, "c/p.xml": policy,
    ])
    #expect(files.mistakes == [])
    #expect(
      files.findings(of: "ours", "own") == [
        "a/p.xml:3:6 ours/no-trace error no 'trace' [trace]",
        "b/p.xml:3:6 own/no-trace info no 'trace' [trace]",
      ])
  }

  @Test("what a configuration further up requires holds below, where nobody names its pages")
  func requiredFromAbove() {
    let files = CustomRuleFiles([
      ".apimlint.yaml": "custom-rules: ours\nrequired: ours/no-trace",
      "ours/no-trace.md": CustomRuleFiles.page(check), "a/.apimlint.yaml": "rules: { '*': off }",
      "a/p.xml": policy,
    ])
    #expect(files.mistakes == [])
    #expect(files.findings(of: "ours") == ["a/p.xml:3:6 ours/no-trace warning no 'trace' [trace]"])
  }

  @Test("a page is known again after it has changed")
  func changes() {
    let files = CustomRuleFiles(check: check, also: ["p.xml": policy])
    let changed = files.workspace.applying([
      FileChange(
        FileID("/rules/my-rule.md"),
        content: Array(CustomRuleFiles.page("for: //inbound\nmessage: other").utf8))
    ])
    #expect(
      changed.lint().result.diagnostics.filter { $0.rule == "rules/my-rule" }.map(\.message)
        == ["other"])
    let added = changed.applying([
      FileChange(
        FileID("/rules/second.md"),
        content: Array(CustomRuleFiles.page("for: //inbound\nmessage: second").utf8))
    ])
    #expect(added.lint().result.diagnostics.contains { $0.rule == "rules/second" })
  }

  @Test("XPath that takes too long is told, and everything else is found")
  func explosion() {
    let wide =
      "<policies><inbound>\(String(repeating: "<trace/>", count: 600))</inbound></policies>"
    let files = CustomRuleFiles(
      check: "for: //trace[count(//trace[count(//trace) > 1]) > 1]\nmessage: m",
      also: ["p.xml": wide])
    let found = files.findings(of: "rules")
    #expect(found.count == 1)
    #expect(
      found.first?.contains("could not be checked: the expression takes too many steps") == true)
  }
}
