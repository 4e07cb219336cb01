import Foundation
import PolicySyntax
import SourceText
import TestSupport
import Testing

@Suite("Code with its character references replaced")
struct DecodedTextTests {
  /// The code of the only expression of the only attribute, with the tree it is from.
  private func code(_ attribute: String) throws -> (code: DecodedText, source: SourceText) {
    let source = SourceText(path: "policy.xml", text: "<a b=\"\(attribute)\"/>")
    let value = try #require(SyntaxTree(reading: source).root?[attribute: "b"]?.value)
    return (try #require(value.wholeExpression).code, source)
  }

  /// The file's text for the place of `part` in the decoded code.
  private func written(_ part: String, in attribute: String) throws -> String {
    let (code, source) = try code(attribute)
    let place = try #require(code.string.range(of: part))
    let start = code.string.utf8.distance(from: code.string.startIndex, to: place.lowerBound)
    return source.text(code.fileSpan(start..<(start + part.utf8.count)))
  }

  @Test("without references the code is the file's own bytes")
  func identity() throws {
    let (code, source) = try code("@(x == \"ü\")")
    #expect(code.string == "x == \"ü\"")
    for offset in 0...code.bytes.count { #expect(code.fileOffset(offset) == 8 + offset) }
    #expect(source.text(code.fileSpan(0..<1)) == "x")
  }

  @Test(
    "a range covers the references it was decoded from",
    arguments: [
      ("\"k\"", "&quot;k&quot;"), ("k", "k"), ("\"", "&quot;"), ("] <", "] &lt;"),
      ("< 2", "&lt; 2"), ("2 && z", "2 &amp;&amp; z"), ("z", "z"),
    ])
  func ranges(decoded: String, written expected: String) throws {
    let attribute = "@(y[&quot;k&quot;] &lt; 2 &amp;&amp; z)"
    #expect(try written(decoded, in: attribute) == expected)
  }

  @Test(
    "multi-byte scalars count by their bytes, raw or as references",
    arguments: [("ü", "ü"), ("é", "&#xE9;"), ("😀", "&#128512;"), ("after", "after")])
  func multiByte(decoded: String, written expected: String) throws {
    let attribute = "@(f(&quot;ü&quot;, &quot;&#xE9;&quot;, &quot;&#128512;&quot;) + after)"
    #expect(try written(decoded, in: attribute) == expected)
  }

  @Test("an empty range stays empty, behind a reference too")
  func emptyRange() throws {
    let (code, source) = try code("@(&quot;x&quot;)")
    #expect(code.string == "\"x\"")
    #expect(code.fileSpan(1..<1) == Span(at: 14))
    #expect(code.fileSpan(3..<3).isEmpty)
    #expect(source.text(code.fileSpan(0..<3)) == "&quot;x&quot;")
  }

  @Test("in CDATA references mean themselves")
  func cdata() throws {
    let source = SourceText(path: "policy.xml", text: "<a><![CDATA[@(x &amp;&amp; y)]]></a>")
    let text = try #require(SyntaxTree(reading: source).root?.onlyText)
    #expect(try #require(text.value.wholeExpression).code.string == "x &amp;&amp; y")
  }
}
