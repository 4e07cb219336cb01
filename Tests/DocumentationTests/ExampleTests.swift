import Foundation
import TestSupport
import Testing

/// Everything that the pages show is done as they say.
@Suite("Examples of the documentation") struct ExampleTests {
  @Test(
    "the commands of a console block print and end as it shows",
    arguments: DocumentationPages.guides)
  func consoleBlocks(path: String) throws {
    for block in try MarkdownPage(path).blocks(of: "console") {
      try ExampleFolder.with(block.info.dropFirst().first) { folder in
        for command in ConsoleCommand.all(in: block) {
          let outcome = try runShell(command.command, in: folder)
          let place = "\(path):\(block.line): \(command.command)"
          #expect(outcome.exitCode == command.exitCode, "\(place)\n\(outcome.errors)")
          #expect(command.shows(outcome.output), "\(place)\nprints\n\(outcome.output)")
        }
      }
    }
  }

  @Test("there is something to run for each kind of team")
  func teams() throws {
    let folders = Set(
      try MarkdownPage("docs/getting-started.md").blocks(of: "console").compactMap {
        $0.info.dropFirst().first
      })
    #expect(folders == ["apiops", "terraform", "bicep", "plain", "monorepo"])
  }

  @Test("policies are shown as they should be", arguments: DocumentationPages.guides)
  func policies(path: String) throws {
    for block in try MarkdownPage(path).blocks(of: "xml") {
      try withTemporaryFolder { folder in
        try block.text.write(
          to: folder.appending(path: "policy.xml"), atomically: true, encoding: .utf8)
        let outcome = try runShell("apimlint --fail-on info policy.xml", in: folder)
        let isBad = block.info.contains("bad")
        #expect(outcome.exitCode == (isBad ? 1 : 0), "\(path):\(block.line)\n\(outcome.output)")
      }
    }
  }

  @Test("configurations are taken", arguments: DocumentationPages.guides)
  func configurations(path: String) throws {
    for block in try MarkdownPage(path).configurations {
      try withTemporaryFolder { folder in
        try block.text.write(
          to: folder.appending(path: ".apimlint.yaml"), atomically: true, encoding: .utf8)
        let outcome = try runShell("apimlint config show", in: folder)
        #expect(outcome.exitCode == 0, "\(path):\(block.line)\n\(outcome.errors)")
      }
    }
  }

  @Test(
    "configurations are valid by their schema",
    .enabled(
      if: FileManager.default.fileExists(
        atPath: repositoryRoot.appending(path: ".build-venv/bin/check-jsonschema").path),
      ".ci/setup --all installs the validator"),
    arguments: DocumentationPages.guides)
  func configurationsBySchema(path: String) throws {
    for block in try MarkdownPage(path).configurations {
      try withTemporaryFolder { folder in
        try block.text.write(
          to: folder.appending(path: ".apimlint.yaml"), atomically: true, encoding: .utf8)
        let validator = repositoryRoot.appending(path: ".ci/validate-config-schema").path
        let outcome = try runShell(
          "apimlint config schema > schema.json && '\(validator)' schema.json .apimlint.yaml",
          in: folder)
        #expect(
          outcome.exitCode == 0, "\(path):\(block.line)\n\(outcome.output)\(outcome.errors)")
      }
    }
  }

  @Test("the configurations of the repository of several teams are those that its runs rest on")
  func configurationsOfTeams() throws {
    func settings(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    }
    let shown = try MarkdownPage("docs/getting-started.md").blocks(of: "yaml")
    #expect(shown.compactMap(\.fileName) == [".apimlint.yaml", "services/billing/.apimlint.yaml"])
    for block in shown {
      let file = fixtures.appending(path: "teams/monorepo/\(block.fileName ?? "")")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(settings(block.text) == settings(text), "docs/getting-started.md:\(block.line)")
    }
  }

  /// The examples for pipelines use templates, which .ci/check-pipelines tries.
  @Test("the gate of our own workflow passes over the example service and leaves its report")
  func workflow() throws {
    let workflow = try String(
      contentsOf: repositoryRoot.appending(path: ".github/workflows/apimlint.yml"), encoding: .utf8)
    let commands = workflow.matches(
      of: #/^ *(?:- )?run: (?:\S*\/)?(apimlint lint .*)$/#.anchorsMatchLineEndings())
    #expect(commands.count == 1, "which command is the gate?")
    for command in commands.map({ String($0.output.1) }) {
      try ExampleFolder.with(nil) { service in
        let folder = service.deletingLastPathComponent()
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

  @Test("links to files lead somewhere", arguments: DocumentationPages.all)
  func links(path: String) throws {
    let folder = repositoryRoot.appending(path: path).deletingLastPathComponent()
    for file in try MarkdownPage(path).linkedFiles {
      #expect(
        FileManager.default.fileExists(atPath: folder.appending(path: file).path),
        "\(path) links to \(file)")
    }
  }

  @Test(
    "the picture shows what the program prints",
    .enabled(
      if: FileManager.default.fileExists(atPath: "/usr/bin/python3"), "it is drawn by Python"))
  func picture() throws {
    let script = repositoryRoot.appending(path: ".ci/picture").path
    let check = updatesGoldenFiles ? "" : "--check"
    let outcome = try runShell("'\(script)' apimlint \(check)", in: repositoryRoot)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
  }
}

/// The folders in which examples run.
private enum ExampleFolder {
  /// Hands over a copy of a folder to run examples in.
  ///
  /// - Parameters:
  ///   - team: one of Tests/Fixtures/teams; where there is none, the example service, with others beside it
  ///     under the paths that examples use.
  static func with(_ team: String?, _ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let places =
        team.map { ["team": "teams/\($0)"] } ?? [
          "apim": "services/inference",
          "Tests/Fixtures/services/inference": "services/inference",
          "model-gateway": "services/model-gateway",
        ]
      for (place, source) in places {
        let copy = folder.appending(path: place)
        try FileManager.default.createDirectory(
          at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: fixtures.appending(path: source), to: copy)
      }
      try body(folder.appending(path: team == nil ? "apim" : "team"))
    }
  }
}

extension MarkdownPage {
  /// The blocks that are a configuration of their own.
  fileprivate var configurations: [Block] {
    blocks(of: "yaml").filter { $0.fileName == ".apimlint.yaml" }
  }
}
