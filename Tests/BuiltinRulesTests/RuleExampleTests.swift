import BuiltinRules
import Foundation
import Linting
import PolicySyntax
import SourceText
import Testing
import Workspace

/// One example of a rule's page, named so that a failure leads to the page's line.
struct ExampleCase: Sendable, CustomTestStringConvertible {
  let rule: RegisteredRule
  let example: RuleExample

  var testDescription: String { "\(rule.metadata.id) line \(example.line)" }

  static let all: [ExampleCase] = builtinRules.flatMap { rule in
    RulePage(rule.page).examples.map { ExampleCase(rule: rule, example: $0) }
  }

  static let bad = all.filter(\.example.isBad)
  static let good = all.filter { !$0.example.isBad }

  /// Bad examples of rules whose module is not one of some.
  static func bad(outside modules: Set<String>) -> [ExampleCase] {
    bad.filter { !modules.contains(String($0.rule.metadata.id.module)) }
  }

  private var run: ExampleRun { ExampleRun(example, of: rule, among: builtinRules) }

  var files: [SourceText] { run.files }

  /// What the rule reports, when it runs alone, over files made from the example's.
  func findings(in files: [SourceText]) throws -> [ExampleFinding] {
    try run.diagnostics(in: files).map(ExampleFinding.init)
  }

  /// Where it comes out otherwise than the page says.
  func differences() throws -> [ExampleRun.Difference] { try run.differences() }

  /// The example's files with the text of its policies changed.
  func changingPolicies(_ change: (String) -> String) -> [SourceText] {
    example.files.map { file in
      SourceText(path: file.path, text: file.isPolicy ? change(file.text) : file.text)
    }
  }
}

@Suite struct RuleExampleTests {
  @Test(
    "every page can be read and shows what is bad and what is good",
    arguments: builtinRules.map(\.metadata.id))
  func pageIsComplete(id: RuleID) throws {
    let rule = try #require(builtinRules.first { $0.metadata.id == id })
    let page = RulePage(rule.page)
    #expect(page.allProblems.isEmpty)
    #expect(page.examples.contains { $0.isBad }, "\(rule.metadata.id) has no bad example")
    #expect(page.examples.contains { !$0.isBad }, "\(rule.metadata.id) has no good example")
    #expect(!page.rationale.isEmpty, "\(rule.metadata.id) does not say why")
    for file in page.examples.flatMap(\.files) {
      #expect(!file.text.isEmpty)
    }
  }

  @Test("every module says what it is about, and none is without rules")
  func modulesHavePages() {
    #expect(
      Set(builtinRules.map { String($0.metadata.id.module) }) == Set(builtinModules.map(\.name)))
    #expect(builtinModules.allSatisfy { !$0.title.isEmpty && !$0.about.isEmpty })
  }

  @Test("findings are where the carets are", arguments: ExampleCase.all)
  func findingsAreAsExpected(example: ExampleCase) throws {
    let differences = try example.differences()
    #expect(differences.isEmpty)
    #expect(try example.findings(in: example.files).isEmpty != example.example.isBad)
  }

  @Test("good examples are clean under every rule", arguments: ExampleCase.good)
  func goodExamplesAreClean(example: ExampleCase) throws {
    let result = try lint(files: example.files, rules: builtinRules)
    let serious = result.diagnostics.filter { $0.severity > .info }.map(ExampleFinding.init)
    #expect(serious.isEmpty)
  }

  @Test("line breaks of Windows change nothing", arguments: ExampleCase.bad)
  func carriageReturns(example: ExampleCase) throws {
    let expected = try example.findings(in: example.files)
    let changed = example.changingPolicies { $0.replacing("\n", with: "\r\n") }
    let actual = try example.findings(in: changed)
    #expect(actual == expected)
  }

  @Test("a byte order mark changes nothing", arguments: ExampleCase.bad)
  func byteOrderMark(example: ExampleCase) throws {
    let expected = try example.findings(in: example.files)
    let changed = example.example.files.map { file in
      SourceText(
        path: file.path,
        bytes: file.isPolicy ? [0xEF, 0xBB, 0xBF] + Array(file.text.utf8) : Array(file.text.utf8))
    }
    let actual = try example.findings(in: changed)
    #expect(actual == expected)
  }

  @Test(
    "letters of several bytes in front move nothing but lines",
    arguments: ExampleCase.bad.filter { example in
      // Nothing may stand in front of a declaration.
      !example.example.files.contains { $0.text.hasPrefix("<?xml") }
    })
  func multiByteText(example: ExampleCase) throws {
    let policies = Set(example.example.files.filter(\.isPolicy).map(\.path))
    let expected = try example.findings(in: example.files).map { finding in
      var moved = finding
      if policies.contains(finding.path) {
        moved.position = LineColumn(
          line: finding.position.line + 1, column: finding.position.column)
      }
      return moved
    }
    let changed = example.changingPolicies { "<!-- äöü 漢字 😀 -->\n" + $0 }
    let actual = try example.findings(in: changed)
    #expect(actual == expected)
  }

  // Broken text may hide the comment, and suppressions are not suppressed.
  @Test(
    "a suppression silences the rule",
    arguments: ExampleCase.bad(outside: ["structure", "suppressions"]))
  func suppression(example: ExampleCase) throws {
    let policies = Set(example.example.files.filter(\.isPolicy).map(\.path))
    let changed = example.changingPolicies {
      "<!-- apimlint-disable-file \(example.rule.metadata.id): tried -->\n" + $0
    }
    let left = try example.findings(in: changed).filter { policies.contains($0.path) }
    #expect(left.isEmpty)
  }

  @Test(
    "raw and escaped expressions are judged alike",
    arguments: ExampleCase.bad(outside: ["structure"]))
  func escapedForm(example: ExampleCase) throws {
    let expected = try example.findings(in: example.files).map(\.message)
    let changed = example.example.files.map { file in
      let source = SourceText(path: file.path, text: file.text)
      return file.isPolicy ? escapingExpressions(of: source) : source
    }
    let actual = try example.findings(in: changed).map(\.message)
    #expect(actual == expected)
  }

  @Test("fixes give the text of the page, and mend it for good", arguments: ExampleCase.bad)
  func fixes(example: ExampleCase) throws {
    let shown = example.example.files.filter { $0.fixed != nil }
    let result = try lint(
      files: example.files, rules: builtinRules, only: example.rule.metadata)
    if example.rule.metadata.fix == nil {
      #expect(result.diagnostics.allSatisfy { $0.fixes.isEmpty }, "the page declares no fix")
      #expect(shown.isEmpty)
      return
    }
    let plan = FixPlan(for: result.diagnostics, allowingUnsafe: true)
    let mended = example.files.map { source in
      let change = plan.files.first { $0.source.path == source.path }
      return change.map { SourceText(path: source.path, bytes: $0.newText) } ?? source
    }
    for file in shown {
      let text = mended.first { $0.path == file.path }.map { $0.text($0.span) }
      #expect(text == file.fixed)
    }
    for diagnostic in result.diagnostics {
      for fix in diagnostic.fixes where fix.safety == .safe {
        #expect(
          example.rule.metadata.fix == .safe, "a safe fix of a rule that declares unsafe ones")
      }
    }
    let again = try lint(files: mended, rules: builtinRules, only: example.rule.metadata)
    let left = FixPlan(for: again.diagnostics, allowingUnsafe: true)
    #expect(left.fixCount == 0, "a second run would change the text again")
  }

  @Test(
    "every rule with a fix shows one",
    arguments: builtinRules.map(\.metadata).filter { $0.fix != nil }.map(\.id))
  func fixIsShown(id: RuleID) throws {
    let rule = try #require(builtinRules.first { $0.metadata.id == id })
    let page = RulePage(rule.page)
    #expect(page.examples.flatMap(\.files).contains { $0.fixed != nil })
  }
}

/// The text with the quotation marks, `<` and `&` of its raw expressions escaped.
private func escapingExpressions(of source: SourceText) -> SourceText {
  let tree = SyntaxTree(reading: source)
  var edits: [(Span, String)] = []
  for element in tree.elements {
    let values = element.attributes.map(\.value) + element.texts.map(\.value)
    for expression in values.flatMap(\.expressions)
    where !source.text(expression.span).contains("&") {
      let code = source.text(expression.codeSpan)
        .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
      edits.append((expression.codeSpan, code))
    }
  }
  var text = source.text(source.span)
  for (span, code) in edits.sorted(by: { $0.0 > $1.0 }) {
    let start = text.utf8.index(text.startIndex, offsetBy: span.start)
    let end = text.utf8.index(text.startIndex, offsetBy: span.end)
    text.replaceSubrange(start..<end, with: code)
  }
  return SourceText(path: source.path, text: text)
}
