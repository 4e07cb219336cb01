import Linting
import SourceText
import Testing
import Workspace

private let frontMatter = "---\nseverity: warning\n---\n# Title\nWhy.\n\nMore.\n\n"

@Suite struct RulePageTests {
  @Test(arguments: ["\n", "\r\n"])
  func examplesAndProse(lineBreak: String) throws {
    let page = RulePage(
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
          position: LineColumn(line: 2, column: 4), length: 1, message: "this one", pageLine: 14),
        RuleExample.Expectation(
          position: LineColumn(line: 2, column: 6), length: 2, message: "and this", pageLine: 15),
      ])
    #expect(page.examples[1].files[0].fixed == nil)
  }

  @Test("blocks with names join one example; a repeated name or a new section opens another")
  func severalFiles() throws {
    let page = RulePage(
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
      ("```xml bad\n<a/>\n", "9:1 this block is never closed"),
      ("```fixed\n```\n", "9:1 this mended text belongs to no example"),
      (
        "```xml bad\n<a/>\n```\n```fixed other.xml\n```\n",
        "12:1 this mended text belongs to no example"
      ),
      (
        "```xml bda\n<a/>\n```\n",
        "9:8 'bda' is neither 'bad' nor 'good'; did you mean 'bad'?"
      ),
      (
        "```xml  god a.xml\n<a/>\n```\n",
        "9:9 'god' is neither 'bad' nor 'good'; did you mean 'good'?"
      ),
      (
        "```bad\n<a/>\n```\n",
        "9:4 a block is an example as 'xml bad', with its language in front"
      ),
      (
        "```chekc\nfor: //a\n```\n", "9:4 there are no blocks 'chekc'; did you mean 'check'?"
      ),
      ("```xml bad\n ^ what\n<a/>\n```\n", "10:1 these carets have no line above them"),
      ("```check\nfor: //a\n```\n", "10:1 a check needs 'for:' and 'message:'"),
      (
        "```check\nfor: //a\nwhere: 1\nmessage: m\n```\n",
        "11:1 a line of a check begins with one of 'for:', 'report:', 'underline:', 'when:', 'message:', 'see:', 'note:', 'fix:'"
      ),
      ("```check\nfor: //a\nfor: //b\nmessage: m\n```\n", "11:1 'for:' stands twice in this check"),
      (
        "```check\nfor: //a[\nmessage: m\n```\n",
        "10:6 '//a[': the expression is not XPath 1.0, from character 5 on"
      ),
      (
        "```check\nfor: //a\nunderline: all\nmessage: m\n```\n",
        "11:12 'underline:' is one of 'name', 'value', 'whole'"
      ),
      (
        "```check\nfor: //a\nmessage: m\nsee: @b\n```\n",
        "12:6 'see:' needs 'note:', to say what is there"
      ),
      (
        "```check\nfor: //a\nmessage: m\nnote: n\n```\n",
        "12:7 'note:' needs 'see:', to say where"
      ),
      (
        "```check\nfor: apim:nothing(//a)\nmessage: m\n```\n",
        "10:6 'apim:nothing(//a)': there is no function 'apim:nothing'"
      ),
      (
        "```check\nfor: apim:value(1)\nmessage: m\n```\n",
        "10:6 'apim:value(1)': an operand or argument is of the wrong type"
      ),
      (
        "```check\nfor: apim:value(//a, //b)\nmessage: m\n```\n",
        "10:6 'apim:value(//a, //b)': 'apim:value' takes one argument"
      ),
      (
        "```check\nfor: count(//a)\nmessage: m\n```\n",
        "10:6 'count(//a)': it does not select nodes"
      ),
      (
        "```check\nfor: //a\nreport: 'x'\nmessage: m\n```\n", "11:9 ''x'': it does not select nodes"
      ),
      (
        "```check\nfor: //a\nwhen: ends-with('a', 'b')\nmessage: m\n```\n",
        "11:7 'ends-with('a', 'b')': there is no function 'ends-with'"
      ),
      (
        "```check\nfor: //a\nmessage: use {{name}}\n```\n",
        "11:10 '{name': the expression is not XPath 1.0, from character 1 on"
      ),
    ])
  func mistakes(markdown: String, expected: String) throws {
    let problems = RulePage(frontMatter + markdown).allProblems.map { problem in
      let position = LineTable(problem.place.source).position(at: problem.place.span.start)
      return "\(position.line):\(position.column) \(problem.message)"
    }
    #expect(problems == [expected])
  }
}

@Suite struct DeclarativeRuleTests {
  @Test(
    "documents without the one element that a check is about need not be looked at",
    arguments: [
      ("//send-request", "send-request"), ("//retry/@count", "retry"), ("//a[@m]", "a"),
      ("apim:integer(//retry/@count)[. > 50]", "retry"), ("apim:min(apim:integer(//b))", "b"),
      ("//a | //b", nil), ("//*", nil), ("//@m", nil), ("//text()", nil), ("//self::a", nil),
      ("/policies/inbound", nil), ("count(//a)", nil), ("//a:b", nil), ("//..", nil),
    ] as [(String, String?)])
  func neededElement(path: String, expected: String?) {
    #expect(CheckSource("for: \(path)\nmessage: m")?.neededElement == expected)
  }

  /// What a page with this check reports over a policy.
  private func findings(_ check: String, _ policy: String) throws -> [String] {
    try findings(check, [("p.xml", policy)]).map { "\($0.line) [\($0.place.text)]" }
  }

  private func findings(_ check: String, _ files: [(path: String, text: String)]) throws
    -> [Diagnostic]
  {
    let markdown = frontMatter + "```check\n\(check)\n```\n"
    let rule = RegisteredRule(
      RuleMetadata(id: "my/rule", title: "", severity: .error, since: "", reference: nil),
      page: markdown,
      checks: [DeclarativeCheck(check, needing: CheckSource(check)?.neededElement)])
    return try lint(
      files: files.map { SourceText(path: $0.path, text: $0.text) }, rules: [rule]
    ).diagnostics
  }

  private static let policy =
    "<policies><inbound><a n=\"1\"/><a n=\"2\" m=\"x&amp;y\"/><b>t</b></inbound></policies>"

  @Test(
    arguments: [
      ("for: //a\nmessage: m", ["1:21 my/rule m [a]", "1:31 my/rule m [a]"]),
      (
        "for: //a\nunderline: whole\nmessage: m",
        ["1:20 my/rule m [<a n=\"1\"/>]", "1:30 my/rule m [<a n=\"2\" m=\"x&amp;y\"/>]"]
      ),
      ("for: //a\nwhen: @n = 2\nmessage: m", ["1:31 my/rule m [a]"]),
      ("for: //a\nwhen: @m\nreport: @m\nmessage: m", ["1:39 my/rule m [m=\"x&amp;y\"]"]),
      ("for: //a\nreport: @m\nmessage: m", ["1:39 my/rule m [m=\"x&amp;y\"]"]),
      ("for: //@m\nunderline: name\nmessage: m", ["1:39 my/rule m [m]"]),
      ("for: //@m\nunderline: value\nmessage: m", ["1:42 my/rule m [x&amp;y]"]),
      ("for: //a[@m]\nmessage: '{@n}' and {@m}{name()}!", ["1:31 my/rule '2' and x&ya! [a]"]),
      ("for: //b\nmessage: {concat('{{', text(), '}}')} it", ["1:53 my/rule {{t}} it [b]"]),
      ("for: //b | //nothing\nmessage: m", ["1:53 my/rule m [b]"]),
      ("for: //b/text()\nmessage: m", ["1:55 my/rule m [t]"]),
      ("for: //nothing\nmessage: m", []),
      ("for: //b\nmessage: open { only", ["1:53 my/rule open { only [b]"]),
    ] as [(String, [String])])
  func pagesReport(check: String, expected: [String]) throws {
    #expect(try findings(check, Self.policy) == expected)
  }

  private static let values = """
    <policies>
      <retry count="99" interval="@(2 * 3)"/>
      <retry count="{{MANY}}" interval="{{UNSAID}}"/>
      <retry count="@(context.X)" interval=" 7 "/>
    </policies>
    """

  @Test(
    "what is not known compares as nothing",
    arguments: [
      (
        "for: apim:integer(//retry/@count)\nmessage: {.}",
        [
          "2:17 99 [99]", "3:17 7 [{{MANY}}] a.json in test",
          "3:17 70 [{{MANY}}] b.json in prod",
        ]
      ),
      (
        "for: apim:integer(//retry/@count)[. > 50]\nmessage: {.}",
        ["2:17 99 [99]", "3:17 70 [{{MANY}}] b.json in prod"]
      ),
      ("for: //retry/@count[apim:integer(.) < 60]\nmessage: m", ["3:10 m [count=\"{{MANY}}\"]"]),
      ("for: //retry/@count[apim:max(apim:integer(.)) < 60]\nmessage: m", []),
      (
        "for: //retry/@count[apim:min(apim:integer(.)) < 60]\nmessage: {apim:min(apim:integer(.))}",
        ["3:10 7 [count=\"{{MANY}}\"]"]
      ),
      ("for: //retry/@interval[apim:value(.) = ' 7 ']\nmessage: m", ["4:31 m [interval=\" 7 \"]"]),
      (
        "for: //retry/@interval[not(apim:value(.))]\nmessage: m",
        ["2:21 m [interval=\"@(2 * 3)\"]", "3:27 m [interval=\"{{UNSAID}}\"]"]
      ),
      (
        "for: //retry/@*[contains(apim:code(.), 'context')]\nunderline: value\nmessage: m",
        ["4:17 m [@(context.X)]"]
      ),
      (
        "for: apim:code(//retry/@interval)\nmessage: {.} of {name(..)} of {name(../..)}",
        ["2:31 2 * 3 of interval of retry [@(2 * 3)]"]
      ),
      (
        "for: apim:integer(//retry/@count)[. > apim:maximum(..)]\nmessage: {.} > {apim:maximum(..)} >= {apim:minimum(..)}",
        ["2:17 99 > 50 >= 1 [99]", "3:17 70 > 50 >= 1 [{{MANY}}] b.json in prod"]
      ),
      (
        "for: //retry[1]/@count\nmessage: m\nsee: ../@interval\nnote: as {name()}",
        ["2:10 m [count=\"99\"] p.xml as count"]
      ),
    ] as [(String, [String])])
  func functions(check: String, expected: [String]) throws {
    let found = try findings(
      check,
      [
        ("p.xml", Self.values), ("a.json", #"{"MANY": "7"}"#), ("b.json", #"{"MANY": "70"}"#),
        (
          ".apimlint.yaml",
          "environments:\n  test: { named-values: a.json }\n  prod: { named-values: b.json }\n"
        ),
      ])
    let lines = found.map { finding in
      let notes = finding.related.map { note in
        " \(note.place.source.path)" + (note.message.hasPrefix("as ") ? " \(note.message)" : "")
      }
      let environment = finding.environment.map { " in \($0)" } ?? ""
      return finding.line.replacing(" my/rule", with: "")
        + " [\(finding.place.text)]\(notes.joined())\(environment)"
    }
    #expect(lines.sorted() == expected)
  }

  @Test("a check's page tells people what is wrong, not how it is found")
  func checksAreNotShown() throws {
    let page = RulePage(frontMatter + "```check\nfor: //a\nmessage: m\n```\n\n## Bad\n")
    #expect(page.body == "# Title\nWhy.\n\nMore.\n\n## Bad\n")
  }

  @Test("a check that fails only in a policy says so")
  func failures() throws {
    // Nodes that are compared are found only where there are some.
    let found = try findings("for: //a[unknown(@n)]\nmessage: m", Self.policy)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("1:1 my/rule this rule could not be checked: ") == true)
  }

  @Test("a line with bytes that are not UTF-8 ends where it does in the file")
  func brokenBytes() {
    let page = RulePage(SourceText(path: "", bytes: [0x23, 0x20, 0xE7, 0x61, 0xFF]), of: .team)
    #expect(page.title == "?a?")
    #expect(page.problems.map(\.place.span) == [Span(0, 5), Span(0, 5)])
  }
}
