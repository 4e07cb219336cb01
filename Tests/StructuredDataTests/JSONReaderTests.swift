import SourceText
import StructuredData
import Testing

@Suite struct JSONReaderTests {
  @Test func everyKindOfValueHasItsContentAndSpan() {
    let document = json(#" {"a": [null, true, false, -1.5e+3, "x"], "ü": {}} "#)
    #expect(
      outline(document) == """
        object of 2  1..<51 ‹{"a": [null, true, false, -1.5e+3, "x"]…›
          "a" 3..<4: array of 5  7..<40 ‹[null, true, false, -1.5e+3, "x"]›
            - null  8..<12 ‹null›
            - boolean true  14..<18 ‹true›
            - boolean false  20..<25 ‹false›
            - number -1.5e+3  27..<34 ‹-1.5e+3›
            - string "x"  37..<38 ‹x›
          "ü" 43..<45: object of 0  48..<50 ‹{}›

        """)
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u00e9\u0000\uFFFF""#, "é\u{0}\u{FFFF}"),
    (#""\uD83D\uDE00\ud83d\ude00""#, "😀😀"),
    (#""a\tb\tc""#, "a\tb\tc"),
    ("\"\u{7F}\u{2028}é😀\"", "\u{7F}\u{2028}é😀"),
  ])
  func escapesAreResolved(_ text: String, _ expected: String) {
    let document = json(text)
    #expect(document.problems.isEmpty)
    #expect(document.root?.string == expected)
  }

  @Test(arguments: [
    (#""\uD83D""#, "\u{FFFD}", [#"\uD83D"#]),
    (#""\uDE00x""#, "\u{FFFD}x", [#"\uDE00"#]),
    (#""\uD83D\u0041""#, "\u{FFFD}A", [#"\uD83D"#]),
    (#""\uD83D\uD83D\uDE00""#, "\u{FFFD}😀", [#"\uD83D"#]),
    (#""\uD83D\uZZZZ""#, "\u{FFFD}\\uZZZZ", [#"\uD83D"#, #"\u"#]),
  ])
  func halfSurrogatePairsAreReported(_ text: String, _ expected: String, _ places: [String]) {
    let document = json(text)
    #expect(document.root?.string == expected)
    #expect(document.places == places)
    #expect(document.kinds.first == .encoding)
  }

  @Test(arguments: [
    "0", "-0", "10", "1.5", "0.001", "1e5", "1E+5", "1.25e-10", "123456789012345678901234567890",
  ])
  func numbersAreKeptAsWritten(_ literal: String) {
    let document = json(literal)
    #expect(document.problems.isEmpty)
    guard case .number(literal)? = document.root?.content else {
      Issue.record("\(literal) is read as \(outline(document))")
      return
    }
  }

  @Test(arguments: ["01", "-", "+1", "1.", ".5", "1e", "1e+", "0x10", "1_000", "-01", "1.5.2"])
  func wrongNumbersAreReportedAndReadAsText(_ literal: String) {
    let document = json("[\(literal)]")
    #expect(document.kinds == [.syntax])
    #expect(document.places == [literal])
    #expect(document.messages[0].contains("not a number"))
    #expect(document.root?.elements.map(\.scalarText) == [literal])
  }

  /// What is reported, and what is read nevertheless.
  @Test(arguments: [
    ("[1, 2,]", ["1", "2"], "no comma before ']'", ","),
    ("[1 2]", ["1", "2"], "a comma is missing before '2'", "2"),
    ("[1, // one\n2]", ["1", "2"], "no comments", "// one"),
    ("[1, /* * one */ 2]", ["1", "2"], "no comments", "/* * one */"),
    ("['a', \"b\"]", ["a", "b"], "take double quotes", "'"),
    ("[\"a\\qb\", 1]", ["a\\qb", "1"], "write '\\\\'", "\\"),
    ("[\"a\\u12g4\", 1]", ["a\\u12g4", "1"], "four hexadecimal digits", "\\u"),
    ("[\"a\tb\", 1]", ["a\tb", "1"], "U+0009 is not allowed", "\t"),
    ("[None, 1]", ["None", "1"], "put text in double quotes", "None"),
  ])
  func mistakesWithAPlainMeaningAreReadAsMeant(
    _ text: String, _ elements: [String], _ message: String, _ place: String
  ) {
    let document = json(text)
    #expect(document.root?.elements.map(\.scalarText) == elements)
    #expect(document.messages.count == 1)
    #expect(document.messages.first?.contains(message) == true, "\(document.messages)")
    #expect(document.places == [place])
  }

  /// Any other mistake ends the reading with one problem; what came before stays.
  @Test(arguments: [
    ("[1, 2", "not closed; ']' is missing", "["),
    ("[1, 2}", "expected ',' or ']', found '}'", "}"),
    ("[1, 2, ,3]", "expected a value, found ','", ","),
    ("[1, 2, @]", "expected a value, found '@'", "@"),
    ("[1, 2, \u{A0}]", "found U+00A0", "\u{A0}"),
    ("[1, 2, \u{0}]", "found U+0000", "\u{0}"),
    ("[1, 2, \"abc", "the string is not closed", "\""),
    ("[1, 2, \"abc\ndef\"]", "not closed on its line", "\""),
    ("[1, 2, \"abc\\", "the string is not closed", "\""),
    ("[1, 2 /* ", "the comment is not closed", "/*"),
    ("[1, 2] x\ny", "text follows the value", "x"),
    ("[1, 2]\u{FEFF}", "text follows the value", "\u{FEFF}"),
    ("[1, 2, {\"a\" 1}]", "expected ':' after the key 'a', found '1'", "1"),
    ("[1, 2, {1: 2, [", "expected a key in double quotes, found '['", "["),
    ("[1, 2, {\"a\":", "a value is missing at the end of the file", ""),
    ("[1, 2, {\"a\"", "expected ':' after the key 'a', found the end of the file", ""),
  ])
  func otherMistakesEndTheReading(_ text: String, _ message: String, _ place: String) {
    let document = json(text)
    #expect(document.root?.elements.prefix(2).map(\.integer) == [1, 2])
    #expect(document.messages.last?.contains(message) == true, "\(document.messages)")
    #expect(document.places.last == place)
  }

  @Test(arguments: ["", "  \n", "\u{FEFF}"])
  func anEmptyFileIsAProblem(_ text: String) {
    let document = json(text)
    #expect(document.root == nil)
    #expect(document.kinds == [.syntax])
    #expect(document.messages[0].contains("no value"))
  }

  @Test func aByteOrderMarkIsNoPartOfTheText() {
    let document = json([0xEF, 0xBB, 0xBF] + Array("[1]".utf8))
    #expect(document.problems.isEmpty)
    #expect(document.root?.span == Span(0, 3))
  }

  @Test func duplicateKeysAreKeptReportedAndTheLastCounts() {
    let document = json(#"{"a": 1, "b": {"a": 0}, "\u0061": 2, "a": 3}"#)
    #expect(document.kinds == [.duplicateKey, .duplicateKey])
    #expect(document.places == [#"\u0061"#, "a"])
    #expect(document.root?.members.map(\.key) == ["a", "b", "a", "a"])
    #expect(document.root?["a"]?.integer == 3)
  }

  @Test func nestingIsBounded() {
    let limit = StructuredDocument.maximumDepth
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(json(deepest).problems.isEmpty)
    #expect(json("[" + deepest + "]").kinds == [.tooDeep])
    #expect(json("{\"a\":" + deepest + "}").kinds == [.tooDeep])
    #expect(json("{\"a\": 1, \"b\": \(deepest)}").root?["a"]?.integer == 1)
    #expect(json(String(repeating: "[", count: 1_000_000)).kinds == [.tooDeep])
    #expect(json(String(repeating: "{\"a\":", count: 200_000)).kinds == [.tooDeep])
  }

  @Test func invalidUTF8IsReportedOnceAndRepaired() {
    let document = json(
      Array("[\"a".utf8) + [0xFF, 0xC3] + Array("b\", \"".utf8) + [0x80, 0x22, 0x5D])
    #expect(document.kinds == [.encoding])
    #expect(document.problems[0].span == Span(3, 4))
    #expect(document.root?.elements.map(\.string) == ["a\u{FFFD}\u{FFFD}b", "\u{FFFD}"])
  }

  @Test func aFileAboveTheSizeBoundIsNotRead() {
    let bytes = [UInt8](repeating: 0x20, count: StructuredDocument.maximumSize + 1)
    #expect(json(bytes).kinds == [.tooLarge])
    #expect(yaml(bytes).kinds == [.tooLarge])
  }
}
