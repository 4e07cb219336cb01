import Foundation
import TestSupport
import Testing

/// True when `.ci/setup --all` has installed what checks reports.
private let hasValidators = FileManager.default.fileExists(
  atPath: repositoryRoot.appending(path: ".build-venv/bin/check-jsonschema").path)

/// What the program writes follows the schemas of its formats, and readers that others made agree about
/// the number of findings.
@Suite(.enabled(if: hasValidators, ".ci/setup --all installs the validators"))
struct ReportSchemaTests {
  private static let formats = [
    "json", "jsonl", "sarif", "gitlab", "junit", "checkstyle",
  ]

  private func validate(_ reports: [String: String], in folder: URL) throws {
    let arguments = reports.map { "'\($0)=\($1)'" }.sorted().joined(separator: " ")
    let validation = try runShell(
      "'\(repositoryRoot.appending(path: ".ci/validate-reports").path)' \(arguments)", in: folder)
    #expect(validation.exitCode == 0, "\(validation.output)\(validation.errors)")
  }

  /// Runs a command with an option for each format, and checks the reports.
  private func validate(_ command: String, exitCode: Int32, findings: ClosedRange<Int>) throws {
    try withTemporaryFolder { folder in
      for service in ["inference", "model-gateway"] {
        try FileManager.default.copyItem(
          at: fixtures.appending(path: "services/\(service)"), to: folder.appending(path: service))
      }
      let options = Self.formats.map { "--output \($0)=report.\($0)" }.joined(separator: " ")
      let outcome = try runShell(command.replacing("REPORTS", with: options), in: folder)
      #expect(outcome.exitCode == exitCode, "\(outcome.errors)")
      let report = try String(contentsOf: folder.appending(path: "report.sarif"), encoding: .utf8)
      let count = report.matches(of: #/"ruleId":/#).count
      #expect(findings.contains(count), "\(count) findings")
      try validate(
        Dictionary(uniqueKeysWithValues: Self.formats.map { ($0, "report.\($0)") }), in: folder)
    }
  }

  @Test("the golden reports", arguments: ["findings", "clean"])
  func golden(name: String) throws {
    let reports = fixtures.appending(path: "reports").path
    try withTemporaryFolder { folder in
      try validate(
        Dictionary(
          uniqueKeysWithValues: Self.formats.map { ($0, "\(reports)/\(name).\($0).txt") }),
        in: folder)
    }
  }

  @Test(
    "a broken report is refused",
    arguments: [
      ("gitlab", #""critical""#, #""bad""#), ("junit", #"failures="3""#, #"failures="2""#),
      ("checkstyle", #"line="4""#, #"line="0""#), ("json", #""errors": 2"#, #""errors": 3"#),
      ("jsonl", #""severity":1"#, #""severity":4"#),
      ("sarif", #""ruleIndex": 0"#, #""ruleIndex": 1"#),
    ])
  func broken(format: String, part: String, other: String) throws {
    let report = try String(
      contentsOf: fixtures.appending(path: "reports/findings.\(format).txt"), encoding: .utf8)
    #expect(report.contains(part))
    try withTemporaryFolder { folder in
      try report.replacing(part, with: other, maxReplacements: 1).write(
        to: folder.appending(path: "report"), atomically: true, encoding: .utf8)
      let validation = try runShell(
        "'\(repositoryRoot.appending(path: ".ci/validate-reports").path)' \(format)=report",
        in: folder)
      #expect(validation.exitCode == 1, "\(validation.output)\(validation.errors)")
    }
  }

  @Test("reports of findings with fixes and related places")
  func findings() throws {
    try validate(
      """
      sed -i.old 's/ buffer-response="false"//; s/MODEL-SERVER-URL/MODEL_SERVER_URL/' inference/*.xml
      sed -i.old 's/MODEL-SERVER-URL/MODEL_SERVER_URL/' inference/named-values.json
      rm inference/*.old
      apimlint inference REPORTS
      """, exitCode: 1, findings: 4...4)
  }

  @Test("reports of two services with configurations of their own")
  func services() throws {
    try validate("apimlint . --fail-on never REPORTS", exitCode: 0, findings: 2...1000)
  }

  @Test("reports without findings")
  func clean() throws {
    try validate(
      "apimlint inference --skip 'timeouts/*' REPORTS", exitCode: 0, findings: 0...0)
  }

  @Test("reports on other people's policies", .onCorpus)
  func ofCorpus() throws {
    let policies = try #require(corpus).appending(path: "policies").path
    try validate(
      """
      rm -r inference model-gateway && cp -r '\(policies)' policies
      apimlint --no-config --fail-on never REPORTS policies
      """, exitCode: 0, findings: 1...100_000)
  }
}
