import BuiltinRules
import Foundation
import Linting
import PolicyCatalog
import ServiceModel
import SourceText
import TestSupport
import Testing
import Workspace

/// In every APIOps tree among the fixtures, what policies refer to is taken away, and each reference
/// is misspelt: that has to be told where the reference stands.
@Suite("References of the services in Tests/Fixtures")
struct ReferencesOfFixturesTests {
  @Test("a service as it stands has no reference that leads to nothing", arguments: Fixture.all)
  func unchanged(fixture: Fixture) throws {
    let told = try fixture.findings()
    #expect(told.filter { !fixture.mistakes.contains($0.message) }.map(\.message) == [])
  }

  @Test("each name that is misspelt is told where it stands", arguments: Fixture.all)
  func misspelt(fixture: Fixture) throws {
    for edge in fixture.references() {
      guard let place = edge.place, place.text == edge.target.node?.id else { continue }
      let wrong = place.text + "zq"
      let told = try fixture.replacing([place], with: wrong).findings()
      #expect(
        told.contains {
          $0.isAt(place.source.path, place.span.start) && $0.message.contains(wrong)
        },
        "\(fixture): \(wrong) in \(place.source.path): \(told.map(\.message))")
    }
  }

  @Test("what is taken away is told at all references to it", arguments: Fixture.all)
  func removed(fixture: Fixture) throws {
    let edges = fixture.references()
    for node in Set(edges.compactMap(\.target.node)) {
      guard case .resource(let kind, let id, let workspace) = node else { continue }
      let without =
        kind == .namedValues
        ? fixture.renaming(namedValue: id)
        : fixture.moving(id, of: kind, in: workspace)
      #expect(without.files != fixture.files, "\(fixture): \(node)")
      let told = try without.findings()
      for edge in edges where edge.target.node == node {
        guard let place = edge.place else { continue }
        #expect(
          told.contains { $0.isAt(place.source.path, place.span.start) },
          "\(fixture): without \(kind.noun) \(id), at \(place.source.path): \(told.map(\.message))")
      }
    }
  }

  @Test("there is something to take away of each kind")
  func kinds() {
    let nodes = Fixture.all.flatMap { $0.references().compactMap(\.target.node) }
    for kind in [ResourceKind.fragments, .backends, .loggers, .namedValues] {
      let count = nodes.count {
        if case .resource(kind, _, _) = $0 { true } else { false }
      }
      #expect(count > 1, "\(kind.noun)")
    }
  }
}

/// The files of an APIOps tree, in memory.
struct Fixture: Sendable, CustomTestStringConvertible, CustomStringConvertible {
  let name: String
  var files: [String: [UInt8]]

  /// What is wrong with it before anything is taken away.
  var mistakes: Set<String> = []

  var testDescription: String { name }
  var description: String { name }

  /// The folders that the tools have for each kind.
  private static let kinds: [ResourceKind: [String]] = [
    .fragments: ["policy fragments", "policyFragments"], .backends: ["backends"],
    .loggers: ["loggers"], .namedValues: ["named values", "namedValues"],
  ]

  /// Those of Tests/Fixtures/services, and the files that scenarios make.
  static let all: [Fixture] = {
    let services =
      (try? FileManager.default.contentsOfDirectory(
        at: fixtures.appending(path: "services"), includingPropertiesForKeys: nil)) ?? []
    let scenarios =
      (try? FileManager.default.contentsOfDirectory(
        at: fixtures.appending(path: "scenarios"), includingPropertiesForKeys: nil)) ?? []
    let found =
      services.map { Fixture(folder: $0) }
      + scenarios.compactMap { (try? Scenario(contentsOf: $0)).map { Fixture(scenario: $0) } }
    return found.filter(\.isTree).sorted { $0.name < $1.name }.compactMap { fixture in
      // What a scenario breaks on purpose stays broken.
      guard let told = try? fixture.findings() else { return nil }
      var fixture = fixture
      if fixture.name.hasPrefix("scenario ") { fixture.mistakes = Set(told.map(\.message)) }
      return fixture
    }
  }()

  private init(folder: URL) {
    name = folder.lastPathComponent
    files = [:]
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    for path in paths {
      if let data = try? Data(contentsOf: folder.appending(path: path)) {
        files[path] = Array(data)
      }
    }
  }

  private init(scenario: Scenario) {
    name = "scenario \(scenario.name)"
    files = [:]
    for section in scenario.sections where section.kind == "file" {
      files[section.argument] = Array(section.body.utf8)
    }
  }

  private var isTree: Bool {
    files.keys.contains { path in
      path.hasSuffix("Information.json")
        && Self.kinds.values.joined().contains {
          path.hasPrefix("\($0)/") || path.contains("/\($0)/")
        }
    }
  }

  // MARK: Looking

  private static let rules = builtinRules.filter { rule in
    rule.metadata.id.module == "references" && rule.metadata.severity > .info
      || [
        "named-values/undefined", "named-values/missing-in-environment",
        "named-values/resource-id",
      ].contains(rule.metadata.id.text)
  }

  private var sources: [SourceText] {
    files.sorted { $0.key < $1.key }.map { SourceText(path: $0.key, bytes: $0.value) }
  }

  /// What the rules about references say.
  func findings() throws -> [Diagnostic] {
    try lint(files: sources, rules: Self.rules).diagnostics
  }

  private var services: [ServiceView] {
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    return Workspace(
      named, files: InMemoryFiles(sources), rules: Self.rules,
      options: WorkspaceOptions(currentFolder: InMemoryFiles.folder)
    ).allServiceViews
  }

  /// What is referred to, of the kinds that are taken away, and is there.
  func references() -> [ReferenceGraph.Edge] {
    services.flatMap { ReferenceGraph(of: $0.context).edges }.filter {
      edge in
      guard case .found(.resource(let kind, _, _)) = edge.target else { return false }
      if case .file = edge.source { return false }
      return Self.kinds[kind] != nil
    }
  }

  // MARK: Taking away

  func replacing(_ places: [Place], with text: String) -> Fixture {
    var fixture = self
    for place in places.sorted(by: { $0.span.start > $1.span.start }) {
      fixture.files[place.source.path]?.replaceSubrange(place.span.range, with: Array(text.utf8))
    }
    return fixture
  }

  /// The service with another resource in the place of one, so that its kind still has a folder.
  func moving(_ id: String, of kind: ResourceKind, in workspace: String?) -> Fixture {
    let folders = (Self.kinds[kind] ?? []).map { name in
      (workspace.map { "workspaces/\($0)/" } ?? "") + name
    }
    // What a list has is renamed there.
    let listed = services.flatMap { service in
      service.context.model.resources[kind, default: []].flatMap(\.resources).filter {
        $0.id == id && $0.workspace == workspace && $0.place?.text == id
      }.compactMap(\.place)
    }
    var fixture = replacing(Array(Set(listed)), with: id + "-elsewhere")
    for (path, bytes) in files {
      for folder in folders {
        let mark = "\(folder)/\(id)/"
        guard path.hasPrefix(mark) || path.contains("/\(mark)"),
          workspace != nil || !path.contains("workspaces/"),
          let range = path.range(of: mark)
        else { continue }
        fixture.files[path] = nil
        fixture.files[path.replacingCharacters(in: range, with: "\(folder)/\(id)-elsewhere/")] =
          bytes
      }
    }
    return fixture
  }

  /// The service with another name for a named value, wherever it is defined.
  func renaming(namedValue name: String) -> Fixture {
    let places = Set(
      services.flatMap { service in
        service.context.model.namedValueSets.flatMap { set in
          set.values(named: name).map { $0.displayName.place }
        }
      })
    return replacing(Array(places), with: name + "-elsewhere")
  }
}

extension ReferenceGraph.Node {
  /// The name of what has one.
  fileprivate var id: String? {
    if case .resource(_, let id, _) = self { id } else { nil }
  }
}

extension Diagnostic {
  fileprivate func isAt(_ path: String, _ offset: Int) -> Bool {
    place.source.path == path && place.span.start == offset
  }
}
