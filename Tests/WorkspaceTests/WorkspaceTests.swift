import BuiltinRules
import Linting
import SourceText
import Synchronization
import Testing

@testable import Workspace

/// Files in memory that remember what was asked of them.
private final class WatchedFiles: FileProvider {
  private let base: InMemoryFiles
  private let asked = Mutex<(read: Set<String>, listed: Set<String>, walked: Set<String>)>(
    ([], [], []))

  init(_ files: [SourceText]) { base = InMemoryFiles(files) }

  /// The files that were read.
  var read: Set<String> { asked.withLock { $0.read } }

  /// The folders that were looked into, without those in them.
  var listed: Set<String> { asked.withLock { $0.listed } }

  /// The folders that were looked through.
  var walked: Set<String> { asked.withLock { $0.walked } }

  func name(of file: FileID) -> String { base.name(of: file) }
  func kind(of file: FileID) -> FileKind? { base.kind(of: file) }
  func target(of file: FileID) -> FileID { base.target(of: file) }
  func hiddenFiles(below folder: FileID) -> [FileID] { base.hiddenFiles(below: folder) }

  func files(below folder: FileID) -> FolderListing {
    asked.withLock { _ = $0.walked.insert(folder.path) }
    return base.files(below: folder)
  }

  func entries(of folder: FileID, below top: FileID) -> FolderEntries {
    asked.withLock { _ = $0.listed.insert(folder.path) }
    return base.entries(of: folder, below: top)
  }

  func read(
    _ file: FileID, limit: Int, prefix: Int,
    wantsRest: (_ beginning: [UInt8], _ isWhole: Bool) -> Bool
  ) throws(FileError) -> FileContent {
    asked.withLock { _ = $0.read.insert(file.path) }
    return try base.read(file, limit: limit, prefix: prefix, wantsRest: wantsRest)
  }
}

private func text(_ path: String, _ text: String) -> SourceText {
  SourceText(path: path, text: text)
}

private func policy(_ inbound: String) -> String {
  """
  <policies>
    <inbound>
      \(inbound)
    </inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
  </policies>
  """
}

/// A workspace of some files, of which some are named.
private func workspace(
  _ files: any FileProvider, named paths: [String], folders: [String] = []
) -> Workspace {
  var named = NamedPlaces()
  named.files = Set(paths.map { FileID($0) })
  named.folders = folders.map { FileID($0) }
  return Workspace(
    named, files: files, rules: builtinRules,
    options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
}

private func findings(_ workspace: Workspace) -> [String] {
  workspace.lint().result.diagnostics.map(written)
}

private func written(_ diagnostic: Diagnostic) -> String {
  let position = LineTable(diagnostic.place.source).position(at: diagnostic.place.span.start)
  return "\(diagnostic.place.source.path):\(position.line) \(diagnostic.rule)"
}

/// A tree of two APIs that refer to all that there is.
private let tree: [SourceText] = [
  text(
    "t/policy.xml", "<policies><backend><forward-request timeout=\"60\" /></backend></policies>"),
  text("t/named values/a/namedValueInformation.json", #"{"properties":{"displayName":"a"}}"#),
  text("t/policy fragments/used/policy.xml", "<fragment><set-header name=\"X\" /></fragment>"),
  text("t/policy fragments/idle/policy.xml", "<fragment />"),
  text("t/backends/one/backendInformation.json", #"{"properties":{"url":"https://a.example"}}"#),
  text("t/backends/two/backendInformation.json", #"{"properties":{"url":"https://b.example"}}"#),
  text("t/products/p/policy.xml", policy("<base />")),
  text("t/products/p/apis/one/productApiInformation.json", "{}"),
  text("t/products/q/apis/two/productApiInformation.json", "{}"),
  text("t/apis/one/apiInformation.json", #"{"properties":{"path":"one"}}"#),
  text(
    "t/apis/one/policy.xml",
    policy(
      """
      <base /><include-fragment fragment-id="used" /><set-backend-service backend-id="one" />
      <set-header name="Y" exists-action="override"><value>{{b}}</value></set-header>
      """)),
  text("t/apis/one/operations/x/policy.xml", policy("<base />")),
  text("t/apis/one/operations/y/policy.xml", policy("<base />{{c}}")),
  text("t/apis/two/policy.xml", policy("<base />")),
  text("t/apis/two/operations/x/policy.xml", policy("<base />{{d}}")),
]

@Suite struct WorkspaceTests {
  @Test("the APIs of a product give no tree away, and nobody looks for one among them")
  func productsAreNoTrees() {
    let product = [
      text("t/products/p/productInformation.json", "{}"),
      text("t/products/p/apis/one/productApiInformation.json", "{}"),
      text("t/products/p/apis/two/apiInformation.json", "{}"),
    ]
    let operation = WatchedFiles(tree + product)
    let opened = workspace(operation, named: ["t/apis/one/operations/x/policy.xml"])
    #expect(opened.services.map(\.service.home) == [.tree(FileID("/t"))])
    #expect(!operation.listed.contains("/t/products/p/apis"))
    let all = workspace(WatchedFiles(tree + product), named: [], folders: ["/t"])
    #expect(all.services.map(\.service.home) == [.tree(FileID("/t"))])
  }

  @Test("a policy of an operation is judged without a look at other APIs")
  func operationAlone() {
    let files = WatchedFiles(tree)
    let found = findings(workspace(files, named: ["t/apis/one/operations/x/policy.xml"]))
    #expect(found.isEmpty)
    #expect(
      files.read == [
        "/t/policy.xml", "/t/named values/a/namedValueInformation.json",
        "/t/policy fragments/used/policy.xml", "/t/backends/one/backendInformation.json",
        "/t/products/p/policy.xml", "/t/apis/one/apiInformation.json", "/t/apis/one/policy.xml",
        "/t/apis/one/operations/x/policy.xml",
      ])
    #expect(!files.walked.contains { "/t/apis/two/".hasPrefix("\($0)/") })
    #expect(!files.walked.contains { "/t/apis/one/operations/y/".hasPrefix("\($0)/") })
    #expect(!files.listed.contains { $0.hasPrefix("/t/apis/two") })
  }

  @Test("a policy of an API is judged with those of its operations")
  func apiAlone() {
    let files = WatchedFiles(tree)
    let found = findings(workspace(files, named: ["t/apis/one/policy.xml"]))
    #expect(found == ["t/apis/one/policy.xml:4 named-values/undefined"])
    #expect(files.read.contains("/t/apis/one/operations/y/policy.xml"))
    #expect(!files.read.contains { $0.contains("/apis/two/") })
  }

  @Test(
    "a file has the same findings however it is named",
    arguments: [
      "t/policy.xml", "t/products/p/policy.xml", "t/policy fragments/used/policy.xml",
      "t/apis/one/policy.xml", "t/apis/one/operations/x/policy.xml",
      "t/apis/one/operations/y/policy.xml", "t/apis/two/operations/x/policy.xml",
    ])
  func namedInAnyWay(path: String) {
    let files = InMemoryFiles(tree)
    let all = findings(workspace(files, named: [], folders: ["/"]))
    #expect(all.contains { $0.hasPrefix("t/apis/two/operations/x") })
    let own = all.filter { $0.hasPrefix("\(path):") }
    #expect(findings(workspace(files, named: [path])) == own)
    var folder = FileID(path).folder
    while let current = folder, current.path != "/" {
      let found = findings(workspace(files, named: [], folders: [current.path]))
      #expect(found.filter { $0.hasPrefix("\(path):") } == own, "in \(current.path)")
      folder = current.folder
    }
  }

  @Test("what a data file lacks is told when all of its service is looked at")
  func unusedValues() {
    let unused = ["t/named values/a/namedValueInformation.json:1 named-values/unused"]
    let files = InMemoryFiles(tree)
    func told(_ named: [String], _ folders: [String]) -> [String] {
      findings(workspace(files, named: named, folders: folders)).filter {
        $0.contains("named-values/unused")
      }
    }
    #expect(told([], ["/"]) == unused)
    #expect(told([], ["/t"]) == unused)
    #expect(told([], ["/t/named values"]) == [])
    #expect(told(["t/named values/a/namedValueInformation.json"], []) == [])
  }

  @Test("data that several services refer to is judged by all of them, and not changed for one")
  func sharedData() {
    func files(_ second: String) -> InMemoryFiles {
      InMemoryFiles([
        text(".apimlint.yaml", "service: { named-values: [shared.yaml] }"),
        text("shared.yaml", "used_one: x\nused-two: x\nidle: x\n"),
        text("a/apis/x/operations/o/policy.xml", policy("<base />{{used_one}}")),
        text("b/apis/x/operations/o/policy.xml", policy("<base />\(second)")),
      ])
    }
    let result = workspace(files("{{used-two}}"), named: [], folders: ["/"]).lint().result
    let found = result.diagnostics.filter { $0.place.source.path == "shared.yaml" }
    #expect(
      found.map(written) == [
        "shared.yaml:1 named-values/hyphen-only", "shared.yaml:3 named-values/unused",
      ])
    #expect(found.flatMap(\.fixes).isEmpty)
    let idle = findings(workspace(files(""), named: [], folders: ["/"]))
    #expect(idle.contains("shared.yaml:2 named-values/unused"))
  }

  @Test("thousands of configurations are read once each, a broken one keeps back its own files")
  func manyConfigurations() {
    var texts: [SourceText] = [text("base.yaml", "rules: { '*': off }")]
    for number in 0..<2_000 {
      texts.append(text("s\(number)/.apimlint.yaml", "extends: ../base.yaml\n"))
      texts.append(text("s\(number)/p.xml", "<policies />"))
    }
    texts.append(text("s77/deep/.apimlint.yaml", "nonsense: 1\n"))
    texts.append(text("s77/deep/p.xml", "<policies />"))
    let opened = workspace(InMemoryFiles(texts), named: [], folders: ["/"])
    #expect(opened.mistakes.map(\.place?.source.path) == ["s77/deep/.apimlint.yaml"])
    let outcome = opened.lint()
    #expect(outcome.result.fileCount == 2_000)
    #expect(outcome.result.serviceCount == 2_000)
  }
}
