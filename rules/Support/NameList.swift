/// How messages and the service list names.
enum NameList {
  /// How many characters of names are read in passing; `explain` lists all there are.
  private static let longest = 64

  /// Names for a message: `'a', 'b' and 'c'`, or `'a', … and 4 more` for many or long ones.
  static func brief(_ names: [String]) -> String { brief(quoted: names.map { "'\($0)'" }) }

  /// The same for names that stand as they are.
  static func brief(quoted names: [String]) -> String {
    var length = 0
    let shown = names.prefix { name in
      length += name.utf8.count + 2
      return length <= longest
    }
    // One more takes no more room than to say that there is one.
    let rest = names.count - max(shown.count, min(names.count, 2))
    return rest < 2
      ? names.joined(separator: ", ", last: " and ")
      : names.dropLast(rest).joined(separator: ", ") + " and \(rest) more"
  }

  /// Names as the service lists them, with its words in front.
  static func expected(_ names: [String]) -> String {
    "List of possible elements expected: '\(names.joined(separator: ", "))'."
  }
}

extension [String] {
  /// `a, b or c`
  func joined(separator: String, last: String) -> String {
    count < 2 ? joined() : dropLast().joined(separator: separator) + last + self[count - 1]
  }
}
