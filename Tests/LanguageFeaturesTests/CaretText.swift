import BuiltinRules
import LanguageFeatures
import Linting
import SourceText
import Testing
import Workspace

/// A policy with a caret in it, among other files.
struct CaretText {
  let view: PolicyView

  /// Where the caret is, in bytes.
  let offset: Int

  /// - Parameters:
  ///   - marked: the text of the policy, in which `¦` is the caret.
  ///   - path: where the policy is.
  ///   - others: the other files.
  init(_ marked: String, at path: String = "policy.xml", beside others: [String: String] = [:])
    throws
  {
    let halves = marked.split(separator: "¦", omittingEmptySubsequences: false)
    try #require(halves.count == 2, "one caret")
    offset = halves[0].utf8.count
    view = try #require(Self.view(of: halves.joined(), at: path, beside: others))
  }

  /// A policy as an editor has it open; nil for a text that is none.
  static func view(of text: String, at path: String, beside others: [String: String] = [:])
    -> PolicyView?
  {
    var files = others
    files[path] = text
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    let file = FileID("/\(path)")
    named.files = [file]
    let workspace = Workspace(
      named, files: InMemoryFiles(files.map { SourceText(path: $0.key, text: $0.value) }),
      rules: builtinRules, options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
    return workspace.policies(in: file).first
  }
}
