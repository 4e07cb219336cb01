import SourceText
import Testing

@Suite struct PathPatternTests {
  @Test(arguments: [
    ("a.xml", "a.xml"), ("./a.xml", "a.xml"), ("a.xml", "./a.xml"), ("a//b", "a/b"), ("", ""),
    ("*.xml", "a.xml"), ("*.xml", ".xml"), ("*", "a"), ("a*c*e", "abcde"), ("**", "a/b/c"),
    ("**", ""),
    ("**/a", "a"), ("**/a", "x/y/a"), ("a/**", "a"), ("a/**", "a/b/c"), ("a/**/b", "a/b"),
    ("a/**/b", "a/x/y/b"), ("**/a/**", "a"), ("**/a/**", "x/a/y"), ("**/a/*/b/**", "a/a/x/b/c"),
    ("a**b", "axxb"), ("?", "ä"), ("a?c", "abc"),
    ("[a-c]x", "bx"), ("[!a-c]x", "dx"), ("[^a-c]x", "dx"), ("[]a]", "]"), ("[]a]", "a"),
    ("[!]a]", "b"), ("[a-]", "-"), ("[-a]", "-"), (#"[\]]"#, "]"), (#"[a\-z]"#, "-"), ("[", "["),
    ("[ab", "[ab"), (#"\*"#, "*"), (#"\[a]"#, "[a]"), (#"a\"#, #"a\"#), (#"\{a,b}"#, "{a,b}"),
    ("{a,b}c", "ac"), ("{a,b}c", "bc"), ("x{,y}", "x"), ("x{,y}", "xy"), ("{a/b,c}/d", "a/b/d"),
    ("{a,b{c,d}}", "a"), ("{a,b{c,d}}", "bd"), (#"{a\,b,c}"#, "a,b"), ("{a", "{a"), ("a}", "a}"),
    ("{x{a,b}", "{xb"), ("{a,b}{c,d}", "bc"), (#"\\{a,b}"#, #"\b"#),
    ("apis/{chat,pets}/**", "apis/pets/p.xml"),
  ])
  func matches(pattern: String, path: String) {
    #expect(PathPattern(pattern).matches(path))
  }

  @Test(arguments: [
    ("a.xml", "b/a.xml"), ("a.xml", "A.xml"), ("*.xml", "a/b.xml"), ("*", "a/b"), ("?", "a/b"),
    ("?", ""),
    ("a?c", "ac"), ("*", ""), ("**/a", "ba"), ("a/**", "ab"), ("a/**/b", "a/xb"), ("a**b", "a/b"),
    ("[a-c]x", "dx"), ("[!a-c]x", "ax"), ("[!]a]", "]"), ("[!]a]", "a"), ("[a]", ""),
    (#"[a\-z]"#, "m"), (#"\*"#, "a"), (#"\{a,b}"#, "a"), ("{a,b}", "c"), ("{a,b}", "a,b"),
    ("{a,b{c,d}}", "b"), (#"{a\,b,c}"#, "a"), ("a/b", "a"), ("a", "a/b"),
  ])
  func doesNotMatch(pattern: String, path: String) {
    #expect(!PathPattern(pattern).matches(path))
  }

  @Test(arguments: [
    ("apis/*/policy.xml", "apis", false), ("apis/chat.xml", "apis/chat.xml", true),
    ("**", "", false),
    ("*.xml", "", false), ("a/{b,c}", "a", false), ("a/b[1]/c", "a", false),
    (#"a\*/b"#, "a*/b", true), (#"a\*/b*"#, "a*", false), ("/abs/x*", "/abs", false),
    ("", "", true),
  ])
  func literalPrefix(pattern: String, path: String, isWhole: Bool) {
    let prefix = PathPattern(pattern).literalPrefix
    #expect(prefix.path == path)
    #expect(prefix.isWholePattern == isWhole)
  }

  @Test(arguments: ["a*b", "[x]", "{a,b}/?", #"a\b"#, "named values/{id}.json", "]}", "ü/**"])
  func anEscapedPathMatchesItselfOnly(path: String) {
    let pattern = PathPattern(PathPattern.escaped(path))
    #expect(pattern.matches(path))
    #expect(!pattern.matches(path + "x"))
    #expect(!pattern.matches(path.replacing("*", with: "y").replacing("?", with: "y") + "/" + "y"))
    #expect(pattern.literalPrefix == (path, true))
  }

  @Test("a hostile pattern costs no exponential time")
  func hostilePatterns() {
    let long = String(repeating: "a", count: 2_000)
    #expect(!PathPattern(String(repeating: "*a", count: 1_000) + "b").matches(long))
    #expect(
      !PathPattern(String(repeating: "**/a/", count: 500) + "b")
        .matches(String(repeating: "a/", count: 1_000)))
    #expect(
      PathPattern(String(repeating: "{a,b}", count: 200)).matches(
        String(repeating: "a", count: 200)))
    #expect(!PathPattern(String(repeating: "{", count: 2_000)).matches("a"))
    #expect(PathPattern("{" + String(repeating: ",", count: 50_000) + "}a").matches("a"))
  }

  @Test("of braces in a row, a thousand are looked at")
  func manyBraces() {
    func pattern(_ count: Int) -> PathPattern {
      PathPattern(String(repeating: "{a,b}", count: count))
    }
    #expect(pattern(900).matches(String(repeating: "a", count: 900)))
    #expect(!pattern(100_000).matches(String(repeating: "a", count: 100_000)))
  }

  @Test("of more alternatives than 64 the first count")
  func manyAlternatives() {
    let pattern = PathPattern("{" + (0..<100).map(String.init).joined(separator: ",") + "}")
    #expect(pattern.matches("0"))
    #expect(pattern.matches("63"))
    #expect(!pattern.matches("64"))
  }
}

@Suite struct PathArithmeticTests {
  @Test(arguments: [
    ("", ""), (".", ""), ("./a/./b", "a/b"), ("a//b/", "a/b"), ("a/../b", "b"), ("../a", "../a"),
    ("a/../../b", "../b"), ("../../a", "../../a"), ("/", "/"), ("/..", "/"), ("/../a", "/a"),
    ("/a/../..", "/"), ("...", "..."), ("a/..", ""),
  ])
  func normalized(path: String, expected: String) {
    #expect(PathArithmetic.normalized(path) == expected)
  }

  @Test(arguments: [
    ("a", "b", "a/b"), ("", "b", "b"), ("a", "/b", "/b"), ("a", "../b", "b"), ("a", "", "a"),
    ("/a", "b", "/a/b"), ("/", "b", "/b"), ("..", "b", "../b"), ("a", ".", "a"),
  ])
  func joined(folder: String, path: String, expected: String) {
    #expect(PathArithmetic.joined(folder, path) == expected)
  }

  @Test(arguments: [
    ("/a/b", "/a", "b"), ("/a", "/a", ""), ("/a", "/a/b/c", "../.."), ("/a/x", "/a/b/c", "../../x"),
    ("/ab", "/a", "../ab"), ("/a", "/", "a"), ("/", "/a", ".."), ("/a/../b/./c", "/b", "c"),
    ("/b/x", "/a", "../b/x"), ("/a/b", "/a/bc", "../b"), ("/a/bc", "/a/b", "../bc"), ("/", "/", ""),
    ("/é/a", "/è", "../é/a"),
  ])
  func relative(path: String, folder: String, expected: String) {
    #expect(PathArithmetic.relative(path, to: folder) == expected)
  }

  @Test(arguments: [
    ("a/b", "a", "b"), ("a", "", "a"), ("/a", "/", "a"), ("/", "/", "/"), ("a/b/c", "a/b", "c"),
    ("", "", ""),
  ])
  func folderAndName(path: String, folder: String, name: String) {
    #expect(PathArithmetic.folder(of: path) == folder)
    #expect(PathArithmetic.name(of: path) == name)
  }
}

@Suite struct TrimmingTests {
  @Test(arguments: [
    ("", ""), ("  ", ""), (" a b\t\r\n", "a b"), ("a", "a"), ("\u{A0}a\u{2003}", "a"),
    ("\u{200B}a", "\u{200B}a"),
  ])
  func trimmed(text: String, expected: String) {
    #expect(text.trimmed == expected)
  }
}

@Suite struct NearestNameCornerTests {
  @Test(
    arguments: [
      ("security", ["security/cors"], nil), ("", ["", "x"], nil), ("", [], nil),
      (
        "streaming/bufer-response", ["streaming/buffer-response", "timeouts/x"],
        "streaming/buffer-response"
      ),
      ("ca", ["abc"], nil), ("é", ["É"], "É"), ("aaa", ["aab", "baa"], "aab"),
    ] as [(String, [String], String?)])
  func nearest(name: String, candidates: [String], expected: String?) {
    #expect(nearestName(to: name, among: candidates) == expected)
  }
}
