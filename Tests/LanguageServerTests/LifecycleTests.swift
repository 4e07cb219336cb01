import JSONRPC
import StructuredData
import Testing

private let policy = """
  <policies>
    <inbound>
      <base />
      <set-variable name="a" value="@(context.Foo)" />
    </inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
  </policies>
  """

@Suite struct LifecycleTests {
  @Test("findings come when a document is opened, and go when it is mended")
  func pushed() throws {
    let session = try EditorSession(files: ["policy.xml": policy])
    session.open("policy.xml", policy)
    #expect(try session.published("policy.xml", version: 1) == ["expressions/unknown-member"])
    session.change(
      "policy.xml", to: policy.replacing("context.Foo", with: "context.RequestId"), version: 2)
    #expect(try session.published("policy.xml", version: 2).isEmpty)
  }

  @Test("files that are not open have findings, too")
  func elsewhere() throws {
    let session = try EditorSession(files: ["policy.xml": policy])
    #expect(try session.published("policy.xml") == ["expressions/unknown-member"])
  }

  @Test("a change of what policies refer to changes their findings, open or not")
  func referredTo() throws {
    let files = [
      "policy.xml": policy.replacing("context.Foo", with: "{{text}}"),
      ".apimlint.yaml": "service: { named-values: [values.json] }",
      "values.json": #"{"text": "context.RequestId"}"#,
    ]
    let session = try EditorSession(files: files)
    session.open("values.json", #"{"text": "context.RequestId"}"#)
    session.change("values.json", to: #"{"text": "context.Foo"}"#, version: 2)
    #expect(try session.published("policy.xml") == ["expressions/unknown-member"])
    session.change("values.json", to: #"{"text": "context.RequestId"}"#, version: 3)
    #expect(try session.published("policy.xml").isEmpty)
  }

  @Test("a policy that is closed has the findings of what is on the disk")
  func closed() throws {
    let session = try EditorSession(files: ["policy.xml": policy])
    session.open("policy.xml", policy.replacing("context.Foo", with: "context.Bar"))
    _ = try session.published("policy.xml", version: 1)
    session.notify(
      "textDocument/didClose", #"{"textDocument": {"uri": "file:///policy.xml"}}"#)
    let found = try session.parameters(of: "textDocument/publishDiagnostics") { value in
      value["version"] == nil
    }
    #expect(found["diagnostics"]?.elements.first?["message"]?.string?.contains("Foo") == true)
  }

  @Test("a policy that is put into a file of Terraform is found")
  func embedded() throws {
    let session = try EditorSession(files: ["main.tf": "locals {}"])
    _ = try session.request(
      "textDocument/diagnostic", #"{"textDocument": {"uri": "file:///main.tf"}}"#)
    session.open(
      "main.tf",
      """
      resource "azurerm_api_management_api_policy" "a" {
        api_name    = "a"
        xml_content = <<XML
      \(policy)
      XML
      }
      """)
    let found = try session.request(
      "textDocument/diagnostic", #"{"textDocument": {"uri": "file:///main.tf"}}"#)
    #expect(found?["items"]?.elements.map { $0["code"]?.string } == ["expressions/unknown-member"])
  }

  @Test("a client that asks gets findings when it asks, and is told nothing")
  func pulled() throws {
    let session = try EditorSession(
      files: ["policy.xml": policy], capabilities: #"{"textDocument": {"diagnostic": {}}}"#)
    session.open("policy.xml", policy)
    let document = #"{"textDocument": {"uri": "file:///policy.xml"}}"#
    let first = try #require(try session.request("textDocument/diagnostic", document))
    #expect(first["kind"]?.string == "full")
    #expect(first["items"]?.elements.map { $0["code"]?.string } == ["expressions/unknown-member"])
    let id = try #require(first["resultId"]?.string)
    let again = try session.request(
      "textDocument/diagnostic",
      #"{"textDocument": {"uri": "file:///policy.xml"}, "previousResultId": "\#(id)"}"#)
    #expect(again?["kind"]?.string == "unchanged")
    let all = try session.request("workspace/diagnostic", #"{"previousResultIds": []}"#)
    #expect(all?["items"]?.elements.count == 1)
  }

  @Test("a request right behind 'initialize' is answered")
  func early() throws {
    let session = try EditorSession(files: ["policy.xml": policy], saysInitialized: false)
    let found = try session.request(
      "textDocument/diagnostic", #"{"textDocument": {"uri": "file:///policy.xml"}}"#)
    #expect(found?["items"]?.elements.count == 1)
  }

  @Test("the conversation begins and ends as the protocol asks")
  func order() throws {
    let session = try EditorSession(files: [:])
    #expect(throws: ResponseError.unknownMethod("textDocument/nonsense")) {
      try session.request("textDocument/nonsense", "{}")
    }
    session.send(Array("Content-Length: 3\r\n\r\n{,}".utf8))
    // An answer to nobody in particular.
    #expect(try session.parameters(of: "$/error")["code"]?.integer == -32700)
    #expect(try session.request("shutdown", "null")?.content.isNull == true)
    session.notify("exit", "null")
    #expect(try session.end())
  }

  @Test("a client that is gone ends the server")
  func gone() throws {
    let session = try EditorSession(files: [:])
    session.close()
    #expect(try !session.end())
  }
}

extension StructuredValue.Content {
  fileprivate var isNull: Bool { if case .null = self { true } else { false } }
}

@Suite struct ElsewhereTests {
  private let api = policy.replacing("context.Foo", with: "context.RequestId")
  private let operation = """
    <policies>
      <inbound>
        <base />
        <set-header name="X-A"><value>@(context.Variables["a"].ToString())</value></set-header>
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
    """

  @Test("what a change breaks elsewhere is told there")
  func brokenElsewhere() throws {
    let paths = ["t/apis/a/policy.xml", "t/apis/a/operations/o/policy.xml"]
    let session = try EditorSession(files: [
      paths[0]: api, paths[1]: operation, "t/apis/a/apiInformation.json": "{\"properties\": {}}",
    ])
    session.open(paths[0], api)
    _ = try session.published(paths[0], version: 1)
    session.change(paths[0], to: api.replacing("name=\"a\"", with: "name=\"b\""), version: 2)
    #expect(try session.published(paths[1]) == ["variables/read-but-never-set"])
    session.change(paths[0], to: api, version: 3)
    #expect(try session.published(paths[1]).isEmpty)
  }

  @Test("another configuration holds as soon as it is there")
  func configuration() throws {
    let session = try EditorSession(files: ["policy.xml": policy])
    session.open("policy.xml", policy)
    #expect(try session.published("policy.xml", version: 1) == ["expressions/unknown-member"])
    session.open(".apimlint.yaml", "rules:\n  expressions/unknown-member: off\n")
    #expect(try session.published("policy.xml").isEmpty)
  }

  @Test("a configuration that is broken is told of, and the one before it holds")
  func brokenConfiguration() throws {
    let session = try EditorSession(files: [
      "policy.xml": policy, ".apimlint.yaml": "rules:\n  expressions/unknown-member: warning\n",
    ])
    session.open("policy.xml", policy)
    #expect(try session.published("policy.xml", version: 1) == ["expressions/unknown-member"])
    session.open(".apimlint.yaml", "rulez: 1\n")
    #expect(try session.published(".apimlint.yaml", where: { !$0.isEmpty }) == ["configuration"])
    session.change("policy.xml", to: policy + " ", version: 2)
    #expect(try session.published("policy.xml", version: 2) == ["expressions/unknown-member"])
    session.change(".apimlint.yaml", to: "rules:\n  expressions/unknown-member: off\n", version: 2)
    #expect(try session.published(".apimlint.yaml", version: 2).isEmpty)
    session.change("policy.xml", to: policy, version: 3)
    #expect(try session.published("policy.xml", version: 3).isEmpty)
  }

  @Test(
    "a page of a team's own rules counts as it is written, and while it is broken as it was before")
  func ownRules() throws {
    func page(_ message: String) -> String {
      "---\nseverity: warning\n---\n# T\n\n```check\nfor: //inbound\nmessage: \(message)\n```\n"
    }
    let text = "<policies><inbound><base /></inbound></policies>"
    let session = try EditorSession(files: [
      "policy.xml": text, ".apimlint.yaml": "custom-rules: ours\n", "ours/one.md": page("m"),
    ])
    session.open("policy.xml", text)
    #expect(try session.published("policy.xml", version: 1).contains("ours/one"))
    session.open("ours/one.md", page("{nope()}"))
    #expect(try session.published("ours/one.md", where: { !$0.isEmpty }) == ["configuration"])
    session.change("policy.xml", to: text + " ", version: 2)
    #expect(try session.published("policy.xml", version: 2).contains("ours/one"))
    session.change(
      "ours/one.md", to: page("m").replacing("//inbound", with: "//outbound"), version: 2)
    #expect(try session.published("ours/one.md", where: \.isEmpty).isEmpty)
    session.change("policy.xml", to: text, version: 3)
    #expect(try !session.published("policy.xml", version: 3).contains("ours/one"))
    session.open("ours/two.md", page("m"))
    // What was found before may come first.
    _ = try session.published(
      "policy.xml", where: { $0.contains { $0["code"]?.string == "ours/two" } })
  }

  @Test("a document without a file is a policy by itself")
  func untitled() throws {
    let session = try EditorSession(files: [:])
    session.notify(
      "textDocument/didOpen",
      #"{"textDocument": {"uri": "untitled:Untitled-1", "languageId": "xml", "version": 1, "text": "<policies><inbound><bogus /></inbound></policies>"}}"#
    )
    let found = try session.parameters(of: "textDocument/publishDiagnostics") {
      $0["uri"]?.string == "untitled:Untitled-1"
    }
    #expect(found["diagnostics"]?.elements.isEmpty == false)
  }

  @Test("a policy is offered where none is yet", arguments: ["", "\n", "<", "<pol"])
  func begun(text: String) throws {
    let session = try EditorSession(files: ["new.xml": text, "other.xml": "<root />"])
    session.open("new.xml", text)
    let line = text.contains("\n") ? 1 : 0
    let items = try session.request(
      "textDocument/completion", session.place("new.xml", line, line == 1 ? 0 : text.count))
    #expect(items?["items"]?.elements.contains { $0["label"]?.string == "policies" } == true)
    session.open("other.xml", "<root />")
    let others = try session.request("textDocument/completion", session.place("other.xml", 0, 1))
    #expect(others?["items"] == nil)
  }
}
