import SourceText
import Testing

@Suite struct SourceTextTests {
  /// "aé😀" in each encoding.
  static let stored: [(bytes: [UInt8], encoding: SourceText.Encoding)] = [
    ([0x61, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80], .utf8),
    ([0xEF, 0xBB, 0xBF, 0x61, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80], .utf8WithByteOrderMark),
    ([0xFF, 0xFE, 0x61, 0x00, 0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE], .utf16LittleEndian),
    ([0xFE, 0xFF, 0x00, 0x61, 0x00, 0xE9, 0xD8, 0x3D, 0xDE, 0x00], .utf16BigEndian),
  ]

  @Test(arguments: stored)
  func everyEncodingBecomesUTF8AndBack(_ bytes: [UInt8], _ encoding: SourceText.Encoding) {
    let source = SourceText(path: "a.xml", bytes: bytes)
    #expect(source.encoding == encoding)
    #expect(source.bytes == Array("aé😀".utf8))
    #expect(source.encoded(source.bytes) == bytes)
  }

  @Test func onlyOneByteOrderMarkIsTakenOff() {
    let source = SourceText(path: "a.xml", bytes: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x61])
    #expect(source.bytes == [0xEF, 0xBB, 0xBF, 0x61])
  }

  @Test(arguments: [[], [0xEF], [0xEF, 0xBB], [0xFF], [0xFE]] as [[UInt8]])
  func tooShortForAByteOrderMarkIsKept(_ bytes: [UInt8]) {
    let source = SourceText(path: "a.xml", bytes: bytes)
    #expect(source.encoding == .utf8)
    #expect(source.bytes == bytes)
  }

  @Test func cutAndUnpairedUTF16IsRepaired() {
    #expect(
      SourceText(path: "", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x62]).text(Span(0, 9)) == "a\u{FFFD}")
    #expect(
      SourceText(path: "", bytes: [0xFE, 0xFF, 0xD8, 0x3D, 0x00, 0x61]).text(Span(0, 9))
        == "\u{FFFD}a")
    #expect(SourceText(path: "", bytes: [0xFF, 0xFE]).bytes.isEmpty)
  }

  @Test func invalidUTF8StaysInTheBytesAndIsRepairedInTheText() {
    let source = SourceText(path: "a.xml", bytes: [0x61, 0xFF, 0x62])
    #expect(source.bytes == [0x61, 0xFF, 0x62])
    #expect(source.text(source.span) == "a\u{FFFD}b")
  }

  @Test func textOfASpanIsClampedToTheFile() {
    let source = SourceText(path: "a.xml", text: "abc")
    #expect(source.text(Span(1, 2)) == "b")
    #expect(source.text(Span(2, 99)) == "c")
    #expect(source.text(Span(50, 99)) == "")
    #expect(source.text(Span(-5, 1)) == "a")
  }

  @Test func equalityIsIdentity() {
    let source = SourceText(path: "a.xml", text: "a")
    #expect(source == source)
    #expect(source != SourceText(path: "a.xml", text: "a"))
  }
}
