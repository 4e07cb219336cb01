import Linting
import Reporters
import SourceText
import Testing

@Suite struct PrettySummaryTests {
  private func summary(
    _ severities: [Severity], fixes: [Fix.Safety?] = [], files: Int = 2, suppressed: Int = 0
  ) -> [Substring] {
    let source = SourceText(path: "p.xml", text: "x")
    let diagnostics = severities.enumerated().map { index, severity in
      let safety = index < fixes.count ? fixes[index] : nil
      return Diagnostic(
        rule: "m/r", severity: severity, message: "m", place: place("x", in: source),
        fixes: safety.map { [Fix("t", safety: $0, edits: [])] } ?? [])
    }
    let result = LintResult(
      diagnostics: diagnostics, files: (0..<files).map { "\($0).xml" }, serviceCount: 1,
      suppressedCount: suppressed,
      rules: [])
    let text = report(result, as: .pretty)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.contains(" in \(files) file") }
      .filter { !$0.isEmpty }
  }

  @Test func countsWhatThereIs() {
    #expect(summary([], files: 3) == ["no findings in 3 files"])
    #expect(summary([.error], files: 1, suppressed: 4) == ["1 error in 1 file (4 suppressed)"])
    #expect(
      summary([.info, .warning, .error, .warning]) == ["1 error, 2 warnings, 1 info in 2 files"])
  }

  @Test func saysWhatCanBeFixed() {
    #expect(summary([.error], fixes: [.safe]).last == "1 fixable with --fix")
    #expect(summary([.error], fixes: [.unsafe]).last == "1 fixable with --unsafe-fixes")
    #expect(
      summary([.error, .error], fixes: [.safe, .unsafe]).last
        == "1 fixable with --fix, 1 more with --unsafe-fixes")
  }
}
