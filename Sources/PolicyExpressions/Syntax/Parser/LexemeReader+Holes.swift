import SourceText

/// What is no C# yet: named values, the placeholders of template languages, and directives.
///
/// Inside strings all of them are text. Positions are those of the decoded code, which is why this
/// does not ask the tree of the policy for its named values.
extension LexemeReader {
  /// The longest name of a named value that is looked for; the service allows 256 characters.
  private static let maximumNameLength = 300

  /// How many tokens a placeholder of a template language may have.
  private static let maximumPlaceholderLength = 60

  /// Joins the tokens of `{{name}}`, `${name}`, `$(name)`, `#{name}#` or `%{ directive }`.
  mutating func joinHole() -> Bool {
    let first = code.tokens[position].range
    guard let end = namedValueEnd(at: first) ?? placeholderEnd(at: first) else { return false }
    add(.hole, first.lowerBound..<end)
    skipTokens(before: end)
    return true
  }

  /// The offset behind `{{name}}` when it begins at the current token.
  ///
  /// Nested initializers look alike, but those hold separators or quotation marks; `{{a}}` alone is
  /// replaced by the service, whatever its author meant.
  private func namedValueEnd(at first: Range<Int>) -> Int? {
    let start = first.lowerBound + 2
    guard start < bytes.count, bytes.spell("{{", in: first.lowerBound..<start),
      bytes[start] != UInt8(ascii: "{"), isSign("{", at: position + 1, behind: first)
    else { return nil }
    let longest = min(bytes.count, start + Self.maximumNameLength)
    var end = start
    while end < longest, bytes[end].mayStandInNamedValue { end += 1 }
    guard end + 2 <= bytes.count, bytes.spell("}}", in: end..<end + 2),
      bytes[start..<end].contains(where: { $0 != UInt8(ascii: " ") })
    else { return nil }
    return end + 2
  }

  /// The offset behind a placeholder when it begins at the current token.
  private func placeholderEnd(at first: Range<Int>) -> Int? {
    guard first.count == 1 else { return nil }
    switch bytes[first.lowerBound] {
    case UInt8(ascii: "$") where isSign("(", at: position + 1, behind: first),
      UInt8(ascii: "$") where isSign("{", at: position + 1, behind: first),
      UInt8(ascii: "%") where isSign("{", at: position + 1, behind: first):
      return endOfBrackets(at: position + 1)
    case UInt8(ascii: "#") where isSign("{", at: position + 1, behind: first):
      let end = endOfBrackets(at: position + 1)
      return end < bytes.count && bytes[end] == UInt8(ascii: "#") ? end + 1 : end
    default:
      return nil
    }
  }

  /// The offset behind the bracket that closes the one at an index; that behind the opening bracket
  /// itself when none does.
  private func endOfBrackets(at start: Int) -> Int {
    var depth = 0
    let last = min(code.tokens.count, start + Self.maximumPlaceholderLength)
    for index in start..<last {
      if code.token(at: index, is: "(") || code.token(at: index, is: "{") {
        depth += 1
      } else if code.token(at: index, is: ")") || code.token(at: index, is: "}") {
        depth -= 1
        if depth == 0 { return code.tokens[index].range.upperBound }
      }
    }
    return code.tokens[start].range.upperBound
  }

  // MARK: Directives

  /// Passes over a line such as `#region name`. `#if` and its like choose between lines, so that
  /// they leave a hole.
  mutating func skipDirective() -> Bool {
    let hash = code.tokens[position].range
    guard bytes.spell("#", in: hash), position + 1 < code.tokens.count,
      isFirstOnLine(hash.lowerBound)
    else { return false }
    let word = code.tokens[position + 1]
    let name = code.text(word)
    let lineEnd =
      bytes[hash.upperBound...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    guard word.range.upperBound <= lineEnd else { return false }
    switch name {
    case "region", "endregion", "pragma", "line", "warning", "nullable": break
    case "if", "elif", "else", "endif", "define", "undef", "error": add(.hole, hash)
    default: return false
    }
    skipTokens(before: lineEnd)
    return true
  }

  private func isFirstOnLine(_ offset: Int) -> Bool {
    for byte in bytes[..<offset].reversed() {
      if byte == 0x0A || byte == 0x0D { return true }
      if byte != 0x20, byte != 0x09 { return false }
    }
    return true
  }
}
