import SourceText
import StructuredData
import Testing

@Suite struct StructuredValueTests {
  @Test func accessorsGiveTheirKindOnly() throws {
    let root = try #require(yaml("[text, 12, 1.5, true, ~, [1], {a: 1}, 0x1F, 0o17, +3]").root)
    let values = root.elements
    #expect(values.map(\.string) == ["text"] + Array(repeating: nil, count: 9))
    #expect(
      values.map(\.scalarText) == [
        "text", "12", "1.5", "true", nil, nil, nil, "0x1F", "0o17", "+3",
      ])
    #expect(values.map(\.boolean) == [nil, nil, nil, true, nil, nil, nil, nil, nil, nil])
    #expect(values.map(\.integer) == [nil, 12, nil, nil, nil, nil, nil, 31, 15, 3])
    #expect(values.map(\.elements.count) == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    #expect(values.map(\.members.count) == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
    #expect(values[6]["a"]?.integer == 1)
    #expect(values[6]["b"] == nil)
    #expect(values[0]["a"] == nil)
  }

  /// `[yes 1]` is one string in YAML, and a missing comma in JSON.
  @Test(arguments: [
    ("a.json", "[yes 1]", true), ("A.JSON", "x", true), ("a.yaml", "[yes 1]", false),
    ("a.YML", "[yes 1]", false), ("a.txt", " \n[yes 1]", true), ("a", "{yes 1}", true),
    ("a.txt", "- [yes 1]", false), ("a", "", false),
  ])
  func theFormatFollowsThePathThenTheText(_ path: String, _ text: String, _ isJSON: Bool) {
    let document = StructuredDocument(reading: SourceText(path: path, text: text))
    #expect(document.problems.isEmpty != isJSON)
  }

  @Test func problemsStandInFileOrder() {
    let document = json(Array("[1 2, ".utf8) + [0xFF, 0x5D])
    #expect(document.kinds.count == 3)
    #expect(document.problems.map(\.span) == document.problems.map(\.span).sorted())
  }
}
