import SourceText
import Testing

@Suite struct SmallestEditTests {
  @Test(
    "what is equal stays, and neither a line break nor a character is cut",
    arguments: [
      ("a b c", "a x c", "b", "x"),
      ("aa", "aaa", "", "a"),
      ("a\r\nb", "a\nb", "\r\n", "\n"),
      ("aäb", "aöb", "ä", "ö"),
      ("<😀>", "<😁>", "😀", "😁"),
    ])
  func smallest(old: String, new: String, taken: String, put: String) throws {
    let source = SourceText(path: "p.xml", text: old)
    let edit = try #require(Edit(changing: source.span, of: source, to: Array(new.utf8)))
    #expect(source.text(edit.place.span) == taken)
    #expect(edit.replacement == put)
  }

  @Test("what is the same already needs no change")
  func same() {
    let source = SourceText(path: "p.xml", text: "a")
    #expect(Edit(changing: source.span, of: source, to: Array("a".utf8)) == nil)
  }
}
