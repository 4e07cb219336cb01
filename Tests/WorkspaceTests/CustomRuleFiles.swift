import BuiltinRules
import Linting
import SourceText
import Workspace

/// Files of a project that has rules of its own, and what is found in them.
struct CustomRuleFiles {
  private let files: [SourceText]

  init(_ files: [String: String]) {
    self.files = files.map { SourceText(path: $0.key, text: $0.value) }
  }

  /// A page with a check, `rules/NAME.md`, and a configuration that names its folder.
  init(check: String, frontMatter: String = "severity: warning", also others: [String: String]) {
    let page = Self.page(check, frontMatter: frontMatter)
    self.init(
      [".apimlint.yaml": "custom-rules: rules", "rules/my-rule.md": page].merging(others) { $1 })
  }

  static func page(_ check: String, frontMatter: String = "severity: warning") -> String {
    "---\n\(frontMatter)\n---\n# Title\n\nWhy.\n\n```check\n\(check)\n```\n"
  }

  var workspace: Workspace {
    var named = NamedPlaces()
    named.folders = [InMemoryFiles.folder]
    return Workspace(
      named, files: InMemoryFiles(files), rules: builtinRules,
      options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
  }

  /// What is wrong with the configurations, as `PATH:LINE:COLUMN MESSAGE`.
  var mistakes: [String] {
    workspace.mistakes.map { mistake in
      let position = mistake.place.map { place in
        let position = LineTable(place.source).position(at: place.span.start)
        return "\(place.source.path):\(position.line):\(position.column) "
      }
      return (position ?? "") + mistake.message
    }
  }

  /// What rules of a module find, as `PATH:LINE:COLUMN RULE SEVERITY MESSAGE [TEXT]`.
  func findings(of modules: String...) -> [String] {
    diagnostics.filter { modules.contains(String($0.rule.module)) }.map { diagnostic in
      let place = diagnostic.place
      let position = LineTable(place.source).position(at: place.span.start)
      return "\(place.source.path):\(position.line):\(position.column) \(diagnostic.rule) "
        + "\(diagnostic.severity) \(diagnostic.message) [\(place.text)]"
    }
  }

  var diagnostics: [Diagnostic] { workspace.lint().result.diagnostics }
}
