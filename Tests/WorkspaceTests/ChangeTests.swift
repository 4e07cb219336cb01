import BuiltinRules
import Linting
import ServiceModel
import SourceText
import Testing

@testable import Workspace

private func policy(_ inbound: String) -> String {
  """
  <policies>
    <inbound>\(inbound)</inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
  </policies>
  """
}

private let api = "t/apis/a/policy.xml"
private let operation = "t/apis/a/operations/o/policy.xml"
private let values = "t/named values/n/namedValueInformation.json"

private let texts = [
  api: policy("<base /><set-variable name=\"user\" value=\"x\" />"),
  operation: policy(
    #"<base /><set-header name="X" exists-action="override">"#
      + #"<value>@((string)context.Variables["user"])</value></set-header>{{n}}"#),
  "t/policy.xml": "<policies><inbound /><backend /><outbound /><on-error /></policies>",
  values: #"{ "properties": { "displayName": "n", "value": "1" } }"#,
]

/// Changes of some of the texts.
private let changes =
  [
    [(api, policy("<base />"))],
    [(api, policy("<base /><set-variable name=\"User\" value=\"@(1)\" />"))],
    [(operation, policy("<base />{{m}}"))],
    [(operation, "<policies><inbound>")],
    [(operation, "")],
    [
      (
        "t/policy.xml",
        "<policies><backend><forward-request timeout=\"900\" /></backend></policies>"
      )
    ],
    [(values, #"{ "properties": { "displayName": "m" } }"#)],
    [(values, "{")],
    [("t/apis/a/operations/p/policy.xml", policy("<base />{{o}}"))],
    [("t/policy fragments/f/policy.xml", "<fragment><base /></fragment>")],
    [(".apimlint.yaml", "rules: { \"*\": off }")],
    [("t/apis/a/.apimlint.yaml", "rules: { \"named-values/*\": info }")],
    [(api, policy("<base />")), (operation, policy("<base />"))],
  ] as [[(String, String)]]

private func workspace(_ texts: [String: String]) -> Workspace {
  var named = NamedPlaces()
  named.folders = [InMemoryFiles.folder]
  return Workspace(
    named, files: InMemoryFiles(texts.map { SourceText(path: $0.key, text: $0.value) }),
    rules: builtinRules, options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
}

private func findings(_ workspace: Workspace) -> [String] {
  workspace.lint().result.diagnostics.map {
    "\($0.place.source.path) \($0.place.span) \($0.message)"
  }
}

@Suite struct ChangeTests {
  @Test(
    "a changed workspace finds what one that is opened anew finds",
    arguments: changes)
  func likeOpenedAnew(changes: [(String, String)]) {
    let before = workspace(texts)
    let untouched = findings(before)
    let after = before.applying(
      changes.map { FileChange(FileID($0.0), content: Array($0.1.utf8)) })
    var changed = texts
    for (path, text) in changes { changed[path] = text }
    #expect(findings(after) == findings(workspace(changed)))
    #expect(findings(before) == untouched)
    // And back again.
    let back = after.applying(
      changes.map { path, _ in FileChange(FileID(path), content: texts[path].map { Array($0.utf8) })
      }
    )
    #expect(findings(back) == untouched)
  }

  @Test("what a change has brought is found, wherever it is, and nothing else", arguments: changes)
  func since(changes: [(String, String)]) {
    var changed = texts
    for (path, text) in changes { changed[path] = text }
    var known = KnownFindings(mindsSeverity: true)
    for finding in workspace(texts).lint().result.diagnostics {
      known.add(finding, at: finding.place.source.path)
    }
    let found = workspace(changed).lint().result.diagnostics
    let isNew = known.compare(found.map { ($0.place.source.path, $0) }) { changed[$0] != nil }.isNew
    let since = workspace(changed).lint(
      since: changes.map { path, _ in
        FileChange(FileID(path), content: texts[path].map { Array($0.utf8) })
      })
    #expect(
      since.result.diagnostics.map(\.message) == zip(found, isNew).filter(\.1).map(\.0.message))
  }

  @Test("what no change can reach is not looked at again")
  func extent() {
    var two = texts
    for (path, text) in texts { two["other/" + path] = text }
    let since = workspace(two).lint(
      since: [FileChange(FileID(api), content: Array("<policies>".utf8))])
    #expect(since.linted.allSatisfy { $0.isWithin(InMemoryFiles.folder.member("t")) })
    #expect(since.linted.count == 3)
  }

  @Test("a policy that is gone is gone, and so is what it set")
  func removed() {
    let after = workspace(texts).applying([FileChange(FileID(api), content: nil)])
    #expect(findings(after) == findings(workspace(texts.filter { $0.key != api })))
    #expect(after.lint(only: [FileID(api)]).linted.isEmpty)
  }

  @Test("facts of documents that did not change are kept")
  func sharing() throws {
    let before = workspace(texts)
    _ = before.lint()
    let after = before.applying([
      FileChange(FileID(operation), content: Array(policy("<base />").utf8))
    ])
    let unchanged = try #require(before.services.first?.service.trees[FileID(api)])
    #expect(after.services.first?.service.trees[FileID(api)] === unchanged)
    #expect(after.services.count == 1)
    let old = try #require(before.services.first?.context)
    let new = try #require(after.services.first?.context)
    #expect(old !== new)
    let place = old.model.namedValueSets.first?.values.first?.place
    #expect(place != nil)
    #expect(new.model.namedValueSets.first?.values.first?.place == place)
  }
}
