import BuiltinRules
import Foundation
import Linting
import SourceText
import TestSupport
import Testing
import Workspace

/// The pages that `docs` shows as examples, and those in its text.
@Suite("Rules that the documentation shows") struct PublishedPageTests {
  private static let folder = repositoryRoot.appending(path: "docs/own-rules/examples")

  private static func texts() throws -> [SourceText] {
    try files(below: folder, endingWith: [".md", ".yaml"]).map { file in
      SourceText(
        path: String(file.path.dropFirst(folder.path.count + 1)),
        text: try String(contentsOf: file, encoding: .utf8))
    }
  }

  @Test(
    "all examples on the pages come out as the pages say",
    arguments: ["psrule", "security-baseline", "owasp"])
  func examples(folder: String) throws {
    let pages = CustomRulePages(
      [(folder, FileID("/\(folder)"))], files: InMemoryFiles(try Self.texts()), rules: builtinRules)
    #expect(pages.mistakes.map(\.message) == [])
    #expect(pages.rules.count >= 3)
    for page in pages.rules {
      let examples = RulePage(page.rule.page).examples
      #expect(examples.contains { $0.isBad } && examples.contains { !$0.isBad }, "\(page.path)")
      for example in examples {
        let differences = try ExampleRun(example, of: page.rule, among: pages.all).differences()
        #expect(differences.map { "\(page.path):\($0.line): \($0.message)" } == [])
      }
    }
  }

  @Test("the configuration that teams may build on is right")
  func configuration() throws {
    let text = SourceText(path: ".apimlint.yaml", text: "extends: company.apimlint.yaml\n")
    let policy = SourceText(
      path: "p.xml", text: "<policies><inbound><authentication-basic /></inbound></policies>")
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    let workspace = Workspace(
      named, files: InMemoryFiles(try Self.texts() + [text, policy]), rules: builtinRules,
      options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
    #expect(workspace.mistakes.map(\.message) == [])
    #expect(
      workspace.lint().result.diagnostics.contains {
        $0.rule == "security-baseline/managed-identity"
      })
  }

  @Test("the first rule of the page about them works as it stands")
  func firstRule() throws {
    let page = try String(
      contentsOf: repositoryRoot.appending(path: "docs/own-rules.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "````")
    let rule = try #require(blocks.count > 2 ? blocks[1] : nil)
    let text = rule.drop { $0 != "\n" }.dropFirst()
    let pages = CustomRulePages(
      [("policy-rules", FileID("/policy-rules"))],
      files: InMemoryFiles([SourceText(path: "policy-rules/hosts-of-ours.md", text: String(text))]),
      rules: builtinRules)
    #expect(pages.mistakes.map(\.message) == [])
    let own = try #require(pages.rules.first?.rule)
    #expect(own.metadata.id == "policy-rules/hosts-of-ours")
    for example in RulePage(own.page).examples {
      #expect(try ExampleRun(example, of: own, among: pages.all).differences().map(\.message) == [])
    }
  }
}
