import Foundation
import LanguageFeatures
import Linting
import SourceText
import TestSupport
import Testing
import Workspace

/// Whatever stands at an offset: nothing traps, and all places lie in their texts.
struct EveryOffsetTests {
  private static let text = """
    <policies>
      <inbound>
        <base />
        <set-variable name="user" value="@(context.Request.Headers.GetValueOrDefault(&quot;x&quot;, "y"))" />
        <choose><when condition="@(((string)context.Variables["user"]).Split(',').Any(p => p == "{{key}}"))">
          <set-body template="liquid">{{ context.Variables["user"] }}</set-body>
        </when></choose>
        <set-backend-service backend-id="b" />
        <include-fragment fragment-id="f" />
        <set-body>@{
          var text = $"a{context.Api.Id}";
          foreach (var i in new[] { 1, 2 }) { text += i; }
          return new JObject(new JProperty("a", text)).ToString(
        }</set-body>
        <!-- a comment -->
        <set-header name="a
      </inbound>
    </polic
    """

  @Test func nothingTrapsAndSpansAreInside() throws {
    try look(at: Self.text, every: 1)
    // Half of it, as while somebody writes.
    let bytes = Array(Self.text.utf8)
    for end in stride(from: 7, to: bytes.count, by: 83) {
      try look(at: String(decoding: bytes[..<end], as: UTF8.self), every: 19)
    }
  }

  @Test(.onCorpus) func realPolicies() throws {
    let folder = try #require(corpus).appending(path: "policies")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let paths = files.compactMap { $0 as? URL }.filter { $0.pathExtension == "xml" }
      .sorted { $0.path < $1.path }
    try #require(!paths.isEmpty)
    for (index, path) in paths.enumerated() where index % (paths.count / 12) == 0 {
      let text = try String(contentsOf: path, encoding: .utf8)
      if text.utf8.count > 20_000 { continue }
      try look(at: text, every: max(1, text.utf8.count / 150))
    }
  }

  private func look(at text: String, every step: Int) throws {
    let workspace = CaretFiles.workspace(["policy.xml": text])
    guard let view = workspace.policies(in: FileID("/policy.xml")).first else { return }
    view.context.whileInUse {
      for offset in stride(from: 0, through: text.utf8.count, by: step) {
        let cursor = Cursor(view, at: offset)
        check(SignatureHelp(at: cursor), offset)
        if let hover = Hover(at: cursor) {
          #expect(hover.span.start <= offset && offset <= hover.span.end)
          #expect(!hover.text.markdown.isEmpty && !hover.text.plain.isEmpty)
        }
        guard let definitions = Definitions(at: cursor) else { continue }
        let symbol = definitions.symbol
        #expect(
          symbol.span.start <= offset && offset <= symbol.span.end, "\(offset): \(symbol.name)")
        let places =
          definitions.places + Occurrences(of: symbol, in: view).all.map(\.place)
        for place in places {
          #expect(place.span.end <= place.source.bytes.count && place.span.start <= place.span.end)
        }
        guard let target = try? Rename.target(at: cursor) else { continue }
        #expect(target.span == symbol.span)
        let edits = (try? Rename(at: cursor, to: "another"))?.edits ?? []
        #expect(edits.allSatisfy { $0.place.span.end <= $0.place.source.bytes.count })
      }
    }
  }

  private func check(_ help: SignatureHelp?, _ offset: Int) {
    guard let help else { return }
    #expect(help.signatures.indices.contains(help.activeSignature), "\(offset)")
    for signature in help.signatures {
      #expect(signature.parameters.allSatisfy { $0.upperBound <= signature.text.utf8.count })
    }
  }
}
