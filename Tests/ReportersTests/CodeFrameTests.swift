import SourceText
import Testing

@testable import Reporters

@Suite struct CodeFrameTests {
  /// The frame around `needle` with line numbers in front, as a reader sees it.
  private func frame(
    _ text: String, _ needle: String, through end: String? = nil, context: Bool = false,
    width: Int = 60
  ) -> String {
    let source = SourceText(path: "p.xml", text: text)
    return frame(place(needle, through: end, in: source), context: context, width: width)
  }

  private func frame(_ place: Place, context: Bool = false, width: Int = 60) -> String {
    codeFrame(place, in: LineTable(place.source), withContext: context, width: width).map { row in
      switch row {
      case .line(let number, let text): "\(number) |\(text)"
      case .mark(let indent, let length):
        "  |" + String(repeating: " ", count: indent) + String(repeating: "^", count: length)
      case .gap: "..."
      }
    }.joined(separator: "\n")
  }

  @Test func contextIsTheLineBeforeAndAfterUnlessBlank() {
    #expect(frame("a\nb\nc", "b", context: true) == "1 |a\n2 |b\n  |^\n3 |c")
    #expect(frame(" \t\nb\n\n", "b", context: true) == "2 |b\n  |^")
    #expect(frame("b", "b", context: true) == "1 |b\n  |^")
  }

  @Test func whatIsHiddenIsDots() {
    let source = SourceText(path: "p.xml", text: "a='sécret' b='other'\nc")
    let hidden = [place("sécret", in: source).span, place("other", in: source).span]
    let rows = codeFrame(
      place("sécret", in: source), in: LineTable(source), withContext: true, hiding: hidden,
      width: 60)
    #expect(
      rows == [
        .line(
          number: 1,
          text:
            "a='\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}' b='\u{2022}\u{2022}\u{2022}\u{2022}\u{2022}'"
        ),
        .mark(indent: 3, length: 6), .line(number: 2, text: "c"),
      ])
    let other = codeFrame(
      place("c", in: source), in: LineTable(source), withContext: true, hiding: hidden, width: 60)
    #expect(other.count == 3 && other[0] == rows[0])
  }

  @Test func tabsReachToTheNextStop() {
    #expect(frame("\ta\tb c", "b") == "1 |    a   b c\n  |        ^")
    #expect(frame("ab\tc", "\t") == "1 |ab  c\n  |  ^^")
  }

  @Test func wideScalarsTakeTwoCells() {
    #expect(frame("漢字 x", "x") == "1 |漢字 x\n  |     ^")
    #expect(frame("a🚀b", "🚀") == "1 |a🚀b\n  | ^^")
    #expect(frame("e\u{301}x", "x") == "1 |e\u{301}x\n  | ^")
  }

  @Test func invisibleScalarsBecomeCodePoints() {
    #expect(
      frame("a\u{200B}b\u{1B}[0m", "\u{200B}") == "1 |a<U+200B>b<U+001B>[0m\n  | ^^^^^^^^")
    #expect(frame("a\u{E0041}", "a") == "1 |a<U+E0041>\n  |^")
  }

  @Test func anEmptyPlaceHasOneCaret() {
    let source = SourceText(path: "p.xml", text: "ab\n\ncd")
    #expect(frame(Place(source, Span(at: 1))) == "1 |ab\n  | ^")
    #expect(frame(Place(source, Span(at: 3))) == "2 |\n  |^")
    #expect(frame(Place(source, Span(at: 6))) == "3 |cd\n  |  ^")
    #expect(frame(Place(SourceText(path: "p.xml", text: ""), Span(at: 0))) == "1 |\n  |^")
  }

  @Test func aPlaceBehindTheEndMeansTheEnd() {
    let source = SourceText(path: "p.xml", text: "ab")
    #expect(frame(Place(source, Span(7, 9))) == "1 |ab\n  |  ^")
  }

  @Test func aLineBreakBelongsToItsLine() {
    let source = SourceText(path: "p.xml", text: "ab\r\ncd")
    #expect(frame(Place(source, Span(0, 4))) == "1 |ab\n  |^^")
    #expect(frame(Place(source, Span(2, 4))) == "1 |ab\n  |  ^")
  }

  @Test func aFewLinesAreShownWhole() {
    #expect(
      frame("<a\n\n  b>", "<a", through: "b>") == "1 |<a\n  |^^\n2 |\n3 |  b>\n  |  ^^")
  }

  @Test func manyLinesAreShownByTheirEnds() {
    #expect(
      frame("x <a\n1\n2\n3\n  b> y", "<a", through: "b>", context: true)
        == "1 |x <a\n  |  ^^\n...\n5 |  b> y\n  |  ^^")
  }

  @Test func aLongLineIsCutAroundThePlace() {
    let digits = String(repeating: "0123456789", count: 10)
    #expect(
      frame(digits + "x" + digits, "x", width: 20) == "1 |…123456789x01234567…\n  |          ^")
    #expect(frame("x" + digits, "x", width: 20) == "1 |x012345678901234567…\n  |^")
    #expect(
      frame(digits + "x", "x", width: 20) == "1 |…234567890123456789x\n  |                   ^")
  }

  @Test func aPlaceLongerThanTheLineIsCutToo() {
    let digits = String(repeating: "0123456789", count: 10)
    #expect(
      frame("ab" + digits, digits, width: 20)
        == "1 |ab01234567890123456…\n  |  ^^^^^^^^^^^^^^^^^")
  }

  /// Wherever the place is and however narrow the terminal, what is underlined is the place.
  @Test(arguments: [20, 21, 40, 99, 100, 101])
  func whatIsUnderlinedIsThePlace(width: Int) {
    let letters = (0..<100).map { Unicode.Scalar(0x4E00 + $0).map(Character.init) ?? "?" }
    for wide in [false, true] {
      let line = wide ? letters : (0..<100).map { Character(Unicode.Scalar(UInt8(0x21 + $0 % 94))) }
      let cellsPerLetter = wide ? 2 : 1
      let source = SourceText(path: "p.xml", text: "first\n" + String(line) + "\nlast")
      let table = LineTable(source)
      for index in line.indices {
        let start = 6 + String(line[..<index]).utf8.count
        let place = Place(source, Span(start, start + String(line[index]).utf8.count))
        let rows = codeFrame(place, in: table, withContext: false, width: width)
        guard case .line(2, let text) = rows[0], case .mark(let indent, let length) = rows[1] else {
          Issue.record("unexpected rows \(rows)")
          continue
        }
        // A sign of a cut is one cell wide, whatever the letters are.
        let cells = text.flatMap { Array(repeating: $0, count: $0 == "…" ? 1 : cellsPerLetter) }
        #expect(cells.count <= width)
        #expect(length == cellsPerLetter)
        #expect(cells[indent..<indent + length].allSatisfy { $0 == line[index] })
      }
    }
  }

  @Test func contextThatIsNotAlignedIsLeftOut() {
    let blanks = String(repeating: "-", count: 100)
    #expect(!frame("before\n\(blanks)x\nafter", "x", context: true, width: 20).contains("before"))
  }

  @Test func invalidUTF8IsRepaired() {
    let source = SourceText(path: "p.xml", bytes: [0x61, 0xFF, 0x62, 0xE2, 0x82])
    #expect(frame(Place(source, Span(2, 3))) == "1 |a\u{FFFD}b\u{FFFD}\n  |  ^")
  }

  @Test func aMinifiedFileCostsNoMoreThanALine() {
    let source = SourceText(path: "p.xml", text: String(repeating: "<a/>", count: 50_000))
    let table = LineTable(source)
    for offset in stride(from: 0, to: source.bytes.count, by: 1000) {
      let rows = codeFrame(
        Place(source, Span(offset, offset + 4)), in: table, withContext: true, width: 80)
      #expect(rows.count == 2)
    }
  }
}
