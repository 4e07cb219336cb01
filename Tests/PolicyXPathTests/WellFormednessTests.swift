import PolicySyntax
import PolicyXPath
import SourceText
import TestSupport
import Testing

@Suite("What libxml2 says about a policy")
struct WellFormednessTests {
  private func tree(_ text: String) -> SyntaxTree {
    SyntaxTree(reading: SourceText(path: "policy.xml", text: text))
  }

  @Test("raw expressions are hidden from it, and shown to it in the strict check")
  func masking() throws {
    let tree = tree(
      #"<policies><set-body>@(1 < 2 && "a" == "b")</set-body><x y="@("q")"/></policies>"#)
    #expect(tree.wellFormednessProblem() == nil)
    let problem = try #require(tree.strictWellFormednessProblem())
    #expect(problem.offset == 25)
    #expect(problem.message == "invalid element name")
  }

  @Test("escaped expressions pass both checks")
  func escaped() {
    let tree = tree(#"<a b="@(1 &lt; 2 &amp;&amp; &quot;x&quot; != null)"/>"#)
    #expect(tree.wellFormednessProblem() == nil)
    #expect(tree.strictWellFormednessProblem() == nil)
  }

  @Test(
    "the first error is given, with a place",
    arguments: [
      ("<a>\n</b>", 4, "opening and ending tag mismatch: a line 1 and b"),
      ("<a>&nbsp;</a>", 3, "entity 'nbsp' not defined"),
      ("<a><p:b/></a>", 3, "namespace prefix p on b is not defined"),
      ("<a/><b/>", 4, "extra content at the end of the document"),
      ("", 0, "document is empty"),
      ("<a>\u{1}</a>", 3, "PCDATA invalid Char value 1"),
    ])
  func firstError(text: String, offset: Int, message: String) throws {
    let problem = try #require(tree(text).wellFormednessProblem())
    #expect(problem.message == message)
    #expect(problem.offset == offset)
  }

  @Test(
    "what libxml2 only warns of is no problem",
    arguments: [
      "<a xmlns='{{name}} x'/>", "<a xmlns='relative'/>", "<?xml version='1.9'?><a/>",
      "<a xml:lang='?'/>",
    ])
  func warnings(text: String) {
    #expect(tree(text).wellFormednessProblem()?.message == nil)
  }

  @Test("an XML declaration may name the encoding that the file was stored in")
  func declaredEncoding() {
    let text = "<?xml version='1.0' encoding='utf-16'?><a>\u{e9}\u{1F600}</a>"
    #expect(tree(text).wellFormednessProblem()?.message == nil)
    let latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\u{e9}</a>"
    #expect(tree(latin).wellFormednessProblem()?.message == nil)
  }

  @Test("a document with a DOCTYPE is not given to libxml2")
  func doctype() {
    let bomb = """
      <!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</b>
      """
    #expect(tree(bomb).wellFormednessProblem() == nil)
    #expect(tree(bomb).strictWellFormednessProblem() == nil)
  }

  @Test("a long value or comment is no problem")
  func longValue() {
    let long = String(repeating: "v", count: 11_000_000)
    #expect(tree("<a b='\(long)'/>").wellFormednessProblem()?.message == nil)
  }

  @Test("many tasks may ask at once")
  func concurrency() async {
    let verdicts = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          let isBroken = number.isMultiple(of: 3)
          let tree = self.tree("<a n='\(number)'><b>\(number)</\(isBroken ? "c" : "b")></a>")
          return (tree.wellFormednessProblem() != nil) == isBroken
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(verdicts.allSatisfy { $0 })
  }
}
