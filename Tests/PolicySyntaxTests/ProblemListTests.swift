import PolicySyntax
import SourceText
import Testing

/// A text can have as many mistakes as bytes; the tree keeps the places of some of each kind.
@Suite struct ProblemListTests {
  private func tree(_ text: String) -> SyntaxTree {
    SyntaxTree(reading: SourceText(path: "p.xml", text: text))
  }

  @Test("of each kind the first thousand are kept, and the others counted")
  func kinds() throws {
    let ampersands = String(repeating: "& ", count: 2500)
    let tree = tree("<policies>\(ampersands)</wrong></policies>")
    #expect(tree.problems.count { $0.kind == .bareAmpersand } == 1000)
    #expect(tree.problems.contains { $0.kind == .strayEndTag(name: "wrong") })
    let further = try #require(tree.furtherProblems.first)
    #expect(tree.furtherProblems.count == 1)
    #expect(further.count == 1500)
    #expect(further.example.kind == .bareAmpersand)
    #expect(further.example.span == Span(10, 11))
  }

  @Test("nothing is counted only where there is room")
  func few() {
    #expect(
      tree("<policies>\(String(repeating: "& ", count: 1000))</policies>").furtherProblems.isEmpty)
  }

  @Test("the first tag that is never closed is kept, though it is known last")
  func firstPlace() {
    let inner = String(repeating: "<a><b></a>", count: 1500)
    let tree = tree("<policies><first>\(inner)</policies>")
    let unclosed = tree.problems.filter {
      if case .unclosedElement = $0.kind { true } else { false }
    }
    #expect(unclosed.count == 1001)
    #expect(unclosed.first.map { tree.source.text($0.span) } == "first")
  }
}
