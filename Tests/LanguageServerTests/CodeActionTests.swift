import StructuredData
import Testing

private let policy = """
  <policies>
    <inbound>
      <base />
      <set-variable name="a" value="@(context.Variables.GetValueOrDefault<string>('x'))" />
      <set-variable name="b" value="@(context.Request.Url.Pat)" />
    </inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
  </policies>
  """

@Suite struct CodeActionTests {
  private func actions(
    _ session: EditorSession, line: Int, character: Int, only: String = "[]"
  ) throws -> [StructuredValue] {
    let place = #"{"line": \#(line), "character": \#(character)}"#
    return try session.request(
      "textDocument/codeAction",
      """
      {"textDocument": {"uri": "file:///policy.xml"}, "range": {"start": \(place), "end": \(place)},
       "context": {"diagnostics": []\(only == "[]" ? "" : ", \"only\": \(only)")}}
      """)?.elements ?? []
  }

  /// The text with the first edit of an action made.
  private func text(after action: StructuredValue, of text: String) throws -> String {
    let edits = try #require(action["edit"]?["changes"]?["file:///policy.xml"]?.elements)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for edit in edits.reversed() {
      let start = try #require(edit["range"]?["start"])
      let line = try #require(start["line"]?.integer)
      let end = try #require(edit["range"]?["end"])
      #expect(end["line"]?.integer == line)
      let from = try #require(start["character"]?.integer)
      let to = try #require(end["character"]?.integer)
      lines[line] =
        String(lines[line].prefix(from)) + (edit["newText"]?.string ?? "")
        + String(lines[line].dropFirst(to))
    }
    return lines.joined(separator: "\n")
  }

  @Test("a finding can be mended, suppressed and read about")
  func quickFixes() throws {
    let session = try EditorSession(files: ["policy.xml": policy])
    session.open("policy.xml", policy)
    let found = try actions(session, line: 4, character: 58)
    let titles = found.compactMap { $0["title"]?.string }
    #expect(titles.contains { $0.contains("'Path'") })
    #expect(titles.contains { $0.hasPrefix("suppress expressions/unknown-member") })
    #expect(titles.contains { $0.hasPrefix("open the page") })
    let first = try #require(found.first)
    #expect(
      first["diagnostics"]?.elements.map { $0["code"]?.string } == ["expressions/unknown-member"])
    let mended = try text(after: first, of: policy)
    #expect(mended == policy.replacing("Url.Pat)", with: "Url.Path)"))
  }

  @Test("a suppressed finding is gone, and nothing else is found")
  func suppression() throws {
    let session = try EditorSession(files: ["policy.xml": policy])
    session.open("policy.xml", policy)
    #expect(try session.published("policy.xml", version: 1).contains("expressions/unknown-member"))
    let found = try actions(session, line: 4, character: 58)
    let action = try #require(
      found.first { $0["title"]?.string?.hasPrefix("suppress expressions/unknown-member") == true })
    session.change("policy.xml", to: try text(after: action, of: policy), version: 2)
    let left = try session.published("policy.xml", version: 2)
    #expect(!left.contains("expressions/unknown-member"))
    #expect(!left.contains { $0.hasPrefix("suppressions/") })
  }

  @Test("all that is safe is fixed at once")
  func fixAll() throws {
    let broken = policy.replacing("<set-variable", with: "<Set-Variable")
    let session = try EditorSession(files: ["policy.xml": broken])
    session.open("policy.xml", broken)
    let found = try actions(
      session, line: 0, character: 0, only: #"["source.fixAll.apimlint"]"#)
    #expect(found.map { $0["kind"]?.string } == ["source.fixAll.apimlint"])
    let fixed = try text(after: try #require(found.first), of: broken)
    #expect(
      fixed.contains("<set-variable name=\"a\"") && fixed.contains("<set-variable name=\"b\""))
  }

  @Test("a page of the web is opened outside of the editor, and nothing else is")
  func openPage() throws {
    let session = try EditorSession(
      files: [:], capabilities: #"{"window": {"showDocument": {"support": true}}}"#)
    try session.request(
      "workspace/executeCommand",
      #"{"command": "apimlint.openPage", "arguments": ["https://learn.microsoft.com/x"]}"#)
    #expect(
      try session.parameters(of: "window/showDocument")["uri"]?.string
        == "https://learn.microsoft.com/x")
    #expect(throws: (any Error).self) {
      try session.request(
        "workspace/executeCommand",
        #"{"command": "apimlint.openPage", "arguments": ["file:///etc/passwd"]}"#)
    }
  }
}
