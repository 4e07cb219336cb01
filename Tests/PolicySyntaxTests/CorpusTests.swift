import Foundation
import PolicySyntax
import SourceText
import TestSupport
import Testing

@Suite("Real policies")
struct CorpusTests {
  @Test(
    "every file of the corpus reads; those with a defect are listed, with one problem each",
    .onCorpus)
  func defects() throws {
    let folder = try #require(corpus).appending(path: "policies")
    let list = try String(
      contentsOf: fixtures.appending(path: "corpus-defects.txt"), encoding: .utf8)
    let listed = Set(
      list.split(separator: "\n").filter { !$0.hasPrefix("#") }
        .compactMap { $0.split(separator: ": ").first.map(String.init) })
    var defective: Set<String> = []
    for file in files(below: folder, endingWith: [".xml"]) {
      let path = String(file.path.dropFirst(folder.path.count + 1))
      let source = SourceText(path: path, bytes: Array(try Data(contentsOf: file)))
      let tree = SyntaxTree(reading: source)
      #expect(tree.root != nil, "\(path) has no root")
      if tree.problems.isEmpty { continue }
      defective.insert(path)
      #expect(tree.problems.count == 1, "\(path): \(tree.problems.map(\.kind))")
    }
    #expect(defective == listed)
  }
}
