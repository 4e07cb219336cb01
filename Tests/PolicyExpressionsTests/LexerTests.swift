import PolicyExpressions
import Testing

extension Token.Kind {
  /// One letter for the tables.
  fileprivate var letter: String {
    switch self {
    case .word: "w"
    case .number: "n"
    case .string: "s"
    case .character: "c"
    case .interpolatedStringStart: "<"
    case .interpolatedStringText: "t"
    case .interpolatedStringEnd: ">"
    case .sign: "+"
    case .unknown: "?"
    }
  }
}

/// Code as its tokens: a letter for the kind, a colon, the text.
private func tokens(_ code: String) -> [String] {
  let code = TokenizedCode(Array(code.utf8))
  return code.tokens.map { "\($0.kind.letter):\(code.text($0))" }
}

@Suite struct LexerTests {
  @Test(arguments: [
    ("", []),
    (" \t\r\n\u{B}\u{C}", []),
    ("context.Request", ["w:context", "+:.", "w:Request"]),
    ("a // b\nc", ["w:a", "w:c"]),
    ("a // b\rc", ["w:a", "w:c"]),
    ("a // b", ["w:a"]),
    ("a/*b*/c", ["w:a", "w:c"]),
    ("a/**/c", ["w:a", "w:c"]),
    ("a/*/c*/d", ["w:a", "w:d"]),
    ("a/*b", ["w:a"]),
    ("a/b", ["w:a", "+:/", "w:b"]),
    ("/*", []),
    ("@class+@_1", ["w:@class", "+:+", "w:@_1"]),
    ("größe", ["w:größe"]),
    ("return\u{A0}a\u{3000}\u{FEFF}b\u{2003}", ["w:return", "w:a", "w:b"]),
    ("@", ["?:@"]), ("$", ["?:$"]), ("@1", ["?:@", "n:1"]), ("#`\\", ["?:#", "?:`", "?:\\"]),
    ("a\u{0}b", ["w:a", "?:\u{0}", "w:b"]),
  ])
  func wordsBlanksAndComments(code: String, expected: [String]) {
    #expect(tokens(code) == expected)
  }

  @Test(arguments: [
    ("1_000", ["n:1_000"]), ("0xFF", ["n:0xFF"]), ("0b1010", ["n:0b1010"]),
    ("1e-3", ["n:1e-3"]), ("1E+3", ["n:1E+3"]), ("1.5m", ["n:1.5m"]), ("10UL", ["n:10UL"]),
    ("0xE+1", ["n:0xE", "+:+", "n:1"]), ("0XE-1", ["n:0XE", "+:-", "n:1"]),
    ("1.ToString()", ["n:1", "+:.", "w:ToString", "+:(", "+:)"]),
    (".5+1.", ["n:.5", "+:+", "n:1", "+:."]),
    ("1-2", ["n:1", "+:-", "n:2"]), ("-1", ["+:-", "n:1"]),
  ])
  func numbers(code: String, expected: [String]) {
    #expect(tokens(code) == expected)
  }

  @Test(arguments: [
    ("a?.b", ["w:a", "+:?.", "w:b"]),
    ("a?.5:b", ["w:a", "+:?", "n:.5", "+::", "w:b"]),
    ("a ?? b", ["w:a", "+:??", "w:b"]), ("a??=b", ["w:a", "+:??=", "w:b"]),
    ("a<<=b>>c", ["w:a", "+:<<=", "w:b", "+:>>", "w:c"]),
    ("x=>x==y", ["w:x", "+:=>", "w:x", "+:==", "w:y"]),
    ("a!=b", ["w:a", "+:!=", "w:b"]), ("!a", ["+:!", "w:a"]),
    ("a<=b>=c", ["w:a", "+:<=", "w:b", "+:>=", "w:c"]),
    ("i++-j--", ["w:i", "+:++", "+:-", "w:j", "+:--"]),
    ("a&&b||c&d|e", ["w:a", "+:&&", "w:b", "+:||", "w:c", "+:&", "w:d", "+:|", "w:e"]),
    ("global::System", ["w:global", "+:::", "w:System"]),
    ("a?[0]:~b", ["w:a", "+:?", "+:[", "n:0", "+:]", "+::", "+:~", "w:b"]),
  ])
  func jointSigns(code: String, expected: [String]) {
    #expect(tokens(code) == expected)
  }

  @Test(arguments: [
    (#""a\"b"c"#, [#"s:"a\"b""#, "w:c"]),
    (#""""#, [#"s:"""#]),
    (#""a\\"b"#, [#"s:"a\\""#, "w:b"]),
    ("\"a // b\"", ["s:\"a // b\""]),
    // A string without an end stops where its line does, also behind a backslash.
    ("\"ab\ncd", ["s:\"ab", "w:cd"]), ("\"ab\\\ncd", ["s:\"ab\\", "w:cd"]),
    ("\"ab\rcd", ["s:\"ab", "w:cd"]), ("\"a\\", ["s:\"a\\"]), ("\"", ["s:\""]),
    (#"@"a\"b"#, [#"s:@"a\""#, "w:b"]),
    (#"@"a""b"c"#, [#"s:@"a""b""#, "w:c"]),
    ("@\"a\nb\"c", ["s:@\"a\nb\"", "w:c"]), ("@\"a\nb", ["s:@\"a\nb"]),
    ("'a'b", ["c:'a'", "w:b"]), (#"'\''b"#, [#"c:'\''"#, "w:b"]), (#"'\"'"#, [#"c:'\"'"#]),
    ("'a\nb", ["c:'a", "w:b"]), ("'\\\nb", ["c:'\\", "w:b"]), ("'", ["c:'"]),
  ])
  func stringsAndCharacters(code: String, expected: [String]) {
    #expect(tokens(code) == expected)
  }

  @Test(arguments: [
    (#"$"""#, [#"<:$""#, #">:""#]),
    (#"$"a{b}c""#, [#"<:$""#, "t:a", "+:{", "w:b", "+:}", "t:c", #">:""#]),
    (#"$"{{a}}""#, [#"<:$""#, "t:{{a}}", #">:""#]),
    (#"$"{a,-5:N2}""#, [#"<:$""#, "+:{", "w:a", "+:,", "+:-", "n:5", "t::N2", "+:}", #">:""#]),
    (
      #"$"{(a ? b : c)}""#,
      [#"<:$""#, "+:{", "+:(", "w:a", "+:?", "w:b", "+::", "w:c", "+:)", "+:}", #">:""#]
    ),
    (#"$"{a::b}""#, [#"<:$""#, "+:{", "w:a", "+:::", "w:b", "+:}", #">:""#]),
    (#"$"{d["k"]}""#, [#"<:$""#, "+:{", "w:d", "+:[", #"s:"k""#, "+:]", "+:}", #">:""#]),
    (
      #"$"{new{A=1}}""#,
      [#"<:$""#, "+:{", "w:new", "+:{", "w:A", "+:=", "n:1", "+:}", "+:}", #">:""#]
    ),
    (
      #"$"a{$"b{c}"}d""#,
      [
        #"<:$""#, "t:a", "+:{", #"<:$""#, "t:b", "+:{", "w:c", "+:}", #">:""#, "+:}", "t:d",
        #">:""#,
      ]
    ),
    (#"$@"a\{b}""c""#, [#"<:$@""#, #"t:a\"#, "+:{", "w:b", "+:}", #"t:""c"#, #">:""#]),
    (#"@$"a"b"#, [#"<:@$""#, "t:a", #">:""#, "w:b"]),
    (#"$"a\"b"c"#, [#"<:$""#, #"t:a\"b"#, #">:""#, "w:c"]),
    // Unfinished ones end with their line, their hole, or the quotation mark in the format.
    ("$\"a\nb", ["<:$\"", "t:a", "w:b"]),
    (#"$"a{b"#, [#"<:$""#, "t:a", "+:{", "w:b"]),
    (#"$"{a:N2"+b"#, [#"<:$""#, "+:{", "w:a", "t::N2", #">:""#, "+:+", "w:b"]),
    (#"$"{a)}"b"#, [#"<:$""#, "+:{", "w:a", "+:)", "+:}", #">:""#, "w:b"]),
  ])
  func interpolatedStrings(code: String, expected: [String]) {
    #expect(tokens(code) == expected)
  }

  @Test("strings nested too deep are read as text, not by recursion")
  func deepNesting() {
    let depth = 100_000
    let code = String(repeating: "$\"{", count: depth)
    #expect(tokens(code).prefix(4) == ["<:$\"", "+:{", "<:$\"", "+:{"])
    #expect(tokens(code).filter { $0.hasPrefix("<") }.count == 32)
  }
}

@Suite struct TokenizedCodeTests {
  @Test(arguments: [
    (#""a b""#, "a b"), (#""""#, ""), (#"@"a""b\""#, #"a"b\"#), (#"@"""#, ""), (#"@"""""#, "\""),
    // A combining mark behind the quotation mark is part of the value.
    ("\"\u{301}x\"", "\u{301}x"),
    (#""a\n""#, nil), (#""ab"#, nil), (#"""#, nil), (#"@"ab"#, nil), (#"@""#, nil),
    (#"@"a"""#, nil), ("a", nil), ("'a'", nil), ("", nil),
  ])
  func stringValue(code: String, expected: String?) {
    #expect(TokenizedCode(Array(code.utf8)).stringValue(at: 0) == expected)
  }

  @Test(arguments: [
    ("240", 240), (" ( 240 ) ", 240), ("((-1))", -1), ("1_000", 1000), ("/* s */ 5", 5),
    ("0xFF", nil), ("1.5", nil), ("10L", nil), ("", nil), ("()", nil), ("-", nil), ("- -1", nil),
    ("(1)+(2)", nil), ("1 2", nil), ("99999999999999999999", nil), ("\"5\"", nil),
  ])
  func constantInteger(code: String, expected: Int?) {
    #expect(TokenizedCode(Array(code.utf8)).constantInteger == expected)
  }

  @Test func tokensAreComparedWhole() {
    let code = TokenizedCode(Array("abc".utf8))
    #expect(code.token(at: 0, is: "abc"))
    #expect(!code.token(at: 0, is: "ab"))
    #expect(!code.token(at: 0, is: "abcd"))
    #expect(!code.token(at: 1, is: "abc"))
    #expect(!code.token(at: -1, is: "abc"))
  }
}
