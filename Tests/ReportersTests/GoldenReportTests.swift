import Foundation
import Linting
import Reporters
import SourceText
import TestSupport
import Testing

/// The same findings in every format, compared with files under `Tests/Fixtures/reports`.
@Suite struct GoldenReportTests {
  @Test(arguments: ReportFormat.allCases)
  func findings(_ format: ReportFormat) throws {
    try expectGolden(report(sample, as: format), "reports/findings.\(format.rawValue).txt")
  }

  @Test(arguments: ReportFormat.allCases)
  func nothingFound(_ format: ReportFormat) throws {
    try expectGolden(report(cleanRun, as: format), "reports/clean.\(format.rawValue).txt")
  }

  @Test func prettyInColor() throws {
    let color = ReportContext(toolVersion: "0.1.0", baseURI: "file:///repo/", usesColor: true)
    // The escape character is written out, so that the golden file is text.
    let text = report(sample, as: .pretty, color).replacing("\u{1B}", with: "ESC")
    try expectGolden(text, "reports/findings.pretty-color.txt")
  }

  @Test func prettyWithLinks() throws {
    let links = ReportContext(
      toolVersion: "0.1.0", baseURI: "file:///repo/", usesColor: true, usesLinks: true)
    let text = report(sample, as: .pretty, links).replacing("\u{1B}", with: "ESC")
    try expectGolden(text, "reports/findings.pretty-links.txt")
  }

  @Test("only the pretty format has links", arguments: ReportFormat.allCases)
  func linksElsewhere(_ format: ReportFormat) {
    guard format != .pretty else { return }
    let links = ReportContext(
      toolVersion: "0.1.0", baseURI: "file:///repo/", usesColor: true, usesLinks: true)
    #expect(!report(sample, as: format, links).contains("\u{1B}]8"))
  }

  @Test(arguments: ReportFormat.allCases)
  func sameInputSameBytes(_ format: ReportFormat) {
    #expect(report(sample, as: format) == report(sample, as: format))
  }

  @Test(arguments: ReportFormat.allCases)
  func endsWithALineBreak(_ format: ReportFormat) {
    #expect(report(sample, as: format).hasSuffix("\n"))
    #expect(!report(sample, as: format).hasSuffix("\n\n"))
  }

  @Test func formatNamesAreTheContract() {
    let names = ReportFormat.allCases.map(\.rawValue)
    #expect(
      names == [
        "pretty", "compact", "json", "jsonl", "sarif", "github", "azure-pipelines", "gitlab",
        "junit",
        "checkstyle",
      ])
  }
}
