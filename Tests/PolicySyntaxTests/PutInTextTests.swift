import PolicySyntax
import SourceText
import Testing

@Suite struct PutInTextTests {
  /// The code of `@(CODE)` in an attribute, with texts put in for `{{A}}`, `{{B}}` and so on.
  private func code(_ code: String, _ texts: [String: String]) throws -> (
    plain: DecodedText, putIn: DecodedText, source: SourceText
  ) {
    let source = SourceText(path: "p.xml", text: "<a b=\"@(\(code))\"/>")
    let attribute = try #require(SyntaxTree(reading: source).root?[attribute: "b"])
    let expression = try #require(attribute.value.wholeExpression)
    let references = NamedValueReference.all(in: expression.codeSpan, of: source)
    let replaced = references.compactMap { reference in
      texts[reference.name].map { (reference.span, Array($0.utf8)) }
    }
    return (expression.code, expression.code.puttingIn(replaced), source)
  }

  @Test(
    "texts stand where references did",
    arguments: [
      ("{{A}}", ["A": "x"], "x"), ("1 + {{A}} * 2", ["A": "long text"], "1 + long text * 2"),
      ("{{A}}{{B}}", ["A": "", "B": "b"], "b"),
      ("&lt;{{A}}&gt;{{B}}&amp;", ["A": "1", "B": "&"], "<1>&&"),
      ("{{A}} {{C}} {{A}}", ["A": "1"], "1 {{C}} 1"), ("a", [:], "a"), ("&lt;{{C}}", [:], "<{{C}}"),
    ])
  func texts(code: String, texts: [String: String], expected: String) throws {
    let (plain, putIn, _) = try self.code(code, texts)
    #expect(putIn.string == expected)
    #expect(putIn.puttingInSameTexts(into: plain.bytes) == putIn.bytes)
    let masked = plain.bytes.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "_") : $0 }
    #expect(putIn.puttingInSameTexts(into: masked).count == putIn.bytes.count)
  }

  @Test("what comes from a reference maps to the whole of it, and all else to itself")
  func places() throws {
    let (_, putIn, source) = try code(
      "a&lt;b{{A}}c&amp;{{B}}d{{C}}", ["A": "xyz", "B": "1", "C": ""])
    #expect(putIn.string == "a<bxyzc&1d")
    func place(_ range: Range<Int>) -> String { source.text(putIn.fileSpan(range)) }
    #expect(place(0..<1) == "a")
    #expect(place(1..<3) == "&lt;b")
    for range in [3..<4, 4..<5, 5..<6, 3..<6, 4..<4] { #expect(place(range) == "{{A}}") }
    #expect(place(2..<5) == "b{{A}}")
    #expect(place(2..<3) == "b")
    #expect(place(5..<8) == "{{A}}c&amp;")
    #expect(place(8..<9) == "{{B}}")
    #expect(place(6..<7) == "c")
    #expect(place(7..<10) == "&amp;{{B}}d{{C}}")
    #expect(putIn.putIn.map { source.text($0.reference) } == ["{{A}}", "{{B}}", "{{C}}"])
  }
}
