import SourceText

/// The patterns of the `.gitignore` files that hold for a folder.
struct IgnoreRules: Sendable {
  private struct Rule: Sendable {
    let pattern: PathPattern
    let isNegated: Bool
    let foldersOnly: Bool

    /// The folder of the `.gitignore`.
    let folder: FileID
  }

  private var rules: [Rule] = []

  /// The rules with those of one more `.gitignore` behind them.
  ///
  /// - Parameters:
  ///   - text: the file's content.
  ///   - folder: the folder that it lies in.
  func adding(_ text: String, in folder: FileID) -> IgnoreRules {
    var result = self
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for line in text.split(whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      if let rule = Self.rule(line, in: folder) { result.rules.append(rule) }
    }
    return result
  }

  private static func rule(_ line: Substring, in folder: FileID) -> Rule? {
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
      pattern: PathPattern(pattern), isNegated: isNegated, foldersOnly: foldersOnly, folder: folder)
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
  func ignores(_ file: FileID, isFolder: Bool) -> Bool {
    for rule in rules.reversed() where isFolder || !rule.foldersOnly {
      guard let relative = file.path(below: rule.folder) else { continue }
      if rule.pattern.matches(relative) { return !rule.isNegated }
    }
    return false
  }
}
