import Foundation
import SourceText
import StructuredData
import TestSupport
import Testing

@Suite struct GoldenTreeTests {
  @Test(arguments: ["openapi.yaml", "aliases.yaml", "scalars.yaml", "broken.yaml", "broken.json"])
  func treesAreAsRecorded(_ name: String) throws {
    let path = "structured-data/\(name)"
    let text = try String(contentsOf: fixtures.appending(path: path), encoding: .utf8)
    let document = StructuredDocument(reading: SourceText(path: name, text: text))
    try expectGolden(outline(document), "\(path).tree")
    let withCRLF = SourceText(path: name, text: text.replacing("\n", with: "\r\n"))
    try expectGolden(outline(StructuredDocument(reading: withCRLF)), "\(path).crlf.tree")
  }
}
