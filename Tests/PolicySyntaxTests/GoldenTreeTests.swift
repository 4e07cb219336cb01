import Foundation
import PolicySyntax
import SourceText
import TestSupport
import Testing

/// A file of `Fixtures/syntax` by its name, so that the log prints no whole files.
struct SyntaxCase: CustomTestStringConvertible {
  let file: URL

  var name: String { file.deletingPathExtension().lastPathComponent }
  var testDescription: String { name }

  static let all = files(below: fixtures.appending(path: "syntax"), endingWith: [".xml"])
    .map(SyntaxCase.init)
}

@Suite("Trees of whole files")
struct GoldenTreeTests {
  @Test("the tree and the problems are as in the golden file", arguments: SyntaxCase.all)
  func golden(_ example: SyntaxCase) throws {
    let source = SourceText(path: example.name, bytes: Array(try Data(contentsOf: example.file)))
    try expectGolden(dump(SyntaxTree(reading: source)), "syntax/\(example.name).tree")
  }

  @Test("every golden file has its text", .disabled(if: updatesGoldenFiles))
  func noOrphans() {
    let trees = files(below: fixtures.appending(path: "syntax"), endingWith: [".tree"])
      .map { $0.deletingPathExtension().lastPathComponent }
    #expect(trees == SyntaxCase.all.map(\.name))
  }
}
