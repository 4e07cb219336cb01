import Fuzzing
import PolicySchema
import TestSupport
import Testing

@Suite("Which regular expressions .NET refuses")
struct RegexGrammarTests {
  @Test(
    "what .NET takes is no problem",
    arguments: [
      "", "a", "^a.b$", "a|b", "|", "()", "a*?b+?c??", "a{2}?", "a{2,}", "a{2,3}", "a{3,3}",
      // Braces that mean themselves.
      "{", "}", "a{", "a{}", "a{,3}", "a{x}", "a{2", "a{2,", "{a}", "a{ 2}",
      // Anchors and groups may be repeated.
      "^*", "\\b+", "(?=a)*", "()*", "(?:)+", "(?<!a)?",
      // Classes.
      "[a]", "[]a]", "[^]a]", "[a-]", "[-a]", "[a-z-[aeiou]]", "[a-z-[d-w-[m]]]", "[[]",
      "[[:alpha:]]",
      "[\\w-z]", "[\\d-]", "[\\]]", "[\\b]", "[\\-a]", "[a\\-z]", "[a-\\-]", "[\\x41-\\x5A]",
      "[\\u0041-Z]", "[*+?(){}|.$^]", "[é-ü]", "[^\\p{L}\\P{Lu}]", "[\\cA-\\cZ]", "[\\0-\\77]",
      "[a-[b]]", "[ -~]", "[,-.]", "[😀-😃a]",
      // Escapes.
      "\\d\\D\\w\\W\\s\\S\\b\\B\\A\\G\\Z\\z", "\\a\\e\\f\\n\\r\\t\\v", "\\x41\\u0041\\cA\\ca\\c[",
      "\\.\\-\\/\\\\\\(\\)\\[\\{\\ \\#\\@\\<\\'", "\\0\\12\\377", "\\é",
      "\\p{L}\\p{Lu}\\P{IsBasicLatin}\\p{IsCyrillic}",
      // References, backwards and forwards.
      "(a)\\1", "\\1(a)", "(?<n>a)\\1\\k<n>\\k'n'", "\\k<n>(?<n>a)", "(?<5>a)\\5", "(?'n'a)\\k<n>",
      "(a)\\k<1>", "\\10", "\\77", "(a)\\<1>", "\\<n>",
      // Groups.
      "(?:a)(?=a)(?!a)(?<=a)(?<!a)(?>a)", "(?<n>a)(?<m-n>b)(?<-m>c)", "(?<ä>a)", "(?<_1>a)",
      "(?i)a(?-i)b", "(?imnsx-imnsx:a)", "(?i-s)", "(?-x:a b)", "(?I:a)",
      "(?(?=a)b|c)", "(?(a)b)", "(?<n>a)(?(n)b|c)", "(a)(?(1)b|c)", "(?(n)b|c)",
      "(?(?!a)b|(c|d|e))",
      // Comments.
      "a(?#comment ([*)b", "(?#)", "a(?#c)*", "a*(?#c)?", "(?x)a # (\n b", "(?x) a * ? b",
      "(?x)a#[", "(?x:#)\n)b", "(?x) [ # ] a",
    ])
  func valid(pattern: String) {
    #expect(RegexGrammar.problem(in: pattern) == nil)
  }

  @Test(
    "what .NET refuses is a problem, at its place",
    arguments: [
      ("(a", .unclosedGroup, "("), ("(?:a(b)", .unclosedGroup, "("), ("(?i", .unclosedGroup, "(?i"),
      ("(?<n", .unclosedGroup, "(?<n"), ("(?<", .unclosedGroup, "(?<"), ("a(", .unclosedGroup, "("),
      ("(?", .unclosedGroup, "(?"),
      (")", .unopenedGroup, ")"), ("(a))", .unopenedGroup, ")"), ("a)b", .unopenedGroup, ")"),
      ("[a", .unclosedClass, "["), ("[]", .unclosedClass, "["), ("[^]", .unclosedClass, "["),
      ("[a\\]", .unclosedClass, "["), ("[a\\", .unclosedClass, "["),
      ("[a-z-[b]", .unclosedClass, "["),
      ("a(?#b", .unclosedComment, "(?#b"),
      ("*a", .nothingToRepeat, "*"), ("(+a)", .nothingToRepeat, "+"),
      ("a|?", .nothingToRepeat, "?"),
      ("{2}", .nothingToRepeat, "{2}"), ("(?)", .nothingToRepeat, "?"),
      ("(?i)*", .nothingToRepeat, "*"), ("(?(a)*b)", .nothingToRepeat, "*"),
      ("a**", .nestedQuantifier, "*"), ("a*+", .nestedQuantifier, "+"),
      ("a++", .nestedQuantifier, "+"), ("a?+", .nestedQuantifier, "+"),
      ("a*??", .nestedQuantifier, "?"), ("a{2}{3}", .nestedQuantifier, "{3}"),
      ("a{2}*", .nestedQuantifier, "*"), ("a*(?#c)*", .nestedQuantifier, "*"),
      ("(?x)a* *", .nestedQuantifier, "*"),
      ("a{3,1}", .reversedQuantifier, "{3,1}"),
      ("a{99999999999}", .numberTooLarge, "99999999999"),
      ("[z-a]", .reversedRange, "z-a"), ("[\\x5A-A]", .reversedRange, "\\x5A-A"),
      ("[a-zA-z0-Z9-1]", .reversedRange, "9-1"), ("[ü-é]", .reversedRange, "ü-é"),
      ("[a-\\w]", .classInRange, "a-\\w"), ("[a-\\p{L}]", .classInRange, "a-\\p{L}"),
      ("[a-z-[b]c]", .textBehindSubtraction, "c"),
      ("a\\", .trailingBackslash, "\\"), ("\\", .trailingBackslash, "\\"),
      ("\\y", .unknownEscape, "\\y"), ("\\_", .unknownEscape, "\\_"),
      ("a\\Q", .unknownEscape, "\\Q"),
      ("\\h", .unknownEscape, "\\h"), ("[\\A]", .unknownEscape, "\\A"),
      ("\\R", .unknownEscape, "\\R"),
      ("[\\_]", .unknownEscape, "\\_"),
      ("\\x1", .tooFewHexadecimalDigits, "\\x1"), ("\\xZZ", .tooFewHexadecimalDigits, "\\x"),
      ("\\u12", .tooFewHexadecimalDigits, "\\u12"),
      ("\\u{1F600}", .tooFewHexadecimalDigits, "\\u"), ("\\x", .tooFewHexadecimalDigits, "\\x"),
      ("\\c", .unknownControlCharacter, "\\c"), ("\\c1", .unknownControlCharacter, "\\c1"),
      ("\\p", .malformedProperty, "\\p"), ("\\pL", .malformedProperty, "\\p"),
      ("\\p{L", .malformedProperty, "\\p{L"), ("\\p{L ", .malformedProperty, "\\p{L"),
      ("\\p{Letter}", .unknownProperty("Letter"), "\\p{Letter}"),
      ("\\P{lu}", .unknownProperty("lu"), "\\P{lu}"), ("\\p{}", .unknownProperty(""), "\\p{}"),
      ("(?P<n>a)", .unknownGroup, "(?P"), ("(?|a)", .unknownGroup, "(?|"),
      ("(?R)", .unknownGroup, "(?R"), ("(?1)", .unknownGroup, "(?1"),
      ("(?&n)", .unknownGroup, "(?&"),
      ("(?i*)", .unknownGroup, "(?i*"), ("(?j)a", .unknownGroup, "(?j"),
      ("(?<1a>b)", .invalidGroupName, "(?<1"), ("(?<0>b)", .invalidGroupName, "(?<0"),
      ("(?<>a)", .invalidGroupName, "(?<"), ("(?<a b>c)", .invalidGroupName, "(?<a"),
      ("(?<a'b)", .invalidGroupName, "(?<a"), ("(?'=a)", .invalidGroupName, "(?'"),
      ("(a)(?(1)a|b|c)", .tooManyAlternatives, "|"), ("(?(a)b|c|d)", .tooManyAlternatives, "|"),
      ("\\k", .malformedReference, "\\k"), ("\\kn", .malformedReference, "\\k"),
      ("(?<n>a)\\k<n", .malformedReference, "\\k<n"), ("\\k<>", .malformedReference, "\\k<"),
      ("(?(1a)b)", .malformedReference, "(?(1"),
      ("\\2", .undefinedNumber(2), "\\2"), ("(a)\\2", .undefinedNumber(2), "\\2"),
      ("\\99", .undefinedNumber(99), "\\99"), ("\\k<1>", .undefinedNumber(1), "\\k<1>"),
      ("(?(3)a)", .undefinedNumber(3), "3"),
      ("\\k<n>", .undefinedName("n"), "\\k<n>"), ("(?<m>a)\\k'n'", .undefinedName("n"), "\\k'n'"),
      ("(?<a-b>c)", .undefinedName("b"), "b"),
      ("(?x)(a#)\n", .unclosedGroup, "("), ("(?x-x)#(", .unclosedGroup, "("),
      ("((?x))#(", .unclosedGroup, "("),
    ] as [(String, RegexGrammar.Problem.Kind, String)])
  func invalid(pattern: String, kind: RegexGrammar.Problem.Kind, place: String) {
    let problem = RegexGrammar.problem(in: pattern)
    #expect(problem?.kind == kind)
    let range = problem?.range ?? 0..<0
    #expect(String(decoding: Array(pattern.utf8)[range], as: UTF8.self) == place)
  }

  @Test("where blanks are ignored, a hash begins a comment")
  func ignoringBlanks() {
    #expect(RegexGrammar.problem(in: "a #(\nb *", ignoringBlanks: true) == nil)
    #expect(RegexGrammar.problem(in: "a #(\nb *")?.kind == .unclosedGroup)
    #expect(RegexGrammar.problem(in: "(?-x)#(", ignoringBlanks: true)?.kind == .unclosedGroup)
  }

  @Test(
    "a pattern nested as deep as it likes comes to an end",
    arguments: [
      ("(", .unclosedGroup), ("[a-", .unclosedClass), ("[-[", .unclosedClass),
      ("(?x:", .unclosedGroup),
    ]
      as [(String, RegexGrammar.Problem.Kind)])
  func depth(unit: String, kind: RegexGrammar.Problem.Kind) {
    #expect(RegexGrammar.problem(in: String(repeating: unit, count: 100_000))?.kind == kind)
  }

  @Test("the range of a problem lies in the pattern, whatever the pattern is")
  func ranges() {
    let pieces = [
      "(", ")", "[", "]", "[^", "*", "?", "{2}", "{3,1}", "|", "a", "-", "\\", "\\1", "\\k<n>",
      "\\x",
      "(?<n>", "(?<", "(?'", "(?(", "(?(1)", "(?#", "(?x)", "#", "\\p{", "L}", "é", "😀", "-[", ":]",
    ]
    var generator = SeededGenerator(seed: 11)
    var refused = 0
    for _ in 0..<20_000 {
      let pattern = (0..<Int.random(in: 1...8, using: &generator))
        .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      guard let problem = RegexGrammar.problem(in: pattern) else { continue }
      refused += 1
      #expect(
        !problem.range.isEmpty && problem.range.upperBound <= pattern.utf8.count, "\(pattern)")
    }
    #expect(refused > 1000)
  }
}
