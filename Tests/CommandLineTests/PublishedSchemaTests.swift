import Foundation
import StructuredData
import TestSupport
import Testing

/// The schema of reports that the program prints, and what the program prints by it.
@Suite struct PublishedSchemaTests {
  private func schema() throws -> (text: String, schema: JSONSchema) {
    try withTemporaryFolder { folder in
      let outcome = try runShell("apimlint lint --json-schema", in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let short = try runShell("apimlint --json-schema", in: folder)
      #expect(short.output == outcome.output)
      return (outcome.output, try #require(JSONSchema(outcome.output)))
    }
  }

  @Test("the schema of reports is that of the golden file")
  func golden() throws {
    try expectGolden(try schema().text, "report.schema.json")
  }

  @Test("every report in JSON of a scenario follows it")
  func scenarios() throws {
    let schema = try schema().schema
    var count = 0
    for file in files(below: fixtures.appending(path: "scenarios"), endingWith: [".scenario"]) {
      for section in try Scenario(contentsOf: file).sections {
        guard ["stdout", "left"].contains(section.kind),
          let report = JSONSchema.value(of: section.body), report["tool"] != nil,
          report["files"] != nil
        else { continue }
        count += 1
        let problem = try schema.problem(of: report)
        #expect(problem == nil, "\(file.lastPathComponent): \(problem ?? "")")
      }
    }
    #expect(count > 3)
  }

  @Test("the list of rules follows it")
  func rules() throws {
    let schema = try schema().schema
    try withTemporaryFolder { folder in
      let outcome = try runShell("apimlint rules --format json", in: folder)
      let rules = try #require(JSONSchema.value(of: outcome.output))
      #expect(rules.elements.count > 100)
      let definition = try #require(schema.definition("rules"))
      #expect(try schema.problem(of: rules, in: definition) == nil)
    }
  }

  @Test("reports on real services follow it, line by line too", arguments: ["json", "jsonl"])
  func services(format: String) throws {
    let schema = try schema().schema
    try withTemporaryFolder { folder in
      try FileManager.default.copyItem(
        at: fixtures.appending(path: "services"), to: folder.appending(path: "services"))
      let outcome = try runShell(
        "apimlint services --fail-on never --severity '*=warning' --format \(format)", in: folder)
      let texts =
        format == "json"
        ? [outcome.output] : outcome.output.split(separator: "\n").map(String.init)
      #expect(!texts.isEmpty)
      let definition = format == "json" ? schema.root : try #require(schema.definition("line"))
      for text in texts {
        let value = try #require(JSONSchema.value(of: text))
        #expect(try schema.problem(of: value, in: definition) == nil)
      }
    }
  }
}
