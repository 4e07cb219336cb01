import Linting
import PolicyCatalog
import SourceText
import Testing
import Workspace

/// A constraint of the catalogue with its examples, named so that a failure is easy to find.
struct ConstraintCase: Sendable, CustomTestStringConvertible {
  let statement: StatementDefinition
  let path: String
  let constraint: Constraint

  var testDescription: String { "\(path): \(constraint.rule) \(constraint.badExample)" }

  static let all: [ConstraintCase] = StatementCatalog.all.flatMap { statement in
    below(statement.element, at: statement.name, in: statement)
  }

  private static func below(
    _ definition: ElementDefinition, at path: String, in statement: StatementDefinition
  ) -> [ConstraintCase] {
    definition.constraints.map { ConstraintCase(statement: statement, path: path, constraint: $0) }
      + definition.children.filter { !$0.isStatement }.flatMap { child in
        child.element.map { below($0, at: "\(path)/\(child.name)", in: statement) } ?? []
      }
  }

  /// A document of the API that holds an example.
  func document(of example: String) -> String {
    guard let section = statement.sections.first?.rawValue else { return example }
    return "<policies><\(section)>\(example)</\(section)></policies>"
  }
}

/// The examples that the catalogue gives for each constraint.
@Suite struct CatalogueExampleTests {
  @Test("a bad example breaks its constraint and nothing else", arguments: ConstraintCase.all)
  func badExample(example: ConstraintCase) throws {
    let findings = try findings(in: example.document(of: example.constraint.badExample))
    try #require(findings.count == 1, "\(findings.map { "\($0.rule) \($0.message)" })")
    let rule = try #require(
      CatalogueCase.rules.first { $0.metadata.id == example.constraint.rule }?.metadata)
    #expect(findings[0].rule == rule.id)
    #expect(
      findings[0].severity
        == min(rule.severity, example.constraint.dispute?.ceiling ?? rule.severity))
  }

  @Test("a good example keeps its constraint", arguments: ConstraintCase.all)
  func goodExample(example: ConstraintCase) throws {
    let findings = try findings(in: example.document(of: example.constraint.goodExample))
    #expect(findings.isEmpty, "\(findings.map { "\($0.rule) \($0.message)" })")
  }

  @Test("there are constraints of every kind")
  func constraintsAreThere() {
    #expect(ConstraintCase.all.count >= 50)
    let rules = Set(ConstraintCase.all.map(\.constraint.rule))
    #expect(
      rules == [
        "schema/exactly-one-of", "schema/at-least-one-of", "schema/mutually-exclusive",
        "schema/missing-companion", "schema/duplicate-value", "schema/value-order",
        "timeouts/timeout-conflict",
      ])
  }

  private func findings(in text: String) throws -> [Diagnostic] {
    let files = [
      SourceText(path: "policy.xml", text: text),
      SourceText(
        path: ".apimlint.yaml",
        text: "service: { policies: [{ files: \"policy.xml\", scope: product }] }"),
    ]
    let remarks = Set(CatalogueCase.statusRules.values)
    return try lint(files: files, rules: CatalogueCase.rules).diagnostics
      .filter { !remarks.contains($0.rule) }
  }
}
