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

  @Test(
    "code that begins in comments is looked for once",
    arguments: ["<!-- @{ -->", "<!-- @{ --><a/><!-- } -->", "<!-- @( --> ) <b/>"])
  func hostileComments(unit: String) {
    let text = "<a>" + String(repeating: unit, count: 20_000) + "</a>"
    let tree = SyntaxTree(reading: SourceText(path: "policy.xml", text: text))
    #expect(!tree.codeRunningOutOfComments.isEmpty)
  }

  @Test("a name as long as the file is compared with nothing")
  func longNames() {
    let long = String(repeating: "n", count: 2_000_000)
    #expect(problems("<\(long)></\(long)>") == [])
    #expect(problems("<x\(long)></\(long)>").count == 1)
  }
}

@Suite("Texts that break off, and texts with two versions")
struct BrokenOffTests {
  private func problems(_ text: String) -> [SyntaxProblem.Kind] {
    SyntaxTree(reading: SourceText(path: "policy.xml", text: text)).problems.map(\.kind)
  }

  @Test("wherever a document breaks off, there is one mistake")
  func prefixes() {
    let text = """
      <policies>
        <!-- a comment -->
        <inbound a="b">
          <base />
          <set-body b='@(context.Api.Id + ")")'>@{ return "}"; }</set-body>
          <![CDATA[ text ]]>
        </inbound>
      </policies>
      """
    #expect(problems(text) == [])
    for length in 1..<text.utf8.count {
      let prefix = String(decoding: text.utf8.prefix(length), as: UTF8.self)
      #expect(problems(prefix).count == 1, "\(prefix)")
    }
  }

  @Test(
    "of a merge conflict the first version is read",
    arguments: [
      "<a>\n<<<<<<< HEAD\n<b>\n=======\n<c></b>\n>>>>>>> main\n</b></a>",
      "<a>\n<<<<<<<\n<b>\n||||||| base\n</c>\n=======\n<c>\n>>>>>>>\n</b></a>",
      "<a\n<<<<<<< HEAD\nb='1'\n=======\nb='2'\n>>>>>>> main\n/>",
      "<a>@{\n<<<<<<< HEAD\nreturn 1;\n=======\nreturn (;\n>>>>>>> main\n}</a>",
      "<<<<<<< HEAD\n<a/>\n=======\n<b/>\n>>>>>>> main",
    ])
  func mergeConflict(text: String) {
    let kinds = problems(text)
    #expect(kinds.count == 1)
    guard case .mergeConflict? = kinds.first else {
      Issue.record("no conflict: \(kinds)")
      return
    }
  }

  @Test(
    "signs that are no conflict are what they were",
    arguments: ["<a>\n=======\n>>>>>>> x\n</a>", "<a><!--\n=======\n--></a>", "<a>\n >>>>>>></a>"])
  func noConflict(text: String) {
    #expect(problems(text) == [])
  }

  @Test("a row of '<' is one mistake")
  func row() {
    #expect(problems("<a>\n<<<<<<< HEAD\n</a>") == [.strayLessThan])
    #expect(problems("<a><<<b/></a>") == [.strayLessThan])
  }
}
