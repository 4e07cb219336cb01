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

  private func sarifRun(_ result: LintResult) throws -> [String: Any] {
    let runs = try #require(object(report(result, as: .sarif))["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return runs[0]
  }

  private func results(_ result: LintResult) throws -> [[String: Any]] {
    try #require(try sarifRun(result)["results"] as? [[String: Any]])
  }

  private func sarifRules(_ result: LintResult) throws -> [[String: Any]] {
    let tool = try #require(try sarifRun(result)["tool"] as? [String: [String: Any]])
    return try #require(tool["driver"]?["rules"] as? [[String: Any]])
  }

  private func fingerprints(_ text: String, _ needles: [String]) throws -> [String] {
    let source = SourceText(path: "p.xml", text: text)
    let result = LintResult(
      diagnostics: needles.map {
        Diagnostic(rule: "m/r", severity: .error, message: "m", place: place($0, in: source))
      }, files: ["p.xml"], serviceCount: 1, suppressedCount: 0, rules: [])
    return try results(result).map { result in
      let fingerprints = try #require(result["partialFingerprints"] as? [String: String])
      return try #require(fingerprints["apimlint/v2"])
    }
  }

  @Test("a finding leads to the rule's page where there is one, and else to what it rests on")
  func pagesOfRules() throws {
    let reference = "https://learn.microsoft.com/azure/api-management/retry-policy"
    let page = "https://docs.example/rules/m/r/"
    for (own, expected) in [(nil, reference), (page, page)] {
      let source = SourceText(path: "p.xml", text: "<policies />")
      let result = LintResult(
        diagnostics: [
          Diagnostic(
            rule: "m/r", severity: .error, message: "m", place: place("policies", in: source))
        ], files: ["p.xml"], serviceCount: 1, suppressedCount: 0,
        rules: [
          RuleMetadata(
            id: "m/r", title: "t", severity: .error, since: "0.1.0", reference: reference,
            page: own)
        ])
      let line = try object(report(result, as: .jsonl))
      #expect((line["codeDescription"] as? [String: String])?["href"] == expected)
      #expect(try sarifRules(result).first?["helpUri"] as? String == expected)
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

  @Test("SARIF lists the rules that found something, and results point at them")
  func sarifResultsPointAtTheirRules() throws {
    let results = try results(sample)
    #expect(results.count == sample.diagnostics.count)
    let rules = try sarifRules(sample)
    #expect(Set(rules.map { $0["id"] as? String }) == Set(sample.diagnostics.map(\.rule.text)))
    for result in results {
      let id = try #require(result["ruleId"] as? String)
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == id)
    }
  }

  @Test("texts of SARIF's rules are plain, and Markdown has its place")
  func sarifTexts() throws {
    let rule = try #require(
      try sarifRules(sample).first { $0["id"] as? String == "streaming/buffer-response" })
    func text(_ key: String, _ member: String = "text") -> String? {
      (rule[key] as? [String: String])?[member]
    }
    #expect(text("shortDescription") == "A stream that forward-request buffers")
    #expect(text("fullDescription") == "The gateway keeps a response back until it is whole.")
    #expect(
      text("help")
        == "The gateway keeps a response back until it is whole.\n\n- More.\n- And more.")
    #expect(
      text("help", "markdown")?.hasPrefix("# A stream that `forward-request` buffers\n\nThe **g")
        == true)
  }

  @Test("SARIF carries the entries of lists that its rules have, and rules point at them")
  func sarifTaxonomies() throws {
    let run = try sarifRun(sample)
    let taxonomies = try #require(run["taxonomies"] as? [[String: Any]])
    let taxa = taxonomies.map { ($0["taxa"] as? [[String: Any]] ?? []).map { $0["id"] as? String } }
    #expect(taxa == [["22", "476", "1333"], ["API2", "API10"]])
    for rule in try sarifRules(sample) {
      for relationship in rule["relationships"] as? [[String: Any]] ?? [] {
        let target = try #require(relationship["target"] as? [String: Any])
        let component = try #require(target["toolComponent"] as? [String: Any])
        let index = try #require(component["index"] as? Int)
        #expect(taxonomies[index]["name"] as? String == component["name"] as? String)
        #expect(taxa[index].contains(target["id"] as? String))
      }
    }
    let scored = try #require(
      try sarifRules(sample).first { $0["id"] as? String == "streaming/buffer-response" })
    let properties = try #require(scored["properties"] as? [String: Any])
    #expect(properties["security-severity"] as? String == "6.5")
    #expect(
      properties["tags"] as? [String] == [
        "streaming", "security", "external/cwe/cwe-476", "external/cwe/cwe-022",
        "external/cwe/cwe-1333", "external/owasp/api10-2023", "external/owasp/api2-2023",
      ])
    #expect(try sarifRun(cleanRun)["taxonomies"] == nil)
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
      ], files: ["p.xml"], serviceCount: 1, suppressedCount: 0, rules: [])
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
    let twice = try fingerprints("<b b2/>\n<b b2/>\n<c/>", ["b2", "b2", "c"])
    #expect(Set(twice).count == 3)
    #expect(twice[0].hasSuffix(":1"))
    #expect(twice[1].hasSuffix(":2"))
    #expect(twice[0].dropLast() == twice[1].dropLast())
  }
}
