import Foundation
import Linting
import SourceText
import Testing

@testable import Reporters

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a reader of XML makes of a document.
final class ReadXML: NSObject, XMLParserDelegate {
  /// The elements in the order of their beginnings, with their attributes.
  private(set) var elements: [(name: String, attributes: [String: String])] = []

  /// The text of the elements without white space around it.
  private(set) var text = ""

  /// - Throws: the reader's error for a document that is not well-formed.
  init(_ xml: String) throws {
    super.init()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
}

@Suite struct XMLTests {
  private func xml(_ attribute: String, _ text: String) -> String {
    var xml = XML()
    xml.element("a", ["b": attribute], text: text)
    return xml.markup
  }

  @Test(
    "a reader gets the text back",
    arguments: [
      "", "a", "<b/>", "&amp;", "\"'", "]]>", "<![CDATA[x]]>", "<!-- --", "a\tb\nc\r\nd\re",
      "  x  ",
      "##vso[task.complete]", "::error::", "\u{7F}\u{85}\u{9B}", "\u{2028}\u{202E}\u{200B}\u{FEFF}",
      "größe 漢字 🚀 e\u{301}", "\u{FFFD}\u{10FFFF}", "\u{E0041}",
    ])
  func roundTrip(text: String) throws {
    let read = try ReadXML(xml(text, "|" + text + "|"))
    #expect(read.elements.first?.attributes["b"] == text)
    #expect(read.text.trimmingCharacters(in: .newlines) == "|" + text + "|")
  }

  @Test("what no XML can hold is shown")
  func forbiddenCharacters() throws {
    let text = "\u{0}a\u{1B}[31m\u{FFFE}\u{FFFF}\u{B}"
    let shown = "<U+0000>a<U+001B>[31m<U+FFFE><U+FFFF><U+000B>"
    let read = try ReadXML(xml(text, "|" + text + "|"))
    #expect(read.elements.first?.attributes["b"] == shown)
    #expect(read.text.trimmingCharacters(in: .newlines) == "|" + shown + "|")
  }

  @Test("elements stand in each other, and empty ones are short")
  func shape() {
    var xml = XML()
    xml.element("a") { xml in
      xml.element("b", ["c": "d", "e": "f"])
      xml.element("g", text: "h")
    }
    #expect(
      xml.markup == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a>
          <b c="d" e="f"/>
          <g>h</g>
        </a>

        """)
  }
}
