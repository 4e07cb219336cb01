import Linting
import Reporters
import SourceText
import Testing

@Suite struct EmbeddedPolicyReportTests {
  /// A policy in a JSON string, with a finding whose fix writes a quotation mark.
  private func result() throws -> LintResult {
    let file = SourceText(
      path: "policy.json",
      text: "{\n  \"value\": \"<policies>\\n  <inbound a='1' /></policies>\"\n}\n")
    let start = try #require(file.bytes.firstIndex(of: UInt8(ascii: "<")))
    let end = try #require(file.bytes.lastIndex(of: UInt8(ascii: ">"))) + 1
    let policy = try #require(
      SourceText(embeddedIn: Place(file, Span(start, end)), as: .jsonString))
    let value = Place(policy, Span(24, 27))
    #expect(value.text == "'1'")
    return LintResult(
      diagnostics: [
        Diagnostic(
          rule: "a/b", severity: .error, message: "it is 1", place: value,
          fixes: [Fix("write 2", edits: [Edit(value, with: "\"2\"")])])
      ], files: ["p.xml"], serviceCount: 1, suppressedCount: 0, rules: [])
  }

  @Test(
    arguments: [
      (ReportFormat.compact, "policy.json:2:38: error: it is 1 [a/b]"),
      (.pretty, "  \"value\": \"<policies>\\n  <inbound a='1' /></policies>\""),
      (.github, "file=policy.json,line=2,endLine=2,col=38"),
      (.json, "\\\\\\\"2\\\\\\\""),
    ])
  func placesAndFixesAreThoseOfTheFile(format: ReportFormat, expected: String) throws {
    var output = ""
    let reporter = format.reporter(ReportContext(toolVersion: "0", baseURI: "file:///"))
    reporter.report(try result(), to: &output)
    #expect(output.contains(expected), "\(output)")
  }
}
