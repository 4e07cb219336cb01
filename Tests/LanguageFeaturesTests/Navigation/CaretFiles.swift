import BuiltinRules
import LanguageFeatures
import Linting
import SourceText
import Testing
import Workspace

/// Files of a service with a caret, `¦`, in one of them.
struct CaretFiles {
  private(set) var texts: [String: String]
  let workspace: Workspace
  let cursor: Cursor

  var view: PolicyView { cursor.view }

  init(_ marked: [String: String]) throws {
    var texts = marked
    let path = try #require(marked.first { $0.value.contains("¦") }?.key, "one caret")
    let halves = marked[path, default: ""].split(
      separator: "¦", omittingEmptySubsequences: false)
    try #require(halves.count == 2, "one caret")
    texts[path] = halves.joined()
    try self.init(texts, path, at: halves[0].utf8.count)
  }

  /// - Parameter offset: where the caret is in the text of the path, in bytes.
  init(_ texts: [String: String], _ path: String, at offset: Int) throws {
    self.texts = texts
    workspace = Self.workspace(texts)
    cursor = Cursor(
      try #require(workspace.policies(in: FileID("/\(path)")).first), at: offset)
  }

  static func workspace(_ texts: [String: String]) -> Workspace {
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    return Workspace(
      named, files: InMemoryFiles(texts.map { SourceText(path: $0.key, text: $0.value) }),
      rules: builtinRules, options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
  }

  /// The texts after some changes.
  func applying(_ edits: [Edit]) throws -> [String: String] {
    var changed = texts
    for edit in edits.sorted(by: { $1.place.span < $0.place.span }) {
      let path = edit.place.source.path
      var bytes = Array(try #require(changed[path]).utf8)
      bytes.replaceSubrange(edit.place.span.range, with: Array(edit.replacement.utf8))
      changed[path] = String(decoding: bytes, as: UTF8.self)
    }
    return changed
  }

  /// `path:line:column`, of the file that holds a place.
  func written(_ place: Place) -> String {
    let place = place.inHost
    let position = LineTable(place.source).position(at: place.span.start)
    return "\(place.source.path):\(position.line):\(position.column) \(place.text)"
  }
}
