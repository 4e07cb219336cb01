import PolicyCatalog
import PolicySchema
import PolicySyntax
import SourceText

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

extension ElementDefinition {
  /// What the element takes between its tags, for the end of a message.
  var contentInWords: String {
    if !children.isEmpty { return "it takes \(NameList.brief(children.map(\.name)))" }
    return text == nil ? "it takes no child elements" : "it takes text only"
  }

  /// The attributes the element takes, for the end of a message.
  var attributesInWords: String {
    attributes.isEmpty
      ? "it takes no attributes" : "it takes \(NameList.brief(attributes.map(\.name)))"
  }
}

extension Span {
  /// The part of the span on its first line.
  func firstLine(in source: SourceText) -> Span {
    let end = source.bytes[range].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? self.end
    return Span(start, end)
  }
}
