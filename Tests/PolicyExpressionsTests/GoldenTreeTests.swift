import Foundation
import PolicyExpressions
import TestSupport
import Testing

/// A file of `Fixtures/expressions`: expressions, each with its tree and problems below it.
///
/// An expression goes up to a line of three hyphens. `UPDATE_GOLDEN=1` writes what follows it.
struct ExpressionCases: CustomTestStringConvertible {
  let file: URL

  var testDescription: String { file.lastPathComponent }

  static let all = files(below: fixtures.appending(path: "expressions"), endingWith: [".txt"])
    .map(ExpressionCases.init)

  /// The expressions of the file, without what is expected of them.
  func expressions() throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n\n")
      .map { $0.components(separatedBy: "\n---\n")[0] }
      .map { $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
  }
}

@Suite("Trees of expressions") struct GoldenExpressionTests {
  @Test("the trees and problems are as in the golden file", arguments: ExpressionCases.all)
  func golden(_ cases: ExpressionCases) throws {
    let actual = try cases.expressions().map { text in
      let (tree, _) = parse(text)
      let problems = tree.problems.isEmpty ? [] : ["problems: \(marked(text))"]
      return ([text, "---", dump(tree)] + problems).joined(separator: "\n")
    }
    try expectGolden(
      actual.joined(separator: "\n\n") + "\n", "expressions/\(cases.file.lastPathComponent)")
  }

  @Test("there are golden files")
  func found() {
    #expect(!ExpressionCases.all.isEmpty)
  }
}
