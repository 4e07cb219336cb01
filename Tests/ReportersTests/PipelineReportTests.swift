import Foundation
import Linting
import Reporters
import SourceText
import Testing

/// What readers of the formats for GitLab, Jenkins and others rely on beyond the golden files.
@Suite struct PipelineReportTests {
  private func result(
    _ findings: [(rule: RuleID, severity: Severity, path: String)], files: [String]
  ) -> LintResult {
    var sources: [String: SourceText] = [:]
    return LintResult(
      diagnostics: findings.map { finding in
        let source = sources[finding.path] ?? SourceText(path: finding.path, text: "x\ny\n")
        sources[finding.path] = source
        return Diagnostic(
          rule: finding.rule, severity: finding.severity, message: "m",
          place: place("x", in: source))
      }, files: files, serviceCount: 1, suppressedCount: 0, rules: [])
  }

  private func issues(_ result: LintResult, _ context: ReportContext) throws -> [[String: Any]] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(report(result, as: .gitlab, context).utf8))
        as? [[String: Any]])
  }

  @Test(
    "GitLab's paths start at the top of the repository",
    arguments: [
      ("p.xml", "apim/dev/p.xml"), ("./a b/ü%.xml", "apim/dev/a b/ü%.xml"),
      ("../p.xml", "apim/p.xml"), ("/repo/apim/p.xml", "apim/p.xml"),
      ("../../../p.xml", "../../../p.xml"), ("/srv/p.xml", "/srv/p.xml"),
    ])
  func repositoryPaths(path: String, expected: String) throws {
    let context = ReportContext(
      toolVersion: "0.1.0", baseURI: "file:///repo/apim/dev/", repositoryURI: "file:///repo/")
    let issues = try issues(result([("m/r", .error, path)], files: [path]), context)
    let location = try #require(issues.first?["location"] as? [String: Any])
    #expect(location["path"] as? String == expected)
  }

  @Test("GitLab's fingerprints are unique, and the same when lines move")
  func fingerprints() throws {
    let findings: [(RuleID, Severity, String)] = [
      ("m/r", .error, "a.xml"), ("m/r", .error, "a.xml"), ("m/s", .info, "a.xml"),
      ("m/r", .error, "b.xml"),
    ]
    let issues = try issues(result(findings, files: []), context)
    let fingerprints = issues.compactMap { $0["fingerprint"] as? String }
    #expect(Set(fingerprints).count == 4)
    #expect(
      issues.map { $0["severity"] as? String } == ["critical", "critical", "info", "critical"])
  }

  @Test(
    "JUnit has a suite for each file, a test for each rule, and passes what has nothing to fail for"
  )
  func tests() throws {
    let findings: [(RuleID, Severity, String)] = [
      ("m/r", .error, "b.xml"), ("m/r", .warning, "./b.xml"), ("m/s", .info, "b.xml"),
      ("m/r", .warning, "values.json"),
    ]
    let xml = report(result(findings, files: ["b.xml", "./a.xml"]), as: .junit)
    let elements = try ReadXML(xml).elements
    let suites = elements.filter { $0.name == "testsuite" }.map(\.attributes)
    #expect(suites.map { $0["name"] } == ["a.xml", "b.xml", "values.json"])
    #expect(suites.map { $0["tests"] } == ["1", "2", "1"])
    #expect(suites.map { $0["failures"] } == ["0", "1", "1"])
    let tests = elements.filter { $0.name == "testcase" }.map(\.attributes)
    #expect(tests.map { $0["name"] } == ["apimlint", "m/r", "m/s", "m/r"])
    #expect(tests.map { $0["classname"] } == ["a.xml", "b.xml", "b.xml", "values.json"])
    let failures = elements.filter { $0.name == "failure" }.map(\.attributes)
    #expect(failures.map { $0["type"] } == ["error", "warning"])
    #expect(failures.map { $0["message"] } == ["m (and 1 more)", "m"])
    #expect(elements.count { $0.name == "system-out" } == 1)
  }

  @Test("Checkstyle's findings stand in their files")
  func checkstyle() throws {
    let findings: [(RuleID, Severity, String)] = [
      ("m/r", .error, "./a.xml"), ("m/r", .warning, "b.xml"), ("m/s", .info, "b.xml"),
    ]
    let elements = try ReadXML(
      report(result(findings, files: ["c.xml"]), as: .checkstyle)
    ).elements
    #expect(elements.map(\.name) == ["checkstyle", "file", "error", "file", "error", "error"])
    #expect(
      elements.map { $0.attributes["name"] ?? $0.attributes["severity"] }
        == [nil, "a.xml", "error", "b.xml", "warning", "info"])
    #expect(elements[2].attributes["source"] == "apimlint.m/r")
  }
}
