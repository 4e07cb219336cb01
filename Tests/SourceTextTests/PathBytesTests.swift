import SourceText
import Testing

@Suite struct PathBytesTests {
  @Test(
    "a path keeps the bytes by which the system knows it",
    arguments: [
      Array("plain/漢字 🚀.xml".utf8), [], [0xE9], Array("caf".utf8) + [0xE9, 0x2E],
      [0xC3], [0xF0, 0x9F, 0x9A], [0xED, 0xA0, 0x80], [0xFF, 0xFE, 0x00, 0x61],
      // Unicode's last scalars stand for bytes themselves, so they are bytes, too.
      [0xF4, 0x8F, 0xBF, 0xA9], [0xF4, 0x8F, 0xBD, 0xBF], [0xF4],
    ] as [[UInt8]])
  func roundTrip(bytes: [UInt8]) {
    #expect(String(bytesOfPath: bytes).bytesOfPath == bytes)
  }

  @Test func textStaysText() {
    #expect(String(bytesOfPath: Array("é🚀".utf8)) == "é🚀")
    #expect("é🚀".unicodePath == "é🚀")
  }

  @Test func bytesAreRepairedForFormatsOfUnicode() {
    #expect(String(bytesOfPath: [0x61, 0xE9, 0x62]).unicodePath == "a\u{FFFD}b")
  }
}
