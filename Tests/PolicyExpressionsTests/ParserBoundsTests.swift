import PolicyExpressions
import TestSupport
import Testing

@Suite("Bounds of what is read") struct ParserBoundsTests {
  private func problems(_ code: String, _ form: ExpressionTree.Form = .expression)
    -> [ExpressionProblem.Kind]
  {
    ExpressionTree(parsing: TokenizedCode(Array(code.utf8)), as: form).problems.map(\.kind)
  }

  private func repeated(_ part: String, _ count: Int) -> String {
    String(repeating: part, count: count)
  }

  /// What makes a tree high: a beginning, what is repeated, an end, and what closes each repetition.
  private static let chains: [(String, String, String)] = [
    ("a", " + b", ""), ("a", ".b", ""), ("a", "?.b()", ""), ("a", "[0]", ""), ("a", "++", ""),
    ("a", " ?? b", ""), ("", "a ? b : ", "c"), ("a", " is b", ""), ("a", " as b", ""),
  ]

  @Test("chains are read as long as people write them", arguments: chains)
  func longChains(start: String, link: String, end: String) {
    #expect(problems(start + repeated(link, 900) + end).isEmpty)
  }

  @Test("a chain without end is told once, and read no further", arguments: chains)
  func endlessChains(start: String, link: String, end: String) {
    #expect(problems(start + repeated(link, 10_000) + end) == [.tooDeep])
  }

  @Test("a sum of 100,000 terms is told once")
  func endlessSum() {
    #expect(problems("a" + repeated(" + b", 100_000)) == [.tooDeep])
  }

  @Test(
    "chains that lean to the right are as bounded",
    arguments: ["a ?? ", "a ? b : ", "a = ", "x => "])
  func endlessRightChains(link: String) {
    #expect(problems(repeated(link, 100_000) + "c") == [.tooDeep])
    // The last part of one chain may hold another.
    let nested = repeated(repeated(link, 1_500) + "(", 100)
    #expect(problems(nested + "c" + repeated(")", 100)) == [.tooDeep])
  }

  @Test("as many branches as a table has rows are no nesting")
  func branches() {
    #expect(problems(repeated("if (a) { b(); } else ", 1_500) + "c();", .statements).isEmpty)
    #expect(
      problems(repeated("if (a) { b(); } else ", 5_000) + "c();", .statements) == [.tooDeep])
  }

  @Test("whatever nests is read to a bound, without running out of stack")
  func nesting() {
    let openers = [
      "(", "f(", "a[", "-", "(int)", "(a)", "x => ", "() => { ", "new A { ", "new A(", "{{a}} + (",
      "a = ", "a ? ", "typeof(", "a < ", "a<b, ", "List<", "$\"{", "((", "(a, ", "await ", "a ?? (",
      "from x in ", "a switch { b => ", "x is not ", "{ ", "if (a) ", "while (a) { ", "do ",
      "try { ",
      "switch (a) { case 1: ", "foreach (var a in b) ", "a: ", "int F() { ", "new[] { ", "[", "^",
      "var (", "else ", "(a b, ", "new (a, ", "x is (", "case (", "${", "{{", "for (;;) ",
    ]
    for opener in openers {
      let code = repeated(opener, 2_000)
      for form in [ExpressionTree.Form.expression, .statements] {
        // What counts is to come back at all; most of these are no C# for other reasons, too.
        #expect(problems(code, form).count <= 2_001, "\(opener)")
      }
    }
    #expect(problems(repeated("(", 190) + "a" + repeated(")", 190)) == [.tooDeep])
    #expect(problems(repeated("(", 60) + "a" + repeated(")", 60)).isEmpty)
    #expect(problems(repeated("f(", 60) + "a" + repeated(")", 60)).isEmpty)
    #expect(problems(repeated("{ ", 190) + repeated("} ", 190), .statements).isEmpty)
  }

  @Test("a list may be as long as it likes")
  func wideLists() {
    #expect(problems("f(" + repeated("a, ", 20_000) + "b)").isEmpty)
    #expect(problems(repeated("a();", 20_000), .statements).isEmpty)
    #expect(problems("f(" + repeated("a + b.c, ", 10_000) + "b)").isEmpty)
  }
}
