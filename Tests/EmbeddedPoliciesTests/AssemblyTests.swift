import EmbeddedPolicies
import SourceText
import Testing

/// Texts that an expression of a host puts together of several.
@Suite struct AssemblyTests {
  private static let value =
    #"[concat('<a b=''', parameters('name'), ''' c=\"x\"/><d e=''f''/>')]"#

  private func template(_ value: String, _ parameter: String = #"{ "type": "string" }"#) -> String {
    """
    {
      "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "parameters": { "name": \(parameter) },
      "variables": { "head": "<a b=\\"x\\">" },
      "resources": [{
        "type": "Microsoft.ApiManagement/service/policies",
        "name": "apim/policy",
        "properties": { "value": "\(value)" }
      }]
    }
    """
  }

  private func assembled(_ template: String) throws -> SourceText {
    let policies = ARMTemplate(reading: SourceText(path: "a.json", text: template)).policies
    guard case .text(let text)? = policies.first?.contents.first else { throw Missing() }
    return try #require(text.assembled)
  }

  private struct Missing: Error {}

  private func place(of part: String, in source: SourceText) throws -> Place {
    let text = source.text(source.span)
    let range = try #require(text.firstRange(of: part))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return Place(source, Span(start, start + part.utf8.count))
  }

  /// The template after an edit of the text; nil where no change of the template makes it.
  private func change(_ part: String, to replacement: String, in template: String) throws
    -> String?
  {
    let text = try assembled(template)
    guard let edit = Edit(try place(of: part, in: text), with: replacement).inHost else {
      return nil
    }
    var bytes = Array(template.utf8)
    bytes.replaceSubrange(edit.place.span.range, with: edit.replacement.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("what is not known is a placeholder, and quotes that are written twice are one")
  func text() throws {
    let text = try assembled(template(Self.value))
    #expect(text.text(text.span) == #"<a b='${parameters.name}' c="x"/><d e='f'/>"#)
  }

  @Test("places lead to the host, also behind escapes and what stands elsewhere")
  func places() throws {
    for parameter in [#"{ "type": "string" }"#, #"{ "defaultValue": "orders" }"#] {
      let text = try assembled(template(Self.value, parameter))
      #expect(try place(of: #"c="x""#, in: text).inHost.text == #"c=\"x\""#)
      #expect(try place(of: "e='f'", in: text).inHost.text == "e=''f''")
    }
    let known = try assembled(template(Self.value, #"{ "defaultValue": "orders" }"#))
    #expect(known.text(known.span).hasPrefix("<a b='orders'"))
  }

  @Test("texts from several places keep them all, in the order of the file")
  func severalPlaces() throws {
    let text = try assembled(template("[concat(variables('head'), '<c d=''e''/></a>')]"))
    #expect(text.text(text.span) == #"<a b="x"><c d='e'/></a>"#)
    #expect(try place(of: #"b="x""#, in: text).inHost.text == #"b=\"x\""#)
    #expect(try place(of: "d='e'", in: text).inHost.text == "d=''e''")
  }

  @Test("changes are written as the host asks")
  func changes() throws {
    let host = template(Self.value)
    #expect(
      try change("x", to: "it's", in: host) == host.replacing(#"c=\"x\""#, with: #"c=\"it''s\""#))
    #expect(
      try change("c=\"x\"/>", to: "/>", in: host) == host.replacing(#"c=\"x\"/>"#, with: "/>"))
  }

  @Test("a change at the end of a text leaves what closes it")
  func changeAtEnd() throws {
    let host = template(Self.value)
    #expect(
      try change(" b='", to: "", in: host) == host.replacing("'<a b='''", with: "'<a'"))
  }

  @Test("no change reaches over what is put in, nor into texts that are written in several ways")
  func refusedChanges() throws {
    #expect(try change("b='${parameters.name}'", to: "", in: template(Self.value)) == nil)
    let host = template("[concat(variables('head'), '<c d=''e''/></a>')]")
    #expect(try change("x", to: "y", in: host) == nil)
    #expect(try change(">e", to: "y", in: template("[concat('<a>', 'e</a>')]")) == nil)
  }
}
