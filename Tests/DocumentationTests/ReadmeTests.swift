import BuiltinRules
import Foundation
import Linting
import SourceText
import TestSupport
import Testing

/// Everything that README.md shows is done as it says.
@Suite struct ReadmeTests {
  let readme: MarkdownPage

  init() throws { readme = try MarkdownPage("README.md") }

  /// Hands a folder to `body` that holds the example services under the paths that examples use.
  private func withExampleService(_ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let places = [
        "apim": "inference", "Tests/Fixtures/services/inference": "inference",
        "model-gateway": "model-gateway",
      ]
      for (place, service) in places {
        let copy = folder.appending(path: place)
        try FileManager.default.createDirectory(
          at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          at: fixtures.appending(path: "services/\(service)"), to: copy)
      }
      try body(folder)
    }
  }

  @Test("the commands of a console block print and end as it shows")
  func consoleBlocks() throws {
    let blocks = readme.blocks(of: "console")
    #expect(!blocks.isEmpty)
    for block in blocks {
      try withExampleService { folder in
        for command in ConsoleCommand.all(in: block) {
          let outcome = try runShell(command.command, in: folder.appending(path: "apim"))
          let place = "README.md:\(block.line): \(command.command)"
          #expect(outcome.exitCode == command.exitCode, "\(place)\n\(outcome.errors)")
          #expect(command.shows(outcome.output), "\(place)\nprints\n\(outcome.output)")
        }
      }
    }
  }

  /// The pipeline examples in README.md use templates, which .ci/check-pipelines tries.
  @Test("the gate of our own workflow passes over the example service and leaves its report")
  func workflow() throws {
    let workflow = try String(
      contentsOf: repositoryRoot.appending(path: ".github/workflows/apimlint.yml"), encoding: .utf8)
    let commands = workflow.matches(
      of: #/^ *(?:- )?run: (?:\S*\/)?(apimlint lint .*)$/#.anchorsMatchLineEndings())
    #expect(commands.count == 1, "which command is the gate?")
    for command in commands.map({ String($0.output.1) }) {
      try withExampleService { folder in
        let outcome = try runShell(command, in: folder)
        #expect(outcome.exitCode == 0, "\(command)\n\(outcome.errors)")
        #expect(!outcome.output.isEmpty, "\(command) says nothing about the example service")
        let reports = command.matches(of: #/--output \w+=(\S+)/#)
        #expect(!reports.isEmpty, "\(command) leaves no report")
        for report in reports {
          let file = folder.appending(path: String(report.output.1))
          #expect(FileManager.default.fileExists(atPath: file.path), "\(command)")
        }
      }
    }
  }

  @Test("what people copy names this version")
  func versions() throws {
    let version = try runShell("apimlint --version", in: repositoryRoot).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let named = readme.text.matches(
      of: #/(?:@v|tags\/v|apimlint\/v|rev: v|apimlint==|apimlint:|release )(\d+\.\d+\.\d+)/#)
    #expect(named.count >= 7)
    for place in named {
      #expect(place.output.1 == version, "README.md says \(place.output.0)")
    }
    for file in ["action.yml", ".azure-pipelines/apimlint.yml", ".gitlab/apimlint.yml"] {
      let text = try String(contentsOf: repositoryRoot.appending(path: file), encoding: .utf8)
      #expect(text.contains("default: \(version)\n"), "\(file) gets another version")
    }
  }

  @Test("policies are shown as they should be")
  func policies() throws {
    let blocks = readme.blocks(of: "xml")
    #expect(!blocks.isEmpty)
    for block in blocks {
      try withTemporaryFolder { folder in
        try block.text.write(
          to: folder.appending(path: "policy.xml"), atomically: true, encoding: .utf8)
        let outcome = try runShell("apimlint --fail-on info policy.xml", in: folder)
        let isBad = block.info.contains("bad")
        #expect(outcome.exitCode == (isBad ? 1 : 0), "README.md:\(block.line)\n\(outcome.output)")
      }
    }
  }

  @Test("configurations are taken")
  func configurations() throws {
    let blocks = readme.blocks(of: "yaml").filter { $0.fileName == ".apimlint.yaml" }
    #expect(!blocks.isEmpty)
    for block in blocks {
      try withTemporaryFolder { folder in
        try block.text.write(
          to: folder.appending(path: ".apimlint.yaml"), atomically: true, encoding: .utf8)
        let outcome = try runShell("apimlint config show", in: folder)
        #expect(outcome.exitCode == 0, "README.md:\(block.line)\n\(outcome.errors)")
      }
    }
  }

  @Test(
    "configurations are valid by their schema",
    .enabled(
      if: FileManager.default.fileExists(
        atPath: repositoryRoot.appending(path: ".build-venv/bin/check-jsonschema").path),
      ".ci/setup --all installs the validator"))
  func configurationsBySchema() throws {
    let blocks = readme.blocks(of: "yaml").filter { $0.fileName == ".apimlint.yaml" }
    #expect(!blocks.isEmpty)
    for block in blocks {
      try withTemporaryFolder { folder in
        try block.text.write(
          to: folder.appending(path: ".apimlint.yaml"), atomically: true, encoding: .utf8)
        let validator = repositoryRoot.appending(path: ".ci/validate-config-schema").path
        let outcome = try runShell(
          "apimlint config schema > schema.json && '\(validator)' schema.json .apimlint.yaml",
          in: folder)
        #expect(
          outcome.exitCode == 0, "README.md:\(block.line)\n\(outcome.output)\(outcome.errors)")
      }
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

  @Test(
    "links to files lead somewhere",
    arguments: [
      "README.md", "CHANGELOG.md", ".github/CONTRIBUTING.md", "editors/README.md",
      "editors/neovim.md", "editors/emacs.md", "editors/helix.md", "editors/zed.md",
      "editors/sublime-text.md", "editors/kakoune.md", "editors/jetbrains.md",
    ])
  func links(page: String) throws {
    let folder = repositoryRoot.appending(path: page).deletingLastPathComponent()
    for file in try MarkdownPage(page).linkedFiles {
      #expect(
        FileManager.default.fileExists(atPath: folder.appending(path: file).path),
        "\(page) links to \(file)")
    }
  }

  /// One test for both, since each of them may rewrite the page.
  @Test("the tables of rules and of judgements are those of the rules and of .ci/precision")
  func tables() throws {
    let precision = try withTemporaryFolder { folder in
      try runShell(
        "'\(repositoryRoot.appending(path: ".ci/precision").path)' --markdown", in: folder)
    }
    #expect(precision.exitCode == 0, "\(precision.errors)")
    var text = readme.text
    for (name, table) in [
      ("rules", Self.table(of: builtinRules.map(\.metadata))), ("precision", precision.output),
    ] {
      let begin = "<!-- \(name): begin, written by UPDATE_GOLDEN=1 swift test -->\n"
      let start = try #require(text.range(of: begin)).upperBound
      let stop = try #require(text.range(of: "<!-- \(name): end -->")).lowerBound
      if text[start..<stop] == table { continue }
      if !updatesGoldenFiles {
        Issue.record("README.md's table of \(name) is out of date; UPDATE_GOLDEN=1 rewrites it")
      }
      text.replaceSubrange(start..<stop, with: table)
    }
    if updatesGoldenFiles, text != readme.text {
      try text.write(
        to: repositoryRoot.appending(path: "README.md"), atomically: true, encoding: .utf8)
    }
  }

  private static func table(of rules: [RuleMetadata]) -> String {
    var lines = ["| rule | severity | finds | fix | service |", "| --- | --- | --- | --- | --- |"]
    for rule in rules {
      let severity = rule.isRecommended ? rule.severity.rawValue : "off"
      let title = rule.title.replacing("|", with: "\\|").replacing("<", with: "\\<")
      lines.append(
        "| [\(rule.id)](\(page(of: rule.id))) | \(severity) | \(title) | \(rule.fix?.rawValue ?? "") | "
          + "\(rule.needsService ? "yes" : "") |")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The path of a rule's page: `module/rule-name` is `rules/module/RuleName.md`.
  private static func page(of id: RuleID) -> String {
    let name = id.text.split(separator: "/")[1].split(separator: "-").map(\.capitalized).joined()
    return "rules/\(id.module)/\(name).md"
  }
}
