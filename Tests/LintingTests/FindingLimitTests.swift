import Linting
import SourceText
import Testing
import Workspace

private let tooMany = RegisteredRule(
  RuleMetadata(
    id: "structure/too-many-findings", title: "", severity: .info, since: "0.2.0", reference: nil,
    options: [OptionDefinition(name: "maximum", defaultValue: .integer(1000))]),
  page: "")

/// Lints a policy with so many `<x>`, each of which every rule reports.
private func run(
  _ count: Int, _ rules: [RegisteredRule], configuration: String = "", before: String = ""
) throws -> LintResult {
  let text =
    "<policies>\n\(before)" + String(repeating: "<x/>\n", count: count) + "</policies>"
  return try lint(
    files: [
      SourceText(path: ".apimlint.yaml", text: configuration),
      SourceText(path: "p.xml", text: text),
    ], rules: rules + engineRules)
}

@Suite struct FindingLimitTests {
  @Test("a thousand findings of a file are shown, and a word about the others")
  func limit() throws {
    let full = try run(1000, [rule("a/one"), tooMany])
    #expect(full.diagnostics.count == 1000)
    #expect(full.omitted.count == 0)

    let cut = try run(1001, [rule("a/one"), tooMany])
    #expect(cut.diagnostics.count { $0.rule == "a/one" } == 1000)
    #expect(cut.omitted.count == 1)
    #expect(cut.count(.warning) == 1001)
    #expect(cut.count(.info) == 1)
    let word = try #require(cut.diagnostics.last)
    #expect(word.rule == "structure/too-many-findings")
    #expect(LineTable(word.place.source).line(at: word.place.span.start) == 1002)
    #expect(word.message.hasPrefix("the file has 1001 findings, and 1000 of them are shown"))
  }

  @Test("errors stand before warnings, and these before information, whatever comes first")
  func order() throws {
    let rules = [
      rule("a/info", severity: .info), rule("b/warning"), rule("c/error", severity: .error),
    ]
    let result = try run(400, rules)
    #expect(result.diagnostics.count { $0.severity == .error } == 400)
    #expect(result.diagnostics.count { $0.severity == .warning } == 400)
    #expect(result.diagnostics.count { $0.severity == .info } == 200)
    #expect(Severity.allCases.map(result.count) == [400, 400, 400])

    let more = try run(1200, rules)
    #expect(more.diagnostics.allSatisfy { $0.severity == .error })
    #expect(more.diagnostics.count == 1000)
    #expect(Severity.allCases.map(more.count) == [1200, 1200, 1200])
  }

  @Test("what a comment suppresses takes nobody's place")
  func suppressions() throws {
    let result = try run(
      1100, [rule("a/one", severity: .error), rule("b/two"), tooMany],
      before: "<!-- apimlint-disable a/one -->")
    #expect(result.suppressedCount == 1100)
    #expect(result.diagnostics.count { $0.rule == "b/two" } == 1000)
    #expect(result.count(.error) == 0)
  }

  @Test("the option says how many are shown, and that nothing is said changes nothing else")
  func option() throws {
    let few = try run(
      5, [rule("a/one"), tooMany],
      configuration: "rules: { structure/too-many-findings: { maximum: 2 } }")
    #expect(few.diagnostics.map(\.rule) == ["a/one", "a/one", "structure/too-many-findings"])
    let silent = try run(
      1001, [rule("a/one"), tooMany],
      configuration: "rules: { structure/too-many-findings: off }")
    #expect(silent.diagnostics.count == 1000)
    #expect(silent.count(.warning) == 1001)
  }

  @Test("comments that do nothing are limited as well")
  func suppressionsThemselves() throws {
    let result = try run(
      0, [rule("a/one")],
      before: String(repeating: "<!-- apimlint-disable-file -->\n", count: 1500))
    #expect(result.diagnostics.count == 1000)
    #expect(result.count(.warning) == 1500)
  }

  @Test("each file has a limit of its own")
  func files() throws {
    let text = "<policies>" + String(repeating: "<x/>", count: 700) + "</policies>"
    let result = try lint(
      files: ["a.xml", "b.xml"].map { SourceText(path: $0, text: text) },
      rules: [rule("a/one")] + engineRules)
    #expect(result.diagnostics.count == 1400)
    #expect(result.omitted.count == 0)
  }
}
