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

@Suite("Mistakes in pages of a team") struct CustomRuleMistakeTests {
  private func mistakes(_ files: [String: String]) -> [String] {
    CustomRuleFiles(["p.xml": policy].merging(files) { $1 }).mistakes
  }

  @Test(
    "a mistake is told with its place",
    arguments: [
      ("", "1:1 the page begins with front matter between two lines of '---'"),
      ("# T\n", "1:1 the page begins with front matter between two lines of '---'"),
      ("---\n---\n# T\n", "1:1 the front matter lacks 'severity'"),
      ("---\nseverity\n---\n# T\n", "2:1 expected 'key: value'"),
      (
        "---\nseverity: eror\n---\n# T\n",
        "2:11 'severity' is one of info, warning, error; did you mean 'error'?"
      ),
      ("---\nseverity:\n---\n# T\n", "2:1 'severity' is one of info, warning, error"),
      ("---\nseverty: error\n---\n# T\n", "2:1 unknown key 'severty'; did you mean 'severity'?"),
      (
        "---\nseverity: info\nseverity: error\n---\n# T\n",
        "3:1 'severity' stands twice; take one of the two out"
      ),
      (
        "---\nseverity: info\noption x: number = 1\n---\n# T\n",
        "3:1 an option reads 'option NAME: integer|boolean|string|strings = DEFAULT'"
      ),
      (
        "---\nseverity: info\noption x: integer = a\n---\n# T\n",
        "3:1 an option reads 'option NAME: integer|boolean|string|strings = DEFAULT'"
      ),
      (
        "---\nseverity: info\noption X y: integer = 1\n---\n# T\n",
        "3:1 'X y' cannot be the name of an option; write small letters and hyphens, and no 'severity'"
      ),
      (
        "---\nseverity: info\nrecommended: no\n---\n# T\n",
        "3:14 'recommended' is one of true, false"
      ),
      (
        "---\nseverity: info\nfix: saf\n---\n# T\n",
        "3:6 'fix' is one of safe, unsafe; did you mean 'safe'?"
      ),
      ("---\nseverity: info\ntag: old\n---\n# T\n", "3:6 'tag' is one of unnecessary, deprecated"),
      (
        "---\nseverity: info\naliases: former\n---\n# T\n",
        "3:10 'former' is no id of a rule; an id reads 'module/name'"
      ),
      (
        "---\nseverity: info\naliases: values/x, timeouts/forward-request\n---\n# T\n",
        "3:1 'timeouts/forward-request' is the id of another rule already; take it out"
      ),
      (
        "---\nseverity: info\ncwe: 1\n---\n# T\n",
        "3:1 write the numbers in brackets, as in [312, 798]"
      ),
      (
        "---\nseverity: info\nsecurity-severity: 6.5\n---\n# T\n\nSecurity severity 6.5: so.\n",
        "3:1 a score needs 'cwe' or 'owasp', to say what is scored"
      ),
      ("---\nseverity: info\n---\nno title\n", "3:1 the page lacks a title: a line '# …'"),
    ])
  func frontMatter(page: String, expected: String) {
    let found = mistakes([
      ".apimlint.yaml": "custom-rules: rules", "rules/x.md": page + "\n```check\n\(check)\n```\n",
    ])
    #expect(found.contains("rules/x.md:\(expected)"), "\(found)")
  }

  @Test(
    "a mistake in a check is told with its place",
    arguments: [
      ("message: m", "9:1 a check needs 'for:' and 'message:'"),
      ("for: //a", "9:1 a check needs 'for:' and 'message:'"),
      ("for: //a\nmessage:", "10:1 'message:' says nothing"),
      (
        "for: //a\nmesage: m",
        "10:1 a line of a check begins with one of 'for:', 'report:', 'underline:', 'when:', 'message:', 'see:', 'note:', 'fix:'; did you mean 'message:'?"
      ),
      ("for: //a[\nmessage: m", "9:6 '//a[': the expression is not XPath 1.0, from character 5 on"),
      (
        "for: //a\nwhen: not(\nmessage: m",
        "10:7 'not(': a function has too many or too few arguments"
      ),
      (
        "for: //a\nwhen: apim:integr(@b) > 1\nmessage: m",
        "10:7 'apim:integr(@b) > 1': there is no function 'apim:integr'; did you mean 'apim:integer'?"
      ),
      (
        "for: //a[matches(@b, 'c')]\nmessage: m",
        "9:6 '//a[matches(@b, 'c')]': there is no function 'matches'"
      ),
      ("for: //a[@b = $c]\nmessage: m", "9:6 '//a[@b = $c]': there are no variables here"),
      (
        "for: //x:a\nmessage: m",
        "9:6 '//x:a': names belong to no namespace here; compare name() with 'x:a'"
      ),
      (
        "for: //a\nwhen: apim:option('longest')\nmessage: m",
        "10:7 'apim:option('longest')': the page declares no option 'longest'; write a line 'option longest: integer = 1' in its front matter"
      ),
      (
        "for: apim:reads(//a, 'Request.Body')\nmessage: m",
        "9:6 'apim:reads(//a, 'Request.Body')': 'Request.Body' is no way to a member, such as 'context.Request.Body'"
      ),
      (
        "for: apim:calls(//a, 'Create')\nmessage: m",
        "9:6 'apim:calls(//a, 'Create')': 'Create' is no method, such as 'Convert.FromBase64String'"
      ),
      (
        "for: //a[apim:surely-after(., 'validate-jtw')]\nmessage: m",
        "9:6 '//a[apim:surely-after(., 'validate-jtw')]': there is no statement 'validate-jtw'; did you mean 'validate-jwt'?"
      ),
      (
        "for: //a\nwhen: apim:scope(.)\nmessage: m",
        "10:7 'apim:scope(.)': 'apim:scope' takes no argument"
      ),
      // Nothing is called where nothing is selected.
      (
        "for: //a[not(apim:value())]\nmessage: m",
        "9:6 '//a[not(apim:value())]': 'apim:value' takes one argument"
      ),
      (
        "for: //a[apim:value(b[1], @c)]\nmessage: m",
        "9:6 '//a[apim:value(b[1], @c)]': 'apim:value' takes one argument"
      ),
      (
        "for: //a[apim:reads(.)]\nmessage: m",
        "9:6 '//a[apim:reads(.)]': 'apim:reads' takes two arguments"
      ),
      (
        "for: //a[apim:value('x')]\nmessage: m",
        "9:6 '//a[apim:value('x')]': 'apim:value' takes nodes first, such as '.' or '@name'"
      ),
      (
        "for: //a\nmessage: m {count(}",
        "10:10 'count(': a function has too many or too few arguments"
      ),
      ("for: count(//a)\nmessage: m", "9:6 'count(//a)': it does not select nodes"),
      (
        "for: //a\nmessage: m\nfix: set b to c",
        "11:6 a fix reads 'safe|unsafe set NAME to VALUE', 'safe|unsafe add NAME with VALUE' or 'safe|unsafe remove NAME'"
      ),
      (
        "for: //a\nmessage: m\nfix: safe set b c",
        "11:6 a fix reads 'safe|unsafe set NAME to VALUE', 'safe|unsafe add NAME with VALUE' or 'safe|unsafe remove NAME'"
      ),
      (
        "for: //a\nmessage: m\nfix: safe set b to {nope()}",
        "11:6 'nope()': there is no function 'nope'; did you mean 'node'?"
      ),
      (
        "for: //a\nmessage: m\nunderline: all",
        "11:12 'underline:' is one of 'name', 'value', 'whole'"
      ),
    ])
  func checks(check: String, expected: String) {
    let found = mistakes([
      ".apimlint.yaml": "custom-rules: rules", "rules/x.md": CustomRuleFiles.page(check),
    ])
    #expect(found == ["rules/x.md:\(expected)"])
  }

  @Test("folders that hold no rules, and names that others have")
  func folders() {
    let page = CustomRuleFiles.page(check)
    #expect(
      mistakes([".apimlint.yaml": "custom-rules: [none]"])
        == [".apimlint.yaml:1:16 there is no folder 'none' with rules of your own"])
    #expect(
      mistakes([".apimlint.yaml": "custom-rules: [rules]", "rules/a.txt": ""])
        == [".apimlint.yaml:1:16 the folder 'rules' holds no page of a rule, such as 'my-rule.md'"])
    #expect(
      mistakes([".apimlint.yaml": "custom-rules: timeouts", "timeouts/x.md": page])
        == [
          "timeouts/x.md:1:1 'timeouts' is a module of apimlint's own rules; give the folder another name"
        ])
    #expect(
      mistakes([".apimlint.yaml": "custom-rules: Our Rules", "Our Rules/x.md": page])
        == [
          "Our Rules/x.md:1:1 the folder's name 'Our Rules' begins the ids of its rules; write small letters, digits and hyphens"
        ])
    #expect(
      mistakes([".apimlint.yaml": "custom-rules: rules", "rules/ä b.md": page])
        == [
          "rules/ä b.md:1:1 the name of the page is the name of its rule; write letters, digits and hyphens, as in 'my-rule.md'"
        ])
    #expect(
      mistakes([
        ".apimlint.yaml": "custom-rules: [a/rules, b/rules]", "a/rules/x.md": page,
        "b/rules/x.md": page,
      ]) == ["b/rules/x.md:1:1 'rules/x' is the id of a/rules/x.md already; rename this page"])
    #expect(
      mistakes([
        ".apimlint.yaml": "custom-rules: rules", "rules/x.md": "---\nseverity: info\n---\n# T\n",
      ])
        == [
          "rules/x.md:1:1 the page holds no check, so that its rule finds nothing; add a block '```check'"
        ])
    #expect(
      mistakes([
        ".apimlint.yaml": "custom-rules: rules", "rules/x.md": page + "```xml bad\n  ^ what\n```\n",
      ]) == ["rules/x.md:13:1 these carets have no line above them"])
  }

  @Test("a page that is not UTF-8, and one that is too large")
  func bytes() {
    let huge = CustomRuleFiles.page(check) + String(repeating: "x", count: 1 << 20)
    #expect(
      mistakes([".apimlint.yaml": "custom-rules: rules", "rules/x.md": huge])
        == [
          ".apimlint.yaml:1:15 rules/x.md: the page cannot be read: it is larger than 1048576 bytes"
        ])
    let files = InMemoryFiles([
      SourceText(path: ".apimlint.yaml", text: "custom-rules: rules"),
      SourceText(path: "rules/x.md", bytes: Array(CustomRuleFiles.page(check).utf8) + [0xFF]),
    ])
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    let workspace = Workspace(
      named, files: files, rules: builtinRules,
      options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
    #expect(workspace.mistakes.map(\.message) == ["the page is not UTF-8"])
  }
}
