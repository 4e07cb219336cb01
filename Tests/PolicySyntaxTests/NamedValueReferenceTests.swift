import PolicySyntax
import SourceText
import Testing

@Suite("References to named values in any text")
struct NamedValueReferenceTests {
  @Test(
    "braces are taken for a reference only where a name can be meant",
    arguments: [
      ("{{a}}", ["a"]), ("x{{ a-b }}y{{c}}", ["a-b", "c"]), ("{{a_b}}{{c.d}}", ["a_b", "c.d"]),
      ("@(\"{{key}}\" + {{number}})", ["key", "number"]),
      ("{\"x\":{{a}}}", ["a"]), ("{{{a}},\"b\":1}", ["a"]), ("{\"x\":{\"y\":{{a}}}}", ["a"]),
      ("{{{a}}}", []), ("{{}}", []), ("{{  }}", []), ("{{a}", []),
      ("{{a\nb}}", []), ("{{ body[\"x\"] }}", []), ("{{ f(x) }}", []), ("{\"a\":{\"b\":{}}}", []),
      ("{{\"a\", 1}}", []), ("{{a: 1}}", []), ("{{a=1}}", []), ("{{{{a}}}}", []), ("{{", []),
    ])
  func names(text: String, expected: [String]) {
    let source = SourceText(path: "policy.xml", text: text)
    #expect(NamedValueReference.all(in: source.span, of: source).map(\.name) == expected)
  }

  @Test(
    "beside further braces there is no reference where these may change what it means",
    arguments: [
      ("{{a}}}", []), ("{{{a}}", []), ("{{{a}}}", []), ("x{{a}}y{{{b}}}", ["a"]),
      ("$\"{{\\\"id\\\":{{{id}}}}}\"", []),
    ])
  func standingAlone(text: String, expected: [String]) {
    let source = SourceText(path: "policy.xml", text: text)
    let found = NamedValueReference.all(in: source.span, of: source, standingAlone: true)
    #expect(found.map(\.name) == expected)
  }

  @Test("the braces beside a reference are no part of it")
  func span() {
    let source = SourceText(path: "policy.xml", text: "{{{ a }},1}")
    let references = NamedValueReference.all(in: source.span, of: source)
    #expect(references.map(\.span) == [Span(1, 8)])
  }

  @Test("only what lies inside the span counts")
  func bounds() {
    let source = SourceText(path: "policy.xml", text: "{{a}}{{b}}")
    #expect(NamedValueReference.all(in: Span(0, 9), of: source).map(\.name) == ["a"])
    #expect(NamedValueReference.all(in: Span(1, 10), of: source).map(\.name) == ["b"])
  }

  @Test("the place of a reference is the name alone")
  func place() {
    let source = SourceText(path: "policy.xml", text: "x{{ name }}")
    let references = NamedValueReference.all(in: source.span, of: source)
    #expect(references.map(\.place.text) == ["name"])
    #expect(references.map(\.span) == [Span(1, 11)])
  }
}
