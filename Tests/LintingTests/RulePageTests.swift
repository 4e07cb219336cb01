import Linting
import SourceText
import Testing

private let frontMatter = "---\nseverity: warning\n---\n# Title\nWhy.\n\nMore.\n\n"

private func page(_ markdown: String) -> Result<RulePage, RulePageProblem> {
  Result { () throws(RulePageProblem) in try RulePage(frontMatter + markdown) }
}

@Suite struct RulePageTests {
  @Test(arguments: ["\n", "\r\n"])
  func examplesAndProse(lineBreak: String) throws {
    let page = try RulePage(
      (frontMatter + """
        ## Bad

        ```xml bad
        <policies>
          <x/>
           ^ this one
             ^^ and this
        </policies>
        ```

        ```fixed
        <policies/>
        ```

        ## Good

        ```xml good
        <policies/>
        ```

        ```text
        neither
        ```
        """).replacing("\n", with: lineBreak))
    #expect(page.rationale == "Why.\n\nMore.")
    #expect(page.body.hasPrefix("# Title\n"))
    #expect(page.body.hasSuffix("neither\n```\n"))
    #expect(page.examples.map(\.isBad) == [true, false])
    #expect(page.examples.map(\.line) == [11, 25])
    let file = try #require(page.examples[0].files.first)
    #expect(file.path == "policy.xml")
    #expect(file.isPolicy)
    #expect(file.text == "<policies>\n  <x/>\n</policies>\n")
    #expect(file.fixed == "<policies/>\n")
    #expect(
      file.expectations == [
        RuleExample.Expectation(
          position: LineColumn(line: 2, column: 4), length: 1, message: "this one"),
        RuleExample.Expectation(
          position: LineColumn(line: 2, column: 6), length: 2, message: "and this"),
      ])
    #expect(page.examples[1].files[0].fixed == nil)
  }

  @Test("blocks with names join one example; a repeated name or a new section opens another")
  func severalFiles() throws {
    let page = try RulePage(
      frontMatter + """
        ## Bad
        ```json nv.json
        {}
        ```
        ```xml bad apis/my api/policy.xml
        <policies/>
        ```
        ```fixed nv.json
        {"a":1}
        ```
        ```fixed
        <fragment/>
        ```
        ```json nv.json
        []
        ```
        ## Good
        ```xml good
        <policies/>
        ```
        """)
    #expect(
      page.examples.map { $0.files.map(\.path) } == [
        ["nv.json", "apis/my api/policy.xml"], ["nv.json"], ["policy.xml"],
      ])
    #expect(page.examples.map(\.isBad) == [true, false, false])
    #expect(page.examples[0].files.map(\.isPolicy) == [false, true])
    #expect(page.examples[0].files.map(\.fixed) == ["{\"a\":1}\n", "<fragment/>\n"])
  }

  @Test(
    "a block of no known form is a mistake at its line",
    arguments: [
      ("```xml bad\n<a/>\n", "9 this block is never closed"),
      ("```fixed\n```\n", "9 this mended text belongs to no example"),
      (
        "```xml bad\n<a/>\n```\n```fixed other.xml\n```\n",
        "12 this mended text belongs to no example"
      ),
      ("```xml bad\n ^ what\n<a/>\n```\n", "10 these carets have no line above them"),
      ("```check\nfor: //a\n```\n", "10 a check needs 'for:' and 'message:'"),
      (
        "```check\nfor: //a\nwhere: 1\nmessage: m\n```\n",
        "11 a check has the lines 'for:', 'report:', 'when:' and 'message:'"
      ),
      ("```check\nfor: //a\nfor: //b\nmessage: m\n```\n", "11 'for:' stands twice in this check"),
      (
        "```check\nfor: //a[\nmessage: m\n```\n",
        "10 '//a[': the expression is not XPath 1.0, from character 5 on"
      ),
      ("```check\nfor: count(//a)\nmessage: m\n```\n", "10 'count(//a)' does not select nodes"),
      ("```check\nfor: //a\nreport: 'x'\nmessage: m\n```\n", "11 ''x'' does not select nodes"),
      (
        "```check\nfor: //a\nwhen: ends-with('a', 'b')\nmessage: m\n```\n",
        "11 'ends-with('a', 'b')': XPath 1.0 has no function of that name"
      ),
      (
        "```check\nfor: //a\nmessage: use {{name}}\n```\n",
        "11 '{name': the expression is not XPath 1.0, from character 1 on"
      ),
    ])
  func mistakes(markdown: String, expected: String) throws {
    switch page(markdown) {
    case .success: Issue.record("this page was read")
    case .failure(let problem): #expect("\(problem.line) \(problem.message)" == expected)
    }
  }
}

@Suite struct DeclarativeRuleTests {
  /// What a page with this check reports over a policy.
  private func findings(_ check: String, _ policy: String) throws -> [String] {
    let markdown = frontMatter + "```check\n\(check)\n```\n"
    _ = try RulePage(markdown)
    let rule = RegisteredRule(
      RuleMetadata(id: "my/rule", title: "", severity: .error, since: "", reference: nil),
      page: markdown, isDeclarative: true)
    return try lint(files: [SourceText(path: "p.xml", text: policy)], rules: [rule])
      .diagnostics.map { "\($0.line) [\($0.place.text)]" }
  }

  private static let policy =
    "<policies><inbound><a n=\"1\"/><a n=\"2\" m=\"x&amp;y\"/><b>t</b></inbound></policies>"

  @Test(
    arguments: [
      (
        "for: //a\nmessage: m",
        ["1:20 my/rule m [<a n=\"1\"/>]", "1:30 my/rule m [<a n=\"2\" m=\"x&amp;y\"/>]"]
      ),
      ("for: //a\nwhen: @n = 2\nmessage: m", ["1:30 my/rule m [<a n=\"2\" m=\"x&amp;y\"/>]"]),
      ("for: //a\nwhen: @m\nreport: @m\nmessage: m", ["1:39 my/rule m [m=\"x&amp;y\"]"]),
      ("for: //a\nreport: @m\nmessage: m", ["1:39 my/rule m [m=\"x&amp;y\"]"]),
      (
        "for: //a[@m]\nmessage: '{@n}' and {@m}{name()}!",
        ["1:30 my/rule '2' and x&ya! [<a n=\"2\" m=\"x&amp;y\"/>]"]
      ),
      ("for: //b\nmessage: {concat('{{', text(), '}}')} it", ["1:52 my/rule {{t}} it [<b>t</b>]"]),
      ("for: //b | //nothing\nmessage: m", ["1:52 my/rule m [<b>t</b>]"]),
      ("for: //nothing\nmessage: m", []),
      ("for: //b\nmessage: open { only", ["1:52 my/rule open { only [<b>t</b>]"]),
    ] as [(String, [String])])
  func pagesReport(check: String, expected: [String]) throws {
    #expect(try findings(check, Self.policy) == expected)
  }

  @Test("a check that fails only in a policy says so")
  func failures() throws {
    // Nodes that are compared are found only where there are some.
    let found = try findings("for: //a[unknown(@n)]\nmessage: m", Self.policy)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("1:1 my/rule this rule could not be checked: ") == true)
  }
}
