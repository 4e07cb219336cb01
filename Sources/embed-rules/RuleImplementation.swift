import Foundation
import RulePages
import SourceText

/// The Swift file with a rule's check.
///
/// Its type is private, so that no other rule sees it and two folders may have rules of one name; the
/// file adds it to its folder's namespace in a line of its own:
///
///     extension StreamingRules { static var bufferResponse: any Rule { BufferResponse() } }
struct RuleImplementation {
  /// What makes the rule.
  let expression: String

  /// Nil for a rule without a Swift file.
  ///
  /// - Throws: for two files, and for a file that does not add its rule.
  init?(of name: String, in module: String, folder: URL) throws(PageProblem) {
    // Two files of a target cannot have one name, so where another folder has it, the module's name
    // goes in front.
    let files = [name, Self.pascalCase(module) + name]
      .map { folder.appending(path: "\($0).swift") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
    guard let file = files.first else { return nil }
    if files.count > 1 {
      throw PageProblem(
        Place(SourceText(path: files[1].path, text: ""), Span(at: 0)),
        "the rule '\(name)' has its check in \(file.lastPathComponent) already")
    }
    let namespace = Self.namespace(ofModule: module)
    let member = name.prefix(1).lowercased() + name.dropFirst()
    let line =
      "extension \(namespace) { static var \(member): any Rule { \(name)() } }"
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    /// A mistake at the first line that has some words, or at the first of all.
    func problem(atLineWith words: String, _ message: String) -> PageProblem {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = lines.first { $0.contains(words) }
      let offset = line.map { text.utf8.distance(from: text.startIndex, to: $0.startIndex) } ?? 0
      return PageProblem(
        Place(SourceText(path: file.path, text: text), Span(at: offset)), message)
    }
    // A formatter may break it.
    guard text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(line) else {
      throw problem(
        atLineWith: "struct \(name)",
        "the file lacks the line '\(line)', by which its rule is found")
    }
    if text.hasPrefix("struct \(name):") || text.contains("\nstruct \(name):") {
      throw problem(
        atLineWith: "struct \(name):",
        "write 'private struct \(name)': two folders may have rules of one name, and no other file "
          + "needs this one")
    }
    expression = "\(namespace).\(member)"
  }

  /// `named-values` as `NamedValuesRules`.
  static func namespace(ofModule module: String) -> String { pascalCase(module) + "Rules" }

  private static func pascalCase(_ name: String) -> String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
