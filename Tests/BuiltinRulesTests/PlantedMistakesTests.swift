import BuiltinRules
import Foundation
import Linting
import SourceText
import TestSupport
import Testing
import Workspace

/// Modules of Terraform, Bicep and ARM templates and a page of Markdown, one for each form in which a
/// policy stands in them, with mistakes of which a list tells the places.
@Suite("Mistakes planted in the modules of Tests/Fixtures/planted")
struct PlantedMistakesTests {
  @Test("each mistake is told at its place in the host, by the rule that the list says")
  func mistakes() throws {
    let told = try PlantedModule.all.flatMap { try $0.findings.map(\.placeAndRule) }
    #expect(PlantedMistake.all.filter { !told.contains($0.placeAndRule) }.map(\.line) == [])
    #expect(PlantedMistake.all.count >= 200)
  }

  @Test("nothing else is an error", arguments: PlantedModule.all)
  func otherErrors(module: PlantedModule) throws {
    let planted = Set(PlantedMistake.all.map(\.placeAndRule))
    let others = try module.findings.filter {
      $0.severity == .error && !planted.contains($0.placeAndRule)
    }
    #expect(others.map { "\($0.placeAndRule) # \($0.message)" } == [])
  }

  @Test("each module has ten mistakes at least", arguments: PlantedModule.all)
  func number(module: PlantedModule) {
    #expect(PlantedMistake.all.count { $0.line.hasPrefix("\(module.name)/") } >= 10)
  }

  @Test(
    "of mended modules nothing is told that is worth a warning", arguments: PlantedModule.mended)
  func mended(module: PlantedModule) throws {
    let told = try module.findings.filter { $0.severity > .info }
    #expect(told.map { "\($0.placeAndRule) # \($0.message)" } == [])
  }

  @Test("a mended module differs from the one with mistakes", arguments: PlantedModule.mended)
  func pairs(module: PlantedModule) throws {
    let original = try #require(
      PlantedModule.all.first { "mended/\($0.name)" == module.name }?.sources)
    let after = module.sources
    #expect(original.map { "mended/\($0.path)" } == after.map(\.path))
    #expect(zip(original, after).contains { $0.bytes != $1.bytes })
  }
}

/// A line of the list.
struct PlantedMistake: Sendable {
  let line: String

  /// `path:line:column rule`
  var placeAndRule: String { line.components(separatedBy: " # ")[0] }

  static let all: [PlantedMistake] = {
    let list = fixtures.appending(path: "planted/planted.list")
    let text = (try? String(contentsOf: list, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { PlantedMistake(line: String($0)) }
  }()
}

/// A folder with a module that deploys a service.
struct PlantedModule: Sendable, CustomTestStringConvertible {
  /// The folder below that of the fixtures.
  let name: String

  var testDescription: String { name }

  private static let folder = fixtures.appending(path: "planted")

  static let all = modules(in: "").filter { !["mended", "shared"].contains($0.name) }
  static let mended = modules(in: "mended/")

  private static func modules(in path: String) -> [PlantedModule] {
    let entries = try? FileManager.default.contentsOfDirectory(
      at: folder.appending(path: path), includingPropertiesForKeys: [.isDirectoryKey])
    return (entries ?? []).filter(\.hasDirectoryPath).map(\.lastPathComponent).sorted()
      .map { PlantedModule(name: path + $0) }
  }

  /// The files of the module. Those of Terraform deploy one service, which stands in a file that they
  /// share.
  var sources: [SourceText] {
    var files = Self.files(in: Self.folder.appending(path: name))
    if name.contains("terraform") {
      files += Self.files(in: Self.folder.appending(path: "shared/terraform"))
    }
    return files.sorted { $0.path < $1.path }.map { path, content in
      SourceText(path: "\(name)/\(path)", bytes: Array(content))
    }
  }

  private static func files(in folder: URL) -> [(path: String, content: Data)] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.compactMap { path in
      (try? Data(contentsOf: folder.appending(path: path))).map { (path, $0) }
    }
  }

  var findings: [Diagnostic] {
    get throws {
      let files = InMemoryFiles(sources)
      var named = NamedPlaces()
      named.folders = [InMemoryFiles.folder]
      var options = WorkspaceOptions(currentFolder: InMemoryFiles.folder)
      options.readsMarkdown = true
      let workspace = Workspace(named, files: files, rules: builtinRules, options: options)
      try #require(workspace.mistakes.isEmpty)
      return workspace.lint().result.diagnostics
    }
  }
}

extension Diagnostic {
  /// `path:line:column rule`
  fileprivate var placeAndRule: String {
    let start = LineTable(place.source).position(at: place.span.start)
    return "\(place.source.path):\(start.line):\(start.column) \(rule)"
  }
}
