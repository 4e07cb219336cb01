import StructuredData
import Testing

private let policy = """
  <policies>
    <inbound>
      <base />
      <set-variable name="é" value="@{
        return context.Method;
      }" />
    </inbound>
    <backend><base /></backend>
  </policies>
  """

/// A file of Terraform with a policy in it.
private let host = """
  resource "azurerm_api_management_policy" "a" {
    xml_content = <<-XML
      <policies>
        <inbound>
          <base /><set-method>GET</set-method>
        </inbound>
      </policies>
    XML
  }
  """

@Suite struct StructureTests {
  private func session() throws -> EditorSession {
    let session = try EditorSession(
      files: ["policy.xml": policy, "main.tf": host],
      capabilities: """
        {"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}}
        """)
    session.open("policy.xml", policy)
    session.open("main.tf", host)
    return session
  }

  private func ask(
    _ session: EditorSession, _ method: String, _ path: String, _ further: String = ""
  ) throws -> StructuredValue {
    let parameters = #"{"textDocument": {"uri": "\#(EditorSession.uri(path))"}\#(further)}"#
    return try #require(try session.request("textDocument/\(method)", parameters))
  }

  private func shown(_ range: StructuredValue?) -> String {
    let ends = ["start", "end"].map { end in
      let numbers = ["line", "character"].map { String(range?[end]?[$0]?.integer ?? -1) }
      return numbers.joined(separator: ":")
    }
    return ends.joined(separator: "-")
  }

  @Test("an outline is a tree where the client takes one, and has places of the host's file")
  func documentSymbols() throws {
    let session = try session()
    let root = try #require(try ask(session, "documentSymbol", "main.tf").elements.first)
    #expect(root["name"]?.string == "policies")
    #expect(shown(root["range"]) == "2:4-6:15")
    let inbound = try #require(root["children"]?.elements.first)
    #expect(inbound["kind"]?.integer == 3)
    #expect(inbound["children"]?.elements.map { $0["name"]?.string } == ["base", "set-method GET"])
    #expect(shown(inbound["selectionRange"]) == "3:7-3:14")
  }

  @Test("folds are lines, and leave what closes them to be seen")
  func folding() throws {
    let folds = try ask(session(), "foldingRange", "policy.xml").elements.map {
      "\($0["startLine"]?.integer ?? -1)-\($0["endLine"]?.integer ?? -1)"
    }
    #expect(folds == ["0-7", "1-5", "3-5", "3-4"])
  }

  @Test("selections grow for each caret")
  func selection() throws {
    let found = try ask(
      session(), "selectionRange", "policy.xml",
      #", "positions": [{"line": 4, "character": 22}, {"line": 90, "character": 0}]"#)
    #expect(found.elements.count == 2)
    #expect(shown(found.elements[0]["range"]) == "4:21-4:27")
    #expect(found.elements[0]["parent"]?["range"] != nil)
  }

  @Test("tokens are numbers, seen from the one before")
  func semanticTokens() throws {
    let session = try session()
    let all = try ask(session, "semanticTokens/full", "policy.xml")["data"]?.elements.compactMap(
      \.integer)
    // return, context, Method.
    #expect(all == [4, 6, 6, 0, 0, 0, 7, 7, 4, 0, 0, 8, 6, 3, 0])
    let none = try ask(
      session, "semanticTokens/range", "policy.xml",
      #", "range": {"start": {"line": 0, "character": 0}, "end": {"line": 2, "character": 0}}"#)
    #expect(none["data"]?.elements.isEmpty == true)
  }

  @Test("formatting changes white space in a policy and in the file of a host")
  func formatting() throws {
    let session = try session()
    let options = #", "options": {"tabSize": 2, "insertSpaces": true}"#
    let edits = try ask(session, "formatting", "main.tf", options).elements
    #expect(edits.map { shown($0["range"]) } == ["4:16-4:16"])
    #expect(edits.map { $0["newText"]?.string } == ["\n        "])
    let range =
      #", "range": {"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}}"#
    #expect(try ask(session, "rangeFormatting", "main.tf", options + range).elements.isEmpty)
    #expect(try ask(session, "formatting", "policy.xml", options).elements.count == 2)
  }

  @Test("links, lenses and hints have places, and symbols are found in all files")
  func others() throws {
    let session = try session()
    let links = try ask(session, "documentLink", "policy.xml").elements
    #expect(
      links.contains {
        $0["target"]?.string?.hasSuffix("set-variable-policy") == true
          && shown($0["range"]) == "3:5-3:17"
      })
    #expect(try ask(session, "codeLens", "policy.xml").elements.isEmpty)
    let range =
      #", "range": {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}"#
    #expect(try ask(session, "inlayHint", "policy.xml", range).elements.isEmpty)
  }

  @Test("the policy of an API has a way to all that runs, and what it names is found")
  func service() throws {
    let path = "service/apis/chat/policy.xml"
    let session = try EditorSession(
      files: [path: policy, "service/apis/chat/apiInformation.json": "{}"])
    session.open(path, policy)
    let lens = try #require(try ask(session, "codeLens", path).elements.first)
    #expect(lens["command"]?["title"]?.string == "effective policy of the API chat")
    #expect(lens["command"]?["arguments"]?.elements.map(\.string) == [EditorSession.uri(path)])
    #expect(shown(lens["range"]) == "0:1-0:9")
    let symbols = try session.request("workspace/symbol", #"{"query": "é"}"#)?.elements ?? []
    #expect(symbols.map { $0["name"]?.string } == ["é"])
    #expect(shown(symbols.first?["location"]?["range"]) == "3:24-3:25")
  }
}
