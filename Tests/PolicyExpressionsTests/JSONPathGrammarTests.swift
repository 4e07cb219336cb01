import PolicyExpressions
import Testing

@Suite("Which paths Json.NET refuses")
struct JSONPathGrammarTests {
  @Test(
    "what Json.NET takes is no problem",
    arguments: [
      "", " ", "$", "$a", "a", " a ", "a.b", ".a", "$.a", "$..a", "a...b", "a.*", "*", "a.[0]",
      "a[0]", "$[0]", "a[0].b[1][2]", "a[-1]", "a[ 0 ]", "a(0)", "a[*]", "a[ * ]", "a[0,1]",
      "a[0 , 1]", "a[1:2]", "a[:]", "a[::2]", "a[-1:]", "a[1:5:2]", "a[1:2,3]",
      "some:name/with-signs", "a=b", "a'b", "a\"b", "a\tb", "é", "a. ",
      "['a']", "a['x y'].b", "['a','b']", "[ 'a' , 'b' ]", "['']", "['a\\'b\\\\']", "['\\n\\/']",
      "('a')", "['[.]']",
      "[?(@.a)]", "[?( @.a )]", "[?(@.a) ]", "a[?(@.b == 'c')].d", "[?(@.a==1)]", "[?(@)]",
      "[?(@.a == -1.5e3 )]", "[?(@.a != true && @.b <> null || @.c >= false)]", "[?(@[0] > 1)]",
      "[?(@['x y'] <= 'it\\'s')]", "[?(@.it's < 1)]", "[?(@.a[?(@.b == ')')])]", "[?(@..a)]",
      // What only newer versions take.
      "[?(@.a =~ /^[a)'\\/]$/i)]", "[?(@.a === 1 && @.b !== 2)]", "[?($.a == 1)]", "[?(1 == @.a)]",
      "[?(@.a == @.b)]", "[?(@.a == $.b)]",
      // One that nobody writes.
      String(repeating: "[?(@", count: 100),
    ])
  func valid(path: String) {
    #expect(JSONPathGrammar.problem(in: path) == nil)
  }

  @Test(
    "what Json.NET refuses is a problem, at its place",
    arguments: [
      ("a[", .unclosedBracket, "["), ("a[0", .unclosedBracket, "["), ("a(0", .unclosedBracket, "("),
      ("a[1:", .unclosedBracket, "["), ("a[*", .unclosedBracket, "["),
      ("['a'", .unclosedBracket, "["), ("['a',", .unclosedBracket, "["),
      ("[?", .unclosedBracket, "["), ("[?(@.a)", .unclosedBracket, "["),
      ("a]", .unopenedBracket, "]"), ("a)", .unopenedBracket, ")"), ("[0]]", .unopenedBracket, "]"),
      ("a[]", .emptyBrackets, "[]"), ("a[ ]", .emptyBrackets, "[ ]"),
      ("a[,1]", .emptyBrackets, "[,"), ("a[1,]", .emptyBrackets, "[1,]"),
      ("a[1:,2]", .emptyBrackets, "[1:,"),
      ("a[x]", .malformedIndex, "x"), ("a[é]", .malformedIndex, "é"),
      ("f(x)", .malformedIndex, "x"),
      ("a[--1]", .malformedIndex, "--1"), ("a[1 2]", .malformedIndex, "2"),
      ("a[1-2]", .malformedIndex, "1-2"), ("a[99999999999]", .malformedIndex, "99999999999"),
      ("a[0)", .malformedIndex, ")"), ("a[**]", .malformedIndex, "*"),
      ("['a'x]", .malformedIndex, "x"), ("[?(@.a)x]", .malformedIndex, "x"),
      ("[\"a\"]", .doubleQuotes, "\""), ("[?(@.a == \"b\")]", .doubleQuotes, "\""),
      ("['a]", .unclosedQuote, "'"), ("['a\\']", .unclosedQuote, "'"),
      ("[?(@.a == 'b)]", .unclosedQuote, "'"),
      ("['\\q']", .unknownEscape, "\\q"), ("[?(@.a == '\\é')]", .unknownEscape, "\\é"),
      ("a.", .missingName, "."), ("$.", .missingName, "."), ("a..", .missingName, "."),
      ("[?(@.)]", .missingName, "."), ("[?(@. == 1)]", .missingName, "."),
      ("first name", .blankInName, " "), ("a  .b", .blankInName, "  "),
      ("a[0]b", .textBehindBracket, "b"), ("['a']é", .textBehindBracket, "é"),
      ("[?@.a]", .malformedFilter, "@"), ("[?(a)]", .malformedFilter, "a"),
      ("[?()]", .malformedFilter, ")"), ("[?(@.a = 1)]", .malformedFilter, "="),
      ("[?(@.a == b)]", .malformedFilter, "b"), ("[?(@.a & @.b)]", .malformedFilter, "&"),
      ("[?(@.a == True)]", .malformedFilter, "T"), ("[?(@.a !)]", .malformedFilter, "!"),
      ("[?(", .unclosedFilter, "("), ("[?(@.a", .unclosedFilter, "("),
      ("[?(@.a ==", .unclosedFilter, "("), ("[?(@.a == 1", .unclosedFilter, "("),
      ("[?(@.a =~ /b)]", .unclosedFilter, "("),
    ] as [(String, JSONPathGrammar.Problem.Kind, String)])
  func invalid(path: String, kind: JSONPathGrammar.Problem.Kind, part: String) {
    let problem = JSONPathGrammar.problem(in: path)
    #expect(problem?.kind == kind)
    #expect(problem.map { path.part($0.range) } == part)
  }
}
