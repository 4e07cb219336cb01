import Linting
import SourceText
import Testing
import Workspace

private let rules = [
  rule("a/one", aliases: ["a/former"]), rule("a/two"), rule("b/three"),
  rule("b/off", isRecommended: false),
]

/// What stands after suppressions: `LINE RULE` for the rules' own findings, in full for the
/// findings about the comments.
private func standing(_ text: String, lineBreak: String = "\n") throws -> [String] {
  let source = SourceText(path: "p.xml", text: text.replacing("\n", with: lineBreak))
  return try lint(files: [source], rules: rules + engineRules).diagnostics.map { diagnostic in
    diagnostic.rule.module == "suppressions"
      ? diagnostic.line
      : "\(LineTable(source).line(at: diagnostic.place.span.start)) \(diagnostic.rule)"
  }
}

/// A text and the lines on which `a/one` still reports; all rules report every `<x>`.
struct SuppressionCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let lines: [Int]
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ lines: [Int]) {
    self.name = name
    self.text = text
    self.lines = lines
  }

  static let all = [
    SuppressionCase("none", "<policies>\n<x/>\n</policies>", [2]),
    SuppressionCase(
      "next line",
      "<policies>\n<!-- apimlint-disable-next-line a/one -->\n<x/>\n<x/></policies>", [4]),
    SuppressionCase(
      "next line of a comment of several lines",
      "<policies><!--\napimlint-disable-next-line a/one:\nwhy --> <x/>\n<x/>\n</policies>", [3]),
    SuppressionCase(
      "the rest of the comment's own line is not the next",
      "<policies>\n<!-- apimlint-disable-next-line a/one --><x/>\n<x/></policies>", [2]),
    SuppressionCase(
      "every tag that begins on the next line",
      "<policies>\n<!-- apimlint-disable-next-line a/one -->\n<x/> <x/>\n</policies>", []),
    SuppressionCase(
      "behind a tag of several lines",
      "<policies>\n<!-- apimlint-disable-next-line a/one -->\n<z\n a='1'\n><x/></z></policies>",
      [5]),
    SuppressionCase(
      "from disable to enable",
      "<policies><x/>\n<!-- apimlint-disable a/one -->\n<x/>\n<!-- apimlint-enable a/one -->\n<x/></policies>",
      [1, 5]),
    SuppressionCase(
      "from disable to the end",
      "<policies><x/>\n<!--apimlint-disable a/one-->\n<x/>\n<x/></policies>",
      [1]),
    SuppressionCase(
      "disabled again",
      "<policies>\n<!-- apimlint-disable a/one --><x/><!-- apimlint-enable a/one -->\n<x/>\n<!-- apimlint-disable a/one -->\n<x/></policies>",
      [3]),
    SuppressionCase(
      "a module is enabled for one rule",
      "<policies>\n<!-- apimlint-disable a/* --><x/>\n<!-- apimlint-enable a/one -->\n<x/></policies>",
      [4]),
    SuppressionCase(
      "a rule is enabled through its module",
      "<policies>\n<!-- apimlint-disable a/one --><x/>\n<!-- apimlint-enable a/* -->\n<x/></policies>",
      [4]),
    SuppressionCase(
      "enabling another rule changes nothing",
      "<policies>\n<!-- apimlint-disable a/* --><x/>\n<!-- apimlint-enable a/two -->\n<x/></policies>",
      []),
    SuppressionCase(
      "the file, from anywhere",
      "<policies><x/>\n<x/></policies>\n<!-- apimlint-disable-file a/one -->",
      []),
    SuppressionCase(
      "enable does not end what holds for the file",
      "<!-- apimlint-disable-file a/one -->\n<policies>\n<!-- apimlint-disable a/one -->\n<!-- apimlint-enable a/one -->\n<x/></policies>",
      []),
    SuppressionCase(
      "everything", "<policies>\n<!-- apimlint-disable * -->\n<x/></policies>", []),
    SuppressionCase(
      "a former id", "<policies>\n<!-- apimlint-disable a/former -->\n<x/></policies>", []),
    SuppressionCase(
      "several rules",
      "<policies>\n<!-- apimlint-disable b/three, a/one: because -->\n<x/></policies>", []),
    SuppressionCase(
      "a reason with colons and ids",
      "<policies>\n<!-- apimlint-disable b/three: see https://x: a/one -->\n<x/></policies>", [3]),
    SuppressionCase(
      "CDATA is no comment",
      "<policies>\n<![CDATA[<!-- apimlint-disable a/one -->]]>\n<x/></policies>", [3]),
    SuppressionCase(
      "not at the comment's beginning",
      "<policies>\n<!-- see apimlint-disable a/one -->\n<x/></policies>", [3]),
    SuppressionCase(
      "the last line without a break",
      "<policies>\n<!-- apimlint-disable-next-line a/one -->\n<x/></policies>", []),
  ]
}

@Suite struct SuppressionTests {
  @Test(arguments: SuppressionCase.all, ["\n", "\r\n", "\r"])
  func findingsAreTakenAway(example: SuppressionCase, lineBreak: String) throws {
    let standing = try standing(example.text, lineBreak: lineBreak)
    #expect(standing.filter { $0.hasSuffix(" a/one") } == example.lines.map { "\($0) a/one" })
  }

  @Test(
    arguments: [
      (
        "<!-- apimlint-disable a/ome -->",
        ["1:33 suppressions/unknown-rule there is no rule 'a/ome'; did you mean 'a/one'?"]
      ),
      ("<!-- apimlint-disable c/* -->", ["1:33 suppressions/unknown-rule there is no rule 'c/*'"]),
      (
        "<!-- apimlint-disable -->",
        [
          "1:16 suppressions/unknown-rule this suppression names no rule; write the rule's id behind it, as in apimlint-disable-next-line streaming/buffer-response"
        ]
      ),
      (
        "<!-- apimlint-disable-line a/one -->",
        [
          "1:16 suppressions/unknown-rule 'apimlint-disable-line' is no suppression; use apimlint-disable-next-line, apimlint-disable, apimlint-enable or apimlint-disable-file"
        ]
      ),
      (
        "<!-- apimlint-disable a/one a/two: because -->",
        [
          "1:33 suppressions/unused nothing here is reported by 'a/one'; take the suppression out",
          "1:39 suppressions/unused nothing here is reported by 'a/two'; take the suppression out",
        ]
      ),
      (
        "<!-- apimlint-disable-next-line a/one -->",
        ["1:43 suppressions/unused nothing here is reported by 'a/one'; take the suppression out"]
      ),
      // Of a rule that does not run, nobody knows.
      ("<!-- apimlint-disable-file b/off -->", []),
      (
        "<!-- apimlint-enable a/one -->",
        ["1:32 suppressions/unused 'a/one' is not disabled here; take the comment out"]
      ),
      (
        "<y/><!-- apimlint-disable-file a/* b/* --><!-- apimlint-enable a/* -->",
        ["1:74 suppressions/unused 'a/*' is not disabled here; take the comment out"]
      ),
      (
        "<!-- apimlint-disable a/one --><y/><!-- apimlint-enable a/one --><!-- apimlint-enable a/one --><!-- apimlint-disable-file * -->",
        ["1:97 suppressions/unused 'a/one' is not disabled here; take the comment out"]
      ),
      ("<!--\u{FEFF}-->", []),
    ] as [(String, [String])])
  func commentsThatDoNothing(comment: String, expected: [String]) throws {
    let standing = try standing("<policies>\(comment)</policies>")
    #expect(standing.filter { $0.contains("suppressions/") } == expected)
  }

  @Test("suppressed findings are counted once, whatever took them away")
  func counts() throws {
    let text =
      "<!-- apimlint-disable-file a/* --><policies><!-- apimlint-disable a/one --><x/></policies>"
    let result = try lint(files: [SourceText(path: "p.xml", text: text)], rules: rules)
    #expect(result.suppressedCount == 2)
    #expect(result.diagnostics.map(\.rule) == ["b/three"])
  }
}
