import SourceText

/// The lines `key: value` that a rule's page begins with.
public struct FrontMatter: Sendable {
  /// One of the lines.
  struct Entry: Sendable {
    let key: String
    let value: String
    let keySpan: Span
    let valueSpan: Span
  }

  /// The keys that a page may have, beside options.
  enum Key: String, CaseIterable {
    case severity, recommended, since, reference, fix, tag, aliases, cwe, owasp
    case needsService = "needs-service"
    case hidesText = "hides-text"
    case securitySeverity = "security-severity"
  }

  /// The lines in their order.
  let entries: [Entry]

  /// Reads the lines between the two of `---`.
  ///
  /// - Returns: nil for a page that does not begin with them; else also the number of the line behind.
  static func read(_ lines: PageLines, _ problems: inout [PageProblem]) -> (
    frontMatter: FrontMatter, end: Int
  )? {
    guard lines.lines.first?.text.trimmed == "---",
      let end = lines.lines.dropFirst().firstIndex(where: { $0.text.trimmed == "---" })
    else { return nil }
    var entries: [Entry] = []
    var keys: Set<String> = []
    for line in lines.lines[1..<end] where !line.text.trimmed.isEmpty {
      guard let colon = line.text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        problems.append(PageProblem(lines.place(line.span), "expected 'key: value'"))
        continue
      }
      let key = String(line.text[..<colon])
      let keySpan = Span(line.start, line.start + key.utf8.count)
      let value = line.rest(behind: key.utf8.count + 1)
      let entry = Entry(
        key: key.trimmed, value: value.text, keySpan: keySpan, valueSpan: value.span)
      let isFirst = keys.insert(entry.key).inserted
      if let reason = reasonToRefuse(entry, isFirst: isFirst) {
        problems.append(PageProblem(lines.place(keySpan), reason))
      } else {
        entries.append(entry)
      }
    }
    return (FrontMatter(entries: entries), end + 1)
  }

  private static func reasonToRefuse(_ entry: Entry, isFirst: Bool) -> String? {
    let isOption = entry.key.hasPrefix(optionPrefix)
    guard isOption || Key(rawValue: entry.key) != nil else {
      // An option has a name behind its key.
      let words = entry.key.split(separator: " ")
      if words.count == 2, nearestName(to: String(words[0]), among: ["option"]) != nil {
        return "unknown key '\(entry.key)'; did you mean 'option \(words[1])'?"
      }
      let keys = Key.allCases.map(\.rawValue) + ["option NAME"]
      return "unknown key '\(entry.key)'"
        + proposal(
          of: nearestName(to: entry.key, among: keys),
          or: "; there are \(keys.joined(separator: ", "))")
    }
    return isFirst ? nil : "'\(entry.key)' stands twice; take one of the two out"
  }

  static let optionPrefix = "option "

  subscript(key: Key) -> Entry? { entries.first { $0.key == key.rawValue } }

  /// The options, with the lines that declare them.
  var options: [(name: String, entry: Entry)] {
    entries.filter { $0.key.hasPrefix(Self.optionPrefix) }
      .map { (String($0.key.dropFirst(Self.optionPrefix.count)).trimmed, $0) }
  }
}
