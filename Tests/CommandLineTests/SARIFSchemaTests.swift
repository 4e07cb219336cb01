import Foundation
import TestSupport
import Testing

/// True when `.ci/setup --all` has installed what checks reports against SARIF's schema.
private let hasSchema = FileManager.default.fileExists(
  atPath: repositoryRoot.appending(path: ".build-venv/bin/check-jsonschema").path)

/// What the program writes is SARIF 2.1.0 by its schema.
@Suite(.enabled(if: hasSchema, ".ci/setup --all installs the schema"))
struct SARIFSchemaTests {
  /// Runs a command that writes `apimlint.sarif`, and checks the report.
  private func validate(_ command: String, exitCode: Int32, findings: ClosedRange<Int>) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.copyItem(
        at: fixtures.appending(path: "services/inference"),
        to: folder.appending(path: "inference"))
      let outcome = try runShell(command, in: folder)
      #expect(outcome.exitCode == exitCode, "\(outcome.errors)")
      let report = folder.appending(path: "apimlint.sarif")
      let count = try String(contentsOf: report, encoding: .utf8).matches(of: #/"ruleId":/#).count
      #expect(findings.contains(count), "\(count) findings")
      let validation = try runShell(
        "'\(repositoryRoot.appending(path: ".ci/validate-sarif").path)' apimlint.sarif", in: folder)
      #expect(validation.exitCode == 0, "\(validation.output)\(validation.errors)")
    }
  }

  @Test("a report of findings with fixes and related places")
  func findings() throws {
    try validate(
      """
      sed -i.old 's/ buffer-response="false"//; s/MODEL-SERVER-URL/MODEL_SERVER_URL/' inference/*.xml
      sed -i.old 's/MODEL-SERVER-URL/MODEL_SERVER_URL/' inference/named-values.json
      rm inference/*.old
      apimlint inference --output sarif=apimlint.sarif
      """, exitCode: 1, findings: 4...4)
  }

  @Test("a report without findings")
  func clean() throws {
    try validate(
      "apimlint inference --skip 'timeouts/*' --output sarif=apimlint.sarif", exitCode: 0,
      findings: 0...0)
  }

  @Test("a report on other people's policies", .onCorpus)
  func ofCorpus() throws {
    let policies = try #require(corpus).appending(path: "policies").path
    try validate(
      "apimlint --no-config --fail-on never --output sarif=apimlint.sarif '\(policies)'",
      exitCode: 0, findings: 1...100_000)
  }
}
