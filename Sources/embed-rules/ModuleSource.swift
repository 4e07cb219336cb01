import Foundation

/// The page of a folder of rules: a title, and what its rules have in common.
struct ModuleSource {
  let name: String
  private let title: String
  private let about: String

  /// - Throws: for a page without a title or a text.
  init(page: URL) throws(PageProblem) {
    name = page.deletingLastPathComponent().lastPathComponent
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let about = lines.dropFirst().joined(separator: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    guard let heading = lines.first, heading.hasPrefix("# "), !about.isEmpty else {
      throw PageProblem(
        path: page.path, line: 1,
        message: "a folder's page is a title, '# …', and a text that says what its rules are about")
    }
    title = String(heading.dropFirst(2))
    self.about = about
  }

  /// The module as Swift.
  var literal: String {
    "RuleModule(name: \(name.debugDescription), title: \(title.debugDescription), about: \(about.debugDescription))"
  }
}
