public import SourceText

/// The page of a folder of rules, its `README.md`: a title, and what its rules have in common.
public struct ModulePage: Sendable {
  /// What the page tells of the module.
  public let module: RuleModule

  /// - Parameter name: the folder's name.
  /// - Throws: for a page without a title or a text.
  public init(_ source: SourceText, name: String) throws(PageProblem) {
    let lines = PageLines(source)
    let about = lines.lines.dropFirst().map(\.text).joined(separator: "\n").trimmed
    guard let heading = lines.lines.first?.text, heading.hasPrefix("# "), !about.isEmpty else {
      throw PageProblem(
        lines.place(ofLine: 0),
        "a folder's page is a title, '# …', and a text that says what its rules are about")
    }
    module = RuleModule(name: name, title: heading.dropFirst(2).trimmed, about: about)
  }
}
