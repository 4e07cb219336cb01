import JSONRPC
import StructuredData
import Testing

private let policy = """
  <policies>
    <inbound>
      <base />
      <set-variable name="user" value="@(context.Request.Headers.GetValueOrDefault("a", ""))" />
      <set-body>@((string)context.Variables["user"])</set-body>
    </inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
  </policies>
  """

/// What stands at a position, where it comes from, where it is used, and how it gets another name.
@Suite struct NavigationRequestTests {
  private func session(_ capabilities: String = "{}") throws -> EditorSession {
    let session = try EditorSession(files: ["policy.xml": policy], capabilities: capabilities)
    session.open("policy.xml", policy, version: 7)
    return session
  }

  private func start(_ value: StructuredValue?) -> [Int?] {
    [value?["range"]?["start"]?["line"]?.integer, value?["range"]?["start"]?["character"]?.integer]
  }

  @Test func hoversInTheFormOfTheClient() throws {
    let plain = try session().request("textDocument/hover", session().place("policy.xml", 3, 6))
    #expect(plain?["contents"]?["kind"]?.string == "plaintext")
    #expect(plain?["contents"]?["value"]?.string?.hasPrefix("set-variable (statement)") == true)
    #expect(start(plain) == [3, 5])
    let session = try session(
      #"{"textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}}}"#)
    let marked = try session.request(
      "textDocument/hover", session.place("policy.xml", 4, 45))
    #expect(marked?["contents"]?["kind"]?.string == "markdown")
    #expect(
      marked?["contents"]?["value"]?.string?.hasPrefix("**user** (variable of type string)")
        == true)
  }

  @Test func showsSignatures() throws {
    let session = try session()
    let help = try session.request("textDocument/signatureHelp", session.place("policy.xml", 3, 86))
    let signatures = help?["signatures"]?.elements ?? []
    #expect(signatures.count == 3)
    #expect(help?["activeParameter"]?.integer == 1)
    let active = try #require(help?["activeSignature"]?.integer)
    #expect(
      signatures[active]["parameters"]?.elements.map { $0["label"]?.string }
        == ["string headerName", "string defaultValue"])
  }

  @Test func findsDefinitionsReferencesAndHighlights() throws {
    let session = try session()
    let place = session.place("policy.xml", 4, 45)
    let definition = try session.request("textDocument/definition", place)
    #expect(definition?.elements.map(start) == [[3, 24]])
    let all = try session.request("textDocument/references", place)
    #expect(all?.elements.map(start) == [[3, 24], [4, 43]])
    let uses = try session.request(
      "textDocument/references",
      session.place("policy.xml", 4, 45, #", "context": {"includeDeclaration": false}"#))
    #expect(uses?.elements.map(start) == [[4, 43]])
    let highlights = try session.request("textDocument/documentHighlight", place)
    #expect(highlights?.elements.map { $0["kind"]?.integer } == [3, 2])
  }

  @Test func renamesWithVersions() throws {
    let session = try session(
      #"{"workspace": {"workspaceEdit": {"documentChanges": true}}}"#)
    let target = try session.request(
      "textDocument/prepareRename", session.place("policy.xml", 3, 26))
    #expect(target?["placeholder"]?.string == "user")
    let changes = try session.request(
      "textDocument/rename", session.place("policy.xml", 3, 26, #", "newName": "caller""#))
    let document = try #require(changes?["documentChanges"]?.elements.first)
    #expect(document["textDocument"]?["version"]?.integer == 7)
    #expect(document["edits"]?.elements.map(start) == [[3, 24], [4, 43]])
    #expect(document["edits"]?.elements.map { $0["newText"]?.string } == ["caller", "caller"])
  }

  @Test func renamesWithoutVersionsAndRefuses() throws {
    let session = try session()
    let changes = try session.request(
      "textDocument/rename", session.place("policy.xml", 3, 26, #", "newName": "caller""#))
    #expect(changes?["changes"]?["file:///policy.xml"]?.elements.count == 2)
    let id = session.begin("textDocument/prepareRename", session.place("policy.xml", 3, 6))
    let refused = try session.answer(to: id)
    guard case .failure(let error) = refused else {
      Issue.record("a statement has no other name")
      return
    }
    #expect(error.message == "'set-variable' is a name of the service")
  }
}
