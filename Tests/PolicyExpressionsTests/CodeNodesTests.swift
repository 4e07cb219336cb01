import Fuzzing
import PolicyExpressions
import TestSupport
import Testing

@Suite struct CodeNodesTests {
  @Test("parents stand before their children, in the order of the code")
  func order() {
    let nodes = ExpressionTree(
      parsing: TokenizedCode(Array("a.b(c) ? -d : e[f]".utf8)), as: .expression
    ).nodes
    let code = Array("a.b(c) ? -d : e[f]")
    let listed = nodes.indices.map { index in
      let around = nodes.parent(of: index).map { String(code[nodes[$0].range]) } ?? "nothing"
      return "\(String(code[nodes[index].range])) in \(around)"
    }
    #expect(
      listed == [
        "a.b(c) ? -d : e[f] in nothing", "a.b(c) in a.b(c) ? -d : e[f]", "a.b in a.b(c)",
        "a in a.b", "c in a.b(c)", "-d in a.b(c) ? -d : e[f]", "d in -d",
        "e[f] in a.b(c) ? -d : e[f]", "e in e[f]", "f in e[f]",
      ])
  }

  @Test("all nodes of the corpus are listed, each behind the one that has it as a child", .onCorpus)
  func listing() throws {
    let samples = try corpus.map { try ExpressionSample.all(below: $0) } ?? []
    #expect(samples.count > 1_000)
    for sample in samples {
      let tree = ExpressionTree(parsing: TokenizedCode(sample.code), as: sample.form)
      let nodes = tree.nodes
      var walked: [Range<Int>] = []
      for root in tree.root.nodes { root.forEach({ walked.append($0.range) }) }
      #expect(nodes.map(\.range) == walked)
      for index in nodes.indices {
        guard let parent = nodes.parent(of: index) else { continue }
        let isChild = nodes[parent].children.contains { $0.range == nodes[index].range }
        #expect(parent < index && isChild, "\(sample.file)")
      }
    }
  }

  @Test(
    "each token of the corpus is found in its code by its text, and other words are not", .onCorpus)
  func words() throws {
    let samples = try corpus.map { try ExpressionSample.all(below: $0) } ?? []
    #expect(samples.count > 1_000)
    for sample in samples {
      let code = TokenizedCode(sample.code)
      let texts = Set(code.tokens.map(code.text))
      for text in texts where !text.isEmpty && text.utf8.allSatisfy({ $0 < 0x80 }) {
        #expect(code.contains(anyOf: ["no such word", text]), "\(text) in \(sample.file)")
      }
      for word in ["try", "Parse", "=", "==", "?.", "Variables", "Guid"] {
        #expect(code.contains(anyOf: [word]) == texts.contains(word), "\(word) in \(sample.file)")
      }
    }
  }
}
