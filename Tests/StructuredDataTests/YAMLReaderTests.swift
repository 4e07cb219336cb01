import SourceText
import StructuredData
import Testing

@Suite struct YAMLReaderTests {
  @Test(arguments: [
    "key: value", "'key': \"value\"", "? key\n: value", "{key: value}", "é: x\nkey: value",
    "--- # comment\nkey: value\n...\n", "\"é😀\": [é]\nkey:   value   # comment",
    "key: !!str value", "key: &anchor value", "key: !a &b\n  # comment\n  value",
    "[1, 2]: 3\nkey: value", "\u{FEFF}\u{FEFF}key: value", "é:\r\nkey: value",
    "é: |\n  é\nkey: value",
  ])
  func spansCoverKeyAndValue(_ text: String) throws {
    let document = yaml(text)
    let member = try #require(document.root?.members.last)
    #expect(member.key == "key")
    #expect(document.source.text(member.keySpan) == "key")
    #expect(member.value.string == "value")
    #expect(document.source.text(member.value.span) == "value")
  }

  @Test func emptyFilesHoldNothing() {
    for text in ["", "\n", "# comment\n", "---", "--- ~"] {
      let document = yaml(text)
      #expect(document.problems.isEmpty)
      #expect(document.root?.scalarText == nil)
    }
    #expect(yaml("# comment").root == nil)
  }

  @Test func onlyTheFirstDocumentIsRead() {
    let document = yaml("a: 1\n---\nb: 2\n--- [\n")
    #expect(document.root?.members.map(\.key) == ["a"])
    #expect(document.kinds == [.extraDocument])
    #expect(document.places == ["---"])
  }

  @Test func duplicateKeysAreKeptReportedAndTheLastCounts() {
    let document = yaml("a: 1\n\"a\": 2\nb: {c: 1, c: 2}\n")
    #expect(document.kinds == [.duplicateKey, .duplicateKey])
    #expect(document.places == ["a", "c"])
    #expect(document.root?["a"]?.integer == 2)
    #expect(document.root?.members.count == 3)
  }

  @Test func mergedMembersAreNoDuplicates() {
    let document = yaml("x: &x {a: 1, b: 1}\ny: {b: 2, <<: *x, c: 3}\nz: {<<: 1}")
    #expect(document.problems.isEmpty)
    #expect(document.root?["y"]?.members.map(\.key) == ["b", "a", "c"])
    #expect(document.root?["y"]?["b"]?.integer == 2)
    #expect(document.root?["z"]?["<<"]?.integer == 1)
  }

  @Test(arguments: [
    ("a: [1, *a]", "has no anchor '&a'", "*a"),
    ("a: &a [1, *a]", "inside the value it stands for", "*a"),
    ("a: &a {b: {c: *a}}", "inside the value it stands for", "*a"),
    ("<<: &a {<<: *a}", "inside the value it stands for", "*a"),
  ])
  func aliasesWithoutMeaningAreReported(_ text: String, _ message: String, _ place: String) {
    let document = yaml(text)
    #expect(document.kinds == [.alias])
    #expect(document.messages[0].contains(message))
    #expect(document.places == [place])
  }

  @Test func anAliasMeansTheNearestAnchorBeforeIt() {
    let document = yaml("- &a 1\n- *a\n- &a 2\n- *a\n- &a [&a x, *a]\n- *a")
    #expect(document.problems.isEmpty)
    #expect(document.root?.elements[1].integer == 1)
    #expect(document.root?.elements[3].integer == 2)
    #expect(document.root?.elements[4].elements[1].string == "x")
  }

  @Test func anAliasBombIsOneProblem() {
    var text = "a0: &a0 [x]\n"
    for level in 1...40 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let document = yaml(text)
    #expect(document.kinds == [.tooLarge])
    var count = 0
    document.root?.visit { _, _ in count += 1 }
    #expect(count <= StructuredDocument.maximumAliasedValues + text.utf8.count)
  }

  @Test func nestingThroughAliasesIsBounded() {
    var text = "a0: &a0 [x]\n"
    for level in 1...1000 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect(yaml(text).kinds == [.tooDeep])
  }

  @Test func nestingIsBounded() {
    let limit = StructuredDocument.maximumDepth
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(yaml(deepest).problems.isEmpty)
    #expect(yaml("[" + deepest + "]").kinds == [.tooDeep])
    #expect(yaml("a: &a " + deepest).kinds == [.tooDeep])
    let cut = yaml("before: 1\nwithin: {inner: 2, deep: \(deepest)}\nbehind: 3")
    #expect(cut.kinds == [.tooDeep])
    #expect(cut.root?.members.map(\.key) == ["before", "within"])
    #expect(cut.root?["within"]?["inner"]?.integer == 2)
    for opening in ["[", "{a: ", "- ", "? ", "[\n"] {
      #expect(yaml(String(repeating: opening, count: 300_000)).kinds == [.tooDeep])
    }
  }

  /// The place of each mistake, the words that tell what to do, and the keys read before it.
  @Test(arguments: [
    ("a: 1\nb: \"x", "not closed", "\"", 1),
    ("a: 1\nb: 'x\n---\n", "not closed", "'", 1),
    ("a: 1\nb: 2\n\tc: 3", "tabs", "\t", 1),
    ("a: 1\nb: @c", "cannot begin with '@'", "@", 1),
    ("a: 1\nb: `c", "cannot begin with '`'", "`", 1),
    ("a: 1\nb: c: d", "put a value that holds ': ' in quotes", ":", 2),
    ("a: 1\nb\nc: 2", "should be a key with ':'", "b", 1),
    ("a: 1\nb: \"\\q\"", "no escape of YAML", "\\", 1),
    ("a: 1\nb: \"\\uD83D\\uDE00\"", "write the character itself", "D", 1),
    ("a: 1\nb: [1, 2\nc: 3", "expected ',' or ']'", ":", 2),
    ("é: 1\n- b", "expected a key, found '-'", "-", 1),
    ("a: 1\n b: 2", "no ':' may stand here", ":", 1),
    ("a: 1\nb: *.example.org", "put other text in quotes", "*", 1),
    ("a: 1\nb: &é 1", "put other text in quotes", "&", 1),
    ("a: {{x}}", "cannot be a key", "{x}", 1),
  ])
  func mistakes(_ text: String, _ message: String, _ place: String, _ keyCount: Int) {
    let document = yaml(text)
    #expect(document.kinds == [.syntax], "\(document.messages)")
    #expect(document.messages.first?.contains(message) == true, "\(document.messages)")
    #expect(document.places == [place], "\(document.problems)")
    #expect(document.root?.members.count == keyCount, "\(outline(document))")
  }

  @Test func invalidBytesCostOnlyThemselves() {
    let bytes = Array("a: ".utf8) + [0xFF] + Array("x\nb: 1\u{0}2\nc: \u{1}\nkey: value".utf8)
    let document = yaml(bytes)
    #expect(document.kinds == [.encoding, .syntax])
    #expect(document.problems.map(\.span) == [Span(3, 4), Span(10, 11)])
    #expect(document.root?["a"]?.string == "\u{FFFD}x")
    let value = document.root?["key"]
    #expect(value.map { document.source.text($0.span) } == "value")
  }
}
