import Foundation
import Linting
import Reporters
import StructuredData
import TestSupport
import Testing

/// Reports in JSON follow the schema that is published.
@Suite struct JSONReportSchemaTests {
  private let schema: JSONSchema

  init() throws {
    var writer = JSONWriter()
    writer.value(ReportSchema())
    schema = try #require(JSONSchema(writer.text))
  }

  private func problem(_ json: String, in definition: String? = nil) throws -> String? {
    let part = try definition.map { try #require(schema.definition($0)) }
    return try schema.problem(of: try #require(JSONSchema.value(of: json)), in: part)
  }

  @Test("the golden reports", arguments: ["findings", "clean"])
  func golden(name: String) throws {
    let folder = fixtures.appending(path: "reports")
    let report = try String(
      contentsOf: folder.appending(path: "\(name).json.txt"), encoding: .utf8)
    #expect(try problem(report) == nil)
    let lines = try String(
      contentsOf: folder.appending(path: "\(name).jsonl.txt"), encoding: .utf8
    ).split(separator: "\n")
    #expect(lines.isEmpty == (name == "clean"))
    for line in lines { #expect(try problem(String(line), in: "line") == nil) }
  }

  @Test(
    "what no report has is refused",
    arguments: [
      (#""version": 1"#, #""version": 2"#, "$.version: const"),
      (#""version": 1,"#, #""version": 1, "more": 1,"#, "$: additionalProperties: more"),
      (#""services": 1,"#, "", "$.summary: required: services"),
      (#""severity": 3"#, #""severity": 4"#, "$.files[0].diagnostics[0].severity: enum"),
      (#""line": 1"#, #""line": -1"#, "$.files[0].diagnostics[0].range.start.line: minimum"),
      (#""line": 1"#, #""line": 1.5"#, "$.files[0].diagnostics[0].range.start.line: type"),
      (#""safety": "safe""#, #""safety": "sure""#, "data.fixes[0].safety: enum"),
      (#""uri": "file:"#, #""uri": "fi le:"#, "$.files[0].uri: format"),
    ])
  func strict(part: String, other: String, expected: String) throws {
    let report = report(sample, as: .json)
    let changed = try #require(report.firstRange(of: part))
    let problem = try #require(try problem(report.replacingCharacters(in: changed, with: other)))
    #expect(problem.hasSuffix(expected), "\(problem)")
  }
}
