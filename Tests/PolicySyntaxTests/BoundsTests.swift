import PolicySyntax
import SourceText
import Testing

@Suite("The reader's bounds")
struct BoundsTests {
  private func problems(_ text: String) -> [SyntaxProblem.Kind] {
    SyntaxTree(reading: SourceText(path: "policy.xml", text: text)).problems.map(\.kind)
  }

  @Test("a file beyond 16 MiB is one problem, and its bytes are one node")
  func size() {
    let limit = ReaderLimits.fileSize
    let bytes = [UInt8](repeating: UInt8(ascii: "<"), count: limit + 1)
    let tree = SyntaxTree(reading: SourceText(path: "policy.xml", bytes: bytes))
    #expect(tree.problems.map(\.kind) == [.tooLarge])
    #expect(tree.allNodes.map(\.span) == [Span(0, limit + 1)])
  }

  @Test("elements may nest as deep as the bound says, and no deeper")
  func nesting() {
    let limit = ReaderLimits.nesting
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(problems(nested(limit)) == [])
    #expect(problems(nested(limit + 1)) == [.nestedTooDeeply])
  }

  @Test("an element may have as many attributes as the bound says, and no more")
  func attributes() {
    let limit = ReaderLimits.attributes
    func element(_ count: Int) -> String {
      "<a><b" + (0..<count).map { " c\($0)='@(1){{d}}'" }.joined() + "/><c/></a>"
    }
    #expect(problems(element(limit)) == [])
    #expect(problems(element(limit + 1)) == [.tooManyAttributes])
  }

  @Test(
    "a text that invites searching it over and over comes to an end",
    arguments: [
      "<a b=\"@(", "<a b='@{\"", "<a>@(", "<a b=\"<", "<a b=\"><", "<a b='x' ", "<!--", "<![CDATA[",
      "<a b=\"{{", "&", "{{{", "</a>", "<a><b></a>", "<a b='c d='", "@(@(@(", "$\"{$\"{",
      "<a b=\"@(\" ",
      "\"", "<?", "]]>", "--",
    ])
  func hostile(unit: String) {
    let text = "<a>" + String(repeating: unit, count: 60_000)
    #expect(!problems(text).isEmpty)
  }

  @Test("a name as long as the file is compared with nothing")
  func longNames() {
    let long = String(repeating: "n", count: 2_000_000)
    #expect(problems("<\(long)></\(long)>") == [])
    #expect(problems("<x\(long)></\(long)>").count == 1)
  }
}
