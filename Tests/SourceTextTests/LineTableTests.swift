import SourceText
import Testing

@Suite struct LineTableTests {
  private func table(_ text: String) -> LineTable {
    LineTable(SourceText(path: "a.xml", text: text))
  }

  @Test(arguments: [
    ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\nb", ["a", "b"]), ("a\rb", ["a", "b"]),
    ("a\r\nb", ["a", "b"]), ("a\n\rb", ["a", "", "b"]), ("\r\r\n\n", ["", "", "", ""]),
    ("a\r", ["a", ""]), ("a\r\n", ["a", ""]), ("é\u{2028}x\n😀", ["é\u{2028}x", "😀"]),
  ])
  func linesEndAtLFAndCRLFAndCR(_ text: String, _ lines: [String]) {
    let table = table(text)
    #expect(table.lineCount == lines.count)
    #expect((1...table.lineCount).map(table.text(ofLine:)) == lines)
  }

  @Test func aLineSpanLeavesOutOnlyItsOwnBreak() {
    let table = table("ab\r\n\r\ncd\n")
    #expect((1...4).map(table.span(ofLine:)) == [Span(0, 2), Span(4, 4), Span(6, 8), Span(9, 9)])
  }

  @Test(arguments: [
    (0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 1, 4), (4, 2, 1), (5, 2, 2), (6, 3, 1), (7, 3, 2),
    (99, 3, 2), (-1, 1, 1),
  ])
  func offsetsBecomeLinesAndColumns(_ offset: Int, _ line: Int, _ column: Int) {
    // The line break belongs to the line it ends; offsets outside the file mean its ends.
    #expect(table("ab\r\nc\rd").position(at: offset) == LineColumn(line: line, column: column))
  }

  /// é takes two bytes and one UTF-16 unit, 漢 three and one, 😀 four and two.
  @Test(arguments: [(2, 1, 0), (4, 2, 1), (7, 3, 2), (11, 4, 4), (12, 5, 5)])
  func columnsCountScalarsAndCharactersCountUTF16(_ offset: Int, _ column: Int, _ character: Int) {
    let table = table("x\né漢😀y")
    #expect(table.position(at: offset) == LineColumn(line: 2, column: column))
    #expect(table.utf16Position(at: offset) == UTF16Position(line: 1, character: character))
  }

  @Test func linesOfOneByteCharactersAreCountedAlike() {
    let table = table("x\nab\ty")
    #expect(table.position(at: 5) == LineColumn(line: 2, column: 4))
    #expect(table.utf16Position(at: 5) == UTF16Position(line: 1, character: 3))
  }

  @Test func combiningMarksAreColumnsOfTheirOwn() {
    #expect(table("e\u{301}x").position(at: 3).column == 3)
  }

  @Test func everyOffsetLiesInTheLineThatIsSaid() {
    let text = "a\r\n\n\rbc\r\rd\n\r\ne"
    let table = table(text)
    for offset in 0..<text.utf8.count {
      let line = table.line(at: offset)
      #expect(table.span(ofLine: line).start <= offset)
      if line < table.lineCount { #expect(offset < table.span(ofLine: line + 1).start) }
    }
  }

  @Test func placesSortByLineThenColumn() {
    #expect(LineColumn(line: 1, column: 9) < LineColumn(line: 2, column: 1))
    #expect(LineColumn(line: 2, column: 1) < LineColumn(line: 2, column: 2))
  }
}
