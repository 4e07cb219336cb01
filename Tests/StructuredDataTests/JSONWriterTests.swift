import StructuredData
import Testing

@Suite struct JSONWriterTests {
  private struct Position: JSONWritable {
    let line: Int
    func write(to writer: inout JSONWriter) {
      writer.object { $0.member("line", line) }
    }
  }

  private func sample(_ style: JSONWriter.Style) -> String {
    var writer = JSONWriter(style)
    writer.object {
      $0.member("version", 1)
      $0.member("name", "api\"mlint\"")
      $0.member("quiet", false)
      $0.member("nothing") { $0.null() }
      $0.member("empty") { $0.object { _ in } }
      $0.member("tags", [] as [String])
      $0.member("files") {
        $0.array {
          $0.value(Position(line: 3))
          $0.array { $0.value("x") }
          $0.value(-5)
        }
      }
      $0.member("ids", ["a", "b"])
    }
    return writer.text
  }

  @Test func compactHasNoWhiteSpace() {
    #expect(
      sample(.compact)
        == #"{"version":1,"name":"api\"mlint\"","quiet":false,"nothing":null,"empty":{},"tags":[],"#
        + #""files":[{"line":3},["x"],-5],"ids":["a","b"]}"#)
  }

  @Test func prettyHasOneItemALine() {
    #expect(
      sample(.pretty) == #"""
        {
          "version": 1,
          "name": "api\"mlint\"",
          "quiet": false,
          "nothing": null,
          "empty": {},
          "tags": [],
          "files": [
            {
              "line": 3
            },
            [
              "x"
            ],
            -5
          ],
          "ids": [
            "a",
            "b"
          ]
        }
        """#)
  }

  @Test func aWholeNumberHasNoFraction() {
    var writer = JSONWriter()
    writer.value([300.0, -0.5, 1e-7, 1e300])
    #expect(writer.text == "[300,-0.5,1e-07,1e+300]")
  }

  @Test func onlyWhatMustBeEscapedIs() {
    var writer = JSONWriter()
    writer.value("\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F} /\\\"é😀\u{A0}#[\r\n")
    #expect(
      writer.text
        == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f /\\\\\\\"é😀\u{A0}#[\\r\\n\"")
  }

  @Test("and what a terminal or the log of a pipeline would obey")
  func whatWouldBeObeyedIsEscaped() {
    var writer = JSONWriter()
    writer.value("\u{7F}\u{9B}\u{2028}\u{202E}\u{E0041}é##vso[ ###[")
    #expect(
      writer.text
        == #""\u007f\u009b\u2028\u202e\udb40\udc41é#\u0023vso[ #\u0023\u0023[""#)
  }

  @Test func theReaderGivesBackEveryScalar() throws {
    var text = ""
    for value in UInt32(0)...0x2100 { text.unicodeScalars.append(Unicode.Scalar(value)!) }
    var writer = JSONWriter()
    writer.object { $0.member(text, text) }
    let document = json(writer.text)
    #expect(document.problems.isEmpty)
    let member = try #require(document.root?.members.first)
    #expect(Array(member.key.utf8) == Array(text.utf8))
    #expect(member.value.string.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test func aThrownErrorPassesThrough() {
    struct Failure: Error {}
    var writer = JSONWriter()
    #expect(throws: Failure.self) { try writer.array { _ in throw Failure() } }
  }
}
