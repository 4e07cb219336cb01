import SourceText

/// The patterns of the `.gitignore` files that hold for a folder.
struct IgnoreRules: Sendable {
  private struct Rule: Sendable {
    let pattern: PathPattern
    let isNegated: Bool
    let foldersOnly: Bool

    let base: Base
  }

  /// How a path of the walk becomes one relative to the folder of a `.gitignore`.
  struct Base: Sendable {
    /// What paths in that folder begin with, and loses; "" for nothing.
    let stripped: String

    /// What comes before the rest: the way down from a folder above the walk.
    var prepended = ""

    func relative(_ path: String) -> String? {
      if stripped.isEmpty { return PathArithmetic.joined(prepended, path) }
      guard path.hasPrefix(stripped + "/") else { return nil }
      return PathArithmetic.joined(prepended, String(path.dropFirst(stripped.count + 1)))
    }
  }

  private var rules: [Rule] = []

  /// The rules with those of one more `.gitignore` behind them.
  ///
  /// - Parameters:
  ///   - text: the file's content.
  ///   - base: the folder that it lies in.
  func adding(_ text: String, base: Base) -> IgnoreRules {
    var result = self
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      if let rule = Self.rule(line, base: base) { result.rules.append(rule) }
    }
    return result
  }

  private static func rule(_ line: Substring, base: Base) -> Rule? {
    guard var text = withoutTrailingBlanks(line) else { return nil }
    guard !text.isEmpty, !text.hasPrefix("#") else { return nil }
    let isNegated = text.hasPrefix("!")
    if isNegated { text = text.dropFirst() }
    let foldersOnly = text.hasSuffix("/")
    if foldersOnly { text = text.dropLast() }
    guard !text.isEmpty else { return nil }
    // A slash at the front or within ties the pattern to its folder.
    let isAnchored = text.contains("/")
    var pattern = isAnchored ? literalBraces(text) : "**/\(literalBraces(text))"
    // What lies in the folder, not the folder: a later rule may bring some of it back.
    if pattern.hasSuffix("/**") { pattern += "/*" }
    return Rule(
      pattern: PathPattern(pattern), isNegated: isNegated, foldersOnly: foldersOnly, base: base)
  }

  /// The line without the blanks at its end that no backslash protects; nil for one that ends in a
  /// backslash, which git takes for no pattern.
  private static func withoutTrailingBlanks(_ line: Substring) -> Substring? {
    var end = line.startIndex
    var isEscaped = false
    for index in line.indices {
      if isEscaped || line[index] != " " { end = line.index(after: index) }
      isEscaped = !isEscaped && line[index] == "\\"
    }
    return isEscaped ? nil : line[..<end]
  }

  /// The pattern with its braces escaped: git has no alternatives.
  private static func literalBraces(_ pattern: Substring) -> String {
    var result = ""
    var isEscaped = false
    for character in pattern {
      if !isEscaped, character == "{" || character == "}" { result += "\\" }
      result.append(character)
      isEscaped = !isEscaped && character == "\\"
    }
    return result
  }

  /// True when git would leave a file or folder out; the last rule that fits decides.
  func ignores(_ path: String, isFolder: Bool) -> Bool {
    for rule in rules.reversed() where isFolder || !rule.foldersOnly {
      guard let relative = rule.base.relative(path) else { continue }
      if rule.pattern.matches(relative) { return !rule.isNegated }
    }
    return false
  }
}
