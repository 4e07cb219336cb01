import StructuredData
import Testing

private let policy = """
  <policies>
    <inbound>
      <base />
      <
    </inbound>
    <backend><base /></backend>
    <outbound><set-body>@(context.)</set-body></outbound>
    <on-error><base /></on-error>
  </policies>
  """

private let capabilities = #"""
  {"textDocument": {"completion": {"completionItem": {
    "snippetSupport": true, "commitCharactersSupport": true, "documentationFormat": ["markdown"],
    "tagSupport": {"valueSet": [1]}, "insertTextModeSupport": {"valueSet": [1, 2]}}}}}
  """#

@Suite struct CompletionRequestTests {
  private func items(_ session: EditorSession, _ place: String) throws -> [StructuredValue] {
    try session.request("textDocument/completion", place)?["items"]?.elements ?? []
  }

  private func item(_ label: String, _ items: [StructuredValue]) throws -> StructuredValue {
    try #require(items.first { $0["label"]?.string == label })
  }

  @Test("a statement comes as a snippet that replaces its beginning, and is explained when asked")
  func snippet() throws {
    let session = try EditorSession(files: [:], capabilities: capabilities)
    session.open("policy.xml", policy)
    let items = try items(session, session.place("policy.xml", 3, 5))
    let item = try item("set-header", items)
    #expect(item["insertTextFormat"]?.integer == 2)
    let edit = item["textEdit"]
    #expect(
      edit?["newText"]?.string
        == "<set-header name=\"${1:X-Name}\">\n  <value>${2:value}</value>\n</set-header>$0")
    #expect(edit?["range"]?["start"]?["character"]?.integer == 4)
    #expect(edit?["range"]?["end"]?["character"]?.integer == 5)
    var writer = JSONWriter()
    writer.value(item)
    let resolved = try session.request("completionItem/resolve", writer.text)
    #expect(resolved?["label"]?.string == "set-header")
    #expect(resolved?["documentation"]?["value"]?.string?.hasPrefix("Adds a header") == true)
  }

  @Test("a client without snippets gets text")
  func plain() throws {
    let session = try EditorSession(files: [:])
    session.open("policy.xml", policy)
    let items = try items(session, session.place("policy.xml", 3, 5))
    let item = try item("set-header", items)
    #expect(item["insertTextFormat"] == nil)
    #expect(
      item["textEdit"]?["newText"]?.string
        == "<set-header name=\"X-Name\">\n  <value>value</value>\n</set-header>")
  }

  @Test("members come behind a full stop, and nothing where one ends a sentence")
  func triggered() throws {
    let session = try EditorSession(files: [:], capabilities: capabilities)
    session.open("policy.xml", policy)
    let trigger = #", "context": {"triggerKind": 2, "triggerCharacter": "."}"#
    let members = try items(session, session.place("policy.xml", 6, 32, trigger))
    #expect(try item("Request", members)["commitCharacters"]?.elements.map(\.string) == ["."])
    #expect(try items(session, session.place("policy.xml", 2, 4, trigger)).isEmpty)
  }

  @Test("what is taken in a policy of a template is written as its file asks")
  func inHost() throws {
    let file = #"""
      {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "contentVersion": "1.0.0.0",
        "resources": [
          {
            "type": "Microsoft.ApiManagement/service/policies",
            "apiVersion": "2022-08-01",
            "name": "contoso/policy",
            "properties": {
              "format": "rawxml",
              "value": "<policies><inbound><set-header name=\"A\" /><s</inbound></policies>"
            }
          }
        ]
      }
      """#
    let session = try EditorSession(files: [:], capabilities: capabilities)
    session.open("main.json", file)
    let items = try items(session, session.place("main.json", 10, 63))
    let item = try item("set-method", items)
    #expect(item["textEdit"]?["newText"]?.string == "<set-method>${1:GET}</set-method>$0")
    let header = try self.item("set-header", items)
    #expect(header["textEdit"]?["newText"]?.string?.contains(#"name=\\"${1:X-Name}\\""#) == true)
  }
}
