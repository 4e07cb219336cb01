import BuiltinRules
import Explanations
import Foundation
import Linting
import SourceText
import TestSupport
import Testing

/// What is written by hand and has to agree with the program, and the tables that the program writes.
@Suite struct ReadmeTests {
  @Test("the front page is short, and shows commands")
  func size() throws {
    let readme = try MarkdownPage("README.md")
    #expect(readme.text.utf8.count < 12_000)
    let commands = readme.blocks(of: "console").flatMap(ConsoleCommand.all)
    #expect(commands.count == 5)
  }

  @Test("what people copy names this version")
  func versions() throws {
    let version = try runShell("apimlint --version", in: repositoryRoot).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    var count = 0
    for path in DocumentationPages.guides {
      let named = try MarkdownPage(path).text.matches(
        of: #/(?:@v|tags\/v|apimlint\/v|rev: v|apimlint==|apimlint:|\.ci\/release )(\d+\.\d+\.\d+)/#
      )
      count += named.count
      for place in named {
        #expect(place.output.1 == version, "\(path) says \(place.output.0)")
      }
    }
    #expect(count >= 7)
    for file in ["action.yml", ".azure-pipelines/apimlint.yml", ".gitlab/apimlint.yml"] {
      let text = try String(contentsOf: repositoryRoot.appending(path: file), encoding: .utf8)
      #expect(text.contains("default: \(version)\n"), "\(file) gets another version")
    }
  }

  @Test("the changelog names the modules of rules")
  func modulesInChangelog() throws {
    let changelog = try MarkdownPage("CHANGELOG.md").text
    let modules = Set(builtinRules.map { String($0.metadata.id.module) })
    #expect(modules.count > 10)
    for module in modules.subtracting(["suppressions"]) {
      #expect(changelog.contains("- `\(module)`: "), "CHANGELOG.md lacks \(module)")
    }
  }

  @Test("docs/rules.md has the rules")
  func rules() throws {
    let table = RuleListing(builtinRules.map(\.metadata)).markdown
    try GoldenTable(page: "docs/rules.md", name: "rules").hold(
      to: table.replacing(#/\| `([a-z-]+)/([a-z0-9-]+)`/#) { match in
        let page = match.output.2.split(separator: "-").map(\.capitalized).joined()
        return "| [\(match.output.1)/\(match.output.2)](../rules/\(match.output.1)/\(page).md)"
      })
  }

  @Test("docs/precision.md has what .ci/precision counts")
  func precision() throws {
    let script = repositoryRoot.appending(path: ".ci/precision").path
    let outcome = try withTemporaryFolder { try runShell("'\(script)' --markdown", in: $0) }
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    try GoldenTable(page: "docs/precision.md", name: "precision").hold(to: outcome.output)
  }

  @Test("docs/precision.md says how many policies were looked at", .onCorpus)
  func corpusSize() throws {
    let folder = try #require(corpus)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let contents = try (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "xml" }
      .map { try Data(contentsOf: $0) }
    let page = try MarkdownPage("docs/precision.md").text
    #expect(page.contains("Each finding on \(Set(contents).count) policies "))
  }

  @Test("docs/configuration.md has every key of the schema, and no other")
  func keys() throws {
    let schema = try object(printedBy: "apimlint config schema")
    let keys = SchemaKeys(of: schema).rows
    #expect(keys.count > 40)
    try GoldenTable(page: "docs/configuration.md", name: "keys").hold(
      to: "| key | what it says |\n| --- | --- |\n" + keys.joined())
  }

  @Test("docs/command-line.md has every option of every command, and no other")
  func options() throws {
    let help = try object(printedBy: "apimlint --experimental-dump-help")
    let command = try #require(help["command"] as? [String: Any])
    let text = CommandHelp(of: command, below: []).text
    #expect(text.contains("`--fail-on"))
    try GoldenTable(page: "docs/command-line.md", name: "options").hold(to: text)
  }

  private func object(printedBy command: String) throws -> [String: Any] {
    let outcome = try withTemporaryFolder { try runShell(command, in: $0) }
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }
}
