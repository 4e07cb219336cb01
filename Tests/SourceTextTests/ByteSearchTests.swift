import SourceText
import Testing

@Suite("Searching bytes")
struct ByteSearchTests {
  @Test("finds what a look at each place finds", arguments: ["a", "ab", "aab", "abab", "module"])
  func isRight(_ wanted: String) {
    var state: UInt64 = 7
    for length in 0..<400 {
      var text: [UInt8] = []
      for _ in 0..<(length % 40) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(Array("abmodule".utf8)[Int(state >> 33) % (length % 7 + 2)])
      }
      let isThere = text.indices.contains { text[$0...].starts(with: wanted.utf8) }
      #expect(ByteSearch(wanted).occurs(in: text) == isThere)
    }
  }

  @Test("case matters only where it is said to")
  func letterCase() {
    let text = Array("type: MICROSOFT.apiManagement@1[".utf8)
    #expect(ByteSearch("microsoft.apimanagement", ignoringCase: true).occurs(in: text))
    #expect(!ByteSearch("microsoft.apimanagement").occurs(in: text))
    #expect(!ByteSearch("managementA1{", ignoringCase: true).occurs(in: text))
  }
}
