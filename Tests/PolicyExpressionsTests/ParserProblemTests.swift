import PolicyExpressions
import Testing

private typealias Kind = ExpressionProblem.Kind

/// Code in which `«` and `»` stand round what is wrong, and the kinds of what is.
private func expect(
  _ marked: String, _ kinds: [Kind], sourceLocation: SourceLocation = #_sourceLocation
) {
  let isBlock = marked.hasPrefix("@{")
  let inner = isBlock ? String(marked.dropFirst(2).dropLast()) : marked
  var bytes: [UInt8] = []
  var starts: [Int] = []
  var ranges: [Range<Int>] = []
  for character in inner {
    switch character {
    case "«": starts.append(bytes.count)
    case "»": ranges.append((starts.popLast() ?? -1)..<bytes.count)
    default: bytes += Array(String(character).utf8)
    }
  }
  let tree = ExpressionTree(
    parsing: TokenizedCode(bytes), as: isBlock ? .statements : .expression)
  #expect(tree.problems.map(\.range) == ranges, "\(marked)", sourceLocation: sourceLocation)
  #expect(tree.problems.map(\.kind) == kinds, "\(marked)", sourceLocation: sourceLocation)
}

@Suite("What is wrong with expressions") struct ParserProblemTests {
  @Test("nothing at all")
  func empty() {
    expect("«»", [.emptyCode])
    expect("« \n »", [.emptyCode])
    expect("«/* a */ // b»", [.emptyCode])
    expect("@{« »}", [.emptyCode])
  }

  @Test("something is missing, and told behind the token before")
  func missing() {
    expect("a +«» ", [.missingExpression])
    expect("a.«»", [.missingName])
    expect("a ==«» == b", [.missingExpression])
    expect("a =«» = b", [.missingExpression])
    expect("a ?? b *«» /* c */", [.missingExpression])
    expect("a ? b ?«» : c : d", [.missingExpression])
  }

  @Test("lists go on behind a mistake")
  func lists() {
    expect("f(a,«», b)", [.missingExpression])
    expect("f(a,«»)", [.missingExpression])
    expect("f(«», a)", [.missingExpression])
    expect("f(a «b», c «d»)", [.unexpectedToken, .unexpectedToken])
    expect("f(a «b» + g(c d), e) «f»", [.unexpectedToken, .unexpectedToken])
    expect("f(g(a «b»), c «d» e)", [.unexpectedToken, .unexpectedToken])
    expect("new { a =«», b =«» }", [.missingExpression, .missingExpression])
    expect("new { «»a + 1 }", [.missingName])
    expect("new A { B = «)»1 }", [.unbalancedBracket(")")])
  }

  @Test("brackets")
  func brackets() {
    expect("f(a«»", [.missingToken(")")])
    expect("f(a,«»", [.missingExpression])
    expect("((a + b)«»", [.missingToken(")")])
    expect("a«)»", [.unbalancedBracket(")")])
    expect("a«]»", [.unbalancedBracket("]")])
    expect("f(a«]»)", [.unbalancedBracket("]")])
    expect("f(a«]»", [.unbalancedBracket("]")])
    expect("a[0«)»", [.unbalancedBracket(")")])
    expect("a«}» + b", [.unbalancedBracket("}")])
    expect("(«»)", [.missingExpression])
    expect("a[«»]", [.missingExpression])
  }

  @Test("statements where one expression is expected")
  func statementInExpression() {
    expect("«return» a;", [.statementInExpression])
    expect("a«;»", [.statementInExpression])
    expect("a«;» return b;", [.statementInExpression])
    expect("«var» a = 1; return a;", [.statementInExpression])
    expect("«List<int>» a = b; return a;", [.statementInExpression])
    expect("«if» (a) { return 1; } else { return 2; }", [.statementInExpression])
    expect("«throw» new Exception()", [.statementInExpression])
    expect("a + «return» b", [.statementInExpression])
    expect("a.Where(x => { return x«» })", [.missingToken(";")])
  }

  @Test("literals")
  func literals() {
    expect("«'abc'» + 'd' + «''»", [.characterLiteral(length: 3), .characterLiteral(length: 0)])
    expect("f(«'😀'»)", [.characterLiteral(length: 2)])
    expect("f(«'abc)»", [.unterminatedCharacter])
    expect("f(«\"abc)»", [.unterminatedString])
    expect("f(«@\"abc)»", [.unterminatedString])
    expect("f(«$\"abc)»", [.unterminatedString])
    expect("@{ var a = «\"abc);»\n if (b) { return c; } }", [.unterminatedString])
    expect("@{ if (a == «\"b) {»\n return c; } return d; }", [.unterminatedString])
    expect(#""a«\d»" + "«\.»" + $"«\(»{b}" + '«\q»'"#, Array(repeating: .invalidEscape, count: 4))
    expect(#""«\u»12" + "«\x»g" + "«\U»00110000""#, Array(repeating: .invalidEscape, count: 3))
    expect(#"@"a\d" + "\x1" + $@"\""#, [])
    expect("«12abc» + «0x» + «1e» + «0b12» + «1ull»", Array(repeating: .malformedNumber, count: 5))
  }

  @Test("interpolated strings")
  func interpolatedStrings() {
    expect("$\"a «}» b\"", [.unescapedBrace])
    expect("$\"{«a ? b» : c}\"", [.conditionalInInterpolation])
    expect("$\"{«»}\"", [.missingExpression])
    expect("$\"a{b«»\"", [.missingToken("}")])
    expect("$\"a{b «c»}d\" + e «f»", [.unexpectedToken, .unexpectedToken])
  }

  @Test("what belongs to other languages")
  func otherLanguages() {
    expect("f(«“»a b”, «“»c”)", [.curlyQuote, .curlyQuote])
    expect("a == «‘»b’", [.curlyQuote])
    expect("\"“a”\"", [])
    expect("a «<!--» b, ) c --> + d", [.xmlComment])
    expect("a «/*» b", [.unterminatedComment])
    expect("f(a «/*» b)", [.unterminatedComment])
    expect("«#»a", [.unexpectedToken])
    expect("a «#» b", [.unexpectedToken])
    expect("@{ «public» int a = 1; return a; }", [.unexpectedToken])
  }

  @Test("semicolons")
  func semicolons() {
    expect("@{ return a«» }", [.missingToken(";")])
    expect("@{ var a = 1«» return a; }", [.missingToken(";")])
    expect("@{ a = 1«»\n b = 2«»\n return a; }", [.missingToken(";"), .missingToken(";")])
    expect("@{ var a = new { b = 1 }«» return a; }", [.missingToken(";")])
    expect("@{ a b«» c d; return e; }", [.missingToken(";")])
    expect("@{ f()«)»; return 1; }", [.unbalancedBracket(")")])
    expect("@{ f() +«»; return 1; }", [.missingExpression])
    expect("@{ retrun f«(»a); return b«»}", [.unexpectedToken, .missingToken(";")])
  }

  @Test("statements")
  func statements() {
    expect("@{ if (a«» { return 1; } return 2; }", [.missingToken(")")])
    expect("@{ if«» a) { return 1; } return 2; }", [.missingToken("(")])
    expect("@{ if«» a { return 1; } return 2; }", [.missingToken("(")])
    expect("@{ if (a)«» else return 2; }", [.missingStatement])
    expect("@{ if (a)«» }", [.missingStatement])
    expect("@{ «else» return 2; }", [.unexpectedToken])
    expect("@{ foreach («»x in xs) { } return 1; }", [.missingType])
    expect("@{ foreach (var x«» xs) { } return 1; }", [.missingToken("in")])
    expect("@{ for (var i = 0, i«» < 3, i++) { } return 1; }", [.missingToken(";")])
    expect("@{ do { }«» return 1; }", [.missingToken("while")])
    expect("@{ try { }«» return 1; }", [.missingToken("catch")])
    expect("@{ «catch» (A) { } return 1; }", [.unexpectedToken])
    expect("@{ switch (a) { «f»(); } return 1; }", [.unexpectedToken])
    expect("@{ switch (a) { case 1«» break; } return 1; }", [.missingToken(":")])
    expect("@{ «case» 1: return 2; }", [.unexpectedToken])
    expect("@{ «yield» return 1; }", [.yieldStatement])
    expect("@{ int a = 1,«» ; return a; }", [.missingName])
    expect("@{ f(«» }", [.missingToken(")")])
    expect("@{ if (a) { f(«» } return c; }", [.missingToken(")")])
    expect("@{ var a = f(1«»; return a; }", [.missingToken(")")])
  }

  @Test("expressions")
  func expressions() {
    expect("a «b»", [.unexpectedToken])
    expect("a«,» b", [.unexpectedToken])
    expect("a ? b«»", [.missingToken(":")])
    expect("a ? b :«»", [.missingExpression])
    expect("a =>«»", [.missingExpression])
    expect("a.«class»", [.unexpectedToken])
    expect("new Foo«»", [.missingToken("(")])
    expect("new Foo[]«»", [.missingToken("{")])
    expect("new«» [3]", [.missingType])
    expect("«string»", [.unexpectedToken])
    expect("a is«»", [.missingExpression])
    expect("a as«»", [.missingType])
    expect("f<«»>()", [.missingType])
    expect("a.As<«string»>>(b)", [.unexpectedToken])
    expect("a «!» b", [.unexpectedToken])
    expect("from a in b«»", [.missingToken("select")])
    expect("from a in b where c«»", [.missingToken("select")])
    expect("f(«throw» a)", [.statementInExpression])
    expect("@{ f(«throw» a); }", [.unexpectedToken])
  }

  @Test("syntax that came later is told with its version")
  func newerSyntax() {
    let versions = Dictionary(grouping: NewerSyntax.allCases, by: \.version)
    #expect(versions.keys.sorted() == [8, 9, 11, 12])
    expect("a is «not» null", [.newerSyntax(version: 9, name: "'not' pattern")])
    expect("«new»()", [.newerSyntax(version: 9, name: "target-typed new")])
    expect("@{ a «??=» b; }", [.newerSyntax(version: 8, name: "??=")])
    expect("a «switch» { _ => 1 }", [.newerSyntax(version: 8, name: "switch expression")])
  }

  @Test("problems that a named value may explain are not told, others are")
  func holes() {
    for hole in ["{{a}}", "${a}", "#{a}#", "$(a)", "%{ if a }"] {
      expect("f(a «b», \(hole), c d)", [.unexpectedToken])
      for code in [
        "\(hole) +", "a \(hole) b", "f(a \(hole)", "a\(hole)b", "@{ return \(hole) }",
        "@{ if (a) \(hole) else }", "@{ \(hole) ) ] return }", "@{ return 1 \(hole) }",
        "f(\(hole) ] )", "\(hole)'abc'",
      ] {
        expect(code, [])
      }
      // In a string it is text.
      expect("\"\(hole)\" «b»", [.unexpectedToken])
    }
    expect("%A% +", [])
    expect("a % b %«»", [.missingExpression])
  }
}
