import BuiltinRules
import Fuzzing
import Linting
import SourceText
import Workspace

/// A small service whose files change at random, as a workspace that takes over each change.
struct EditedService {
  private var random: SeededGenerator
  private var texts: [String: String]
  private var workspace: Workspace

  /// The texts that the files begin with, so that one that has become nonsense can begin anew.
  private let originals: [String: String]

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    originals = Self.files
    texts = originals
    workspace = Self.open(originals)
  }

  private static func open(_ texts: [String: String]) -> Workspace {
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    let files = InMemoryFiles(texts.map { SourceText(path: $0.key, text: $0.value) })
    return Workspace(
      named, files: files, rules: builtinRules,
      options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
  }

  // MARK: Edits

  /// Changes a file, writes it anew, or takes it away.
  mutating func makeEdit() {
    let path = originals.keys.sorted().randomElement(using: &random) ?? ""
    let content: String?
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<2: content = nil
    case 2..<12: content = originals[path]
    default: content = texts[path].map { edited($0) } ?? originals[path]
    }
    texts[path] = content
    workspace = workspace.applying([
      FileChange(FileID(path), content: content.map { Array($0.utf8) })
    ])
  }

  /// A text with one change such as people make.
  private mutating func edited(_ text: String) -> String {
    var bytes = Array(text.utf8)
    let offset = Int.random(in: 0...bytes.count, using: &random)
    let length = min(Int.random(in: 0..<12, using: &random), bytes.count - offset)
    let piece = Self.pieces.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<3, using: &random) {
    case 0: bytes.insert(contentsOf: piece.utf8, at: offset)
    case 1: bytes.removeSubrange(offset..<(offset + length))
    default: bytes.replaceSubrange(offset..<(offset + length), with: piece.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let pieces = [
    " ", "\n", "<", ">", "\"", "{{", "}}", "{{url}}", "{{key}}", "@(", ")", "<base />",
    "<set-variable name=\"a\" value=\"@(1)\" />", "<set-variable name=\"b\" value=\"x\" />",
    "<set-header name=\"X\"><value>@((string)context.Variables[\"a\"])</value></set-header>",
    "<include-fragment fragment-id=\"shared\" />", "<set-backend-service backend-id=\"b\" />",
    "context.Request", "\"a\"", "😀", "<!-- apimlint-disable-next-line -->", "<!--", "-->",
  ]

  // MARK: Comparison

  /// What the workspace finds and a fresh one does not, or the other way round; nil where they agree.
  var difference: String? {
    let kept = Self.findings(of: workspace)
    let fresh = Self.findings(of: Self.open(texts))
    guard kept != fresh else { return nil }
    let surplus = Set(kept).subtracting(fresh).sorted()
    let missing = Set(fresh).subtracting(kept).sorted()
    let files = texts.sorted { $0.key < $1.key }.map { "--- \($0.key)\n\($0.value)" }
    return "only kept: \(surplus)\nonly fresh: \(missing)\n\(files.joined(separator: "\n"))"
  }

  private static func findings(of workspace: Workspace) -> [String] {
    workspace.lint().result.diagnostics.map { diagnostic in
      "\(diagnostic.place.source.path):\(diagnostic.place.span) \(diagnostic.rule.text): \(diagnostic.message)"
    }
  }

  // MARK: Files

  private static func policy(_ inbound: String) -> String {
    """
    <policies>
      <inbound>
        <base />
        \(inbound)
      </inbound>
      <backend><base /></backend>
      <outbound><base /></outbound>
      <on-error><base /></on-error>
    </policies>
    """
  }

  private static let files = [
    "t/policy.xml": policy("<set-variable name=\"caller\" value=\"@(context.RequestId)\" />")
      .replacing("<base />", with: ""),
    "t/apis/a/apiInformation.json":
      #"{"properties": {"path": "a", "displayName": "A", "protocols": ["https"]}}"#,
    "t/apis/a/policy.xml": policy(
      """
      <set-variable name="a" value="@(context.Request.Method)" />
          <include-fragment fragment-id="shared" />
      """),
    "t/apis/a/operations/o/policy.xml": policy(
      #"<set-header name="X"><value>@((string)context.Variables["a"] + "{{url}}")</value></set-header>"#
    ),
    "t/apis/a/operations/p/policy.xml": policy(
      #"<set-backend-service backend-id="b" />"#),
    "t/policy fragments/shared/policy.xml":
      #"<fragment><set-variable name="s" value="@(context.Request.Url.Path)" /></fragment>"#,
    "t/named values/url/namedValueInformation.json":
      #"{"properties": {"displayName": "url", "value": "https://example.org"}}"#,
    "t/backends/b/backendInformation.json":
      #"{"properties": {"url": "https://example.org", "protocol": "http"}}"#,
    "t/.apimlint.yaml": "rules:\n  security/*: warning\n",
    "alone.xml": policy(#"<set-variable name="x" value="@(context.Request.Body.As<string>())" />"#),
  ]
}
