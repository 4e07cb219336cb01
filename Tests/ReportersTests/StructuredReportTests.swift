import Foundation
import Linting
import Reporters
import SourceText
import Testing

/// What readers of the structured formats rely on beyond the golden files.
@Suite struct StructuredReportTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func results(_ result: LintResult) throws -> [[String: Any]] {
    let runs = try #require(object(report(result, as: .sarif))["runs"] as? [[String: Any]])
    return try #require(runs[0]["results"] as? [[String: Any]])
  }

  private func fingerprints(_ text: String, _ needles: [String]) throws -> [String] {
    let source = SourceText(path: "p.xml", text: text)
    let result = LintResult(
      diagnostics: needles.map {
        Diagnostic(rule: "m/r", severity: .error, message: "m", place: place($0, in: source))
      }, fileCount: 1, serviceCount: 1, suppressedCount: 0, rules: [])
    return try results(result).map { result in
      let fingerprints = try #require(result["partialFingerprints"] as? [String: String])
      return try #require(fingerprints["apimlintLine/v1"])
    }
  }

  @Test func everyFileIsListedOnce() throws {
    let files = try #require(object(report(sample, as: .json))["files"] as? [[String: Any]])
    let paths = files.compactMap { $0["path"] as? String }
    #expect(paths == ["./apis/größe, 100%/policy.xml", "apis/chat/policy.xml"])
  }

  @Test func jsonLinesHoldTheDiagnosticsOfTheJSONReport() throws {
    let files = try #require(object(report(sample, as: .json))["files"] as? [[String: Any]])
    let expected = files.flatMap { file in
      (file["diagnostics"] as? [[String: Any]] ?? []).map { diagnostic in
        var diagnostic = diagnostic
        diagnostic["path"] = file["path"]
        diagnostic["uri"] = file["uri"]
        return diagnostic as NSDictionary
      }
    }
    let lines = try report(sample, as: .jsonl).split(separator: "\n").map {
      try object(String($0)) as NSDictionary
    }
    #expect(lines == expected)
  }

  @Test func messagesSurviveUnchanged() throws {
    let hostile = sample.diagnostics.map(\.message)
    let lines = try report(sample, as: .jsonl).split(separator: "\n").map {
      try object(String($0))["message"] as? String
    }
    #expect(lines == hostile)
    let messages = try results(sample).map { ($0["message"] as? [String: String])?["text"] }
    #expect(messages == hostile)
  }

  @Test func sarifResultsPointAtTheirRules() throws {
    let results = try results(sample)
    #expect(results.count == sample.diagnostics.count)
    for result in results {
      let id = try #require(result["ruleId"] as? String)
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(sample.rules[index].id.text == id)
    }
  }

  @Test func sarifNamesNoMachine() {
    #expect(!report(sample, as: .sarif).contains("file:"))
  }

  @Test func sarifHoldsNoTextOfThePolicy() {
    #expect(!report(sample, as: .sarif).contains("return-response"))
  }

  @Test func anAbsolutePathHasNoBase() throws {
    let source = SourceText(path: "/srv/p.xml", text: "x")
    let result = LintResult(
      diagnostics: [
        Diagnostic(rule: "m/r", severity: .error, message: "m", place: place("x", in: source))
      ], fileCount: 1, serviceCount: 1, suppressedCount: 0, rules: [])
    let text = report(result, as: .sarif)
    #expect(text.contains("\"uri\": \"file:///srv/p.xml\""))
    #expect(!text.contains("\"uriBaseId\""))
    #expect(!text.contains("\"ruleIndex\""))
  }

  @Test func fingerprintsSurviveMovedAndIndentedLines() throws {
    let before = try fingerprints("<a>\n<b/>\n<c/>", ["b", "c"])
    let after = try fingerprints("\n\n<a>\n<x/>\n  <b/>\r\n\t<c/>", ["b", "c"])
    #expect(before == after)
  }

  @Test func fingerprintsTellFindingsApart() throws {
    let twice = try fingerprints("<b b2/>\n<b b2/>\n<c/>", ["<b", "b2", "c"])
    #expect(Set(twice).count == 3)
    #expect(twice[0].hasSuffix(":1"))
    #expect(twice[1].hasSuffix(":2"))
    #expect(twice[0].dropLast() == twice[1].dropLast())
  }
}
