public import SourceText

/// A text of a check in which XPath in braces stands for what it gives.
public struct CheckText: Sendable {
  /// A piece of it.
  public enum Part: Sendable {
    /// What stands there as it is.
    case text(String)
    /// What stands in braces.
    case xpath(String)
  }

  /// The pieces, in their order.
  public let parts: [Part]

  /// Where it stands on its page.
  public let place: Place

  /// Cuts a text at its braces; one inside an XPath string is part of that string.
  init(_ text: Located<String>) {
    var parts: [Part] = []
    var rest = text.value[...]
    while let open = rest.firstIndex(of: "{"), let close = Self.end(ofXPathIn: rest[open...]) {
      parts.append(.text(String(rest[..<open])))
      parts.append(.xpath(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    self.parts = parts + [.text(String(rest))]
    place = text.place
  }

  /// The first closing brace outside strings.
  private static func end(ofXPathIn text: Substring) -> String.Index? {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "}" {
        return index
      }
    }
    return nil
  }
}

/// How a check mends what it reports: by one attribute of the element that is reported, or that the
/// place belongs to.
public struct CheckFix: Sendable {
  /// What the fix does to the attribute.
  public enum Action: Sendable {
    /// Gives the attribute another value, where it is there.
    case set(CheckText)
    /// Adds the attribute, where it is not there.
    case add(CheckText)
    /// Takes the attribute out, where it is there.
    case remove
  }

  /// Whether it may be made without anybody looking.
  public let safety: Fix.Safety

  /// The name of the attribute that it changes.
  public let attribute: String

  /// What becomes of that.
  public let action: Action

  /// What a line is to look like.
  static let form =
    "a fix reads 'safe|unsafe set NAME to VALUE', 'safe|unsafe add NAME with VALUE' or 'safe|unsafe remove NAME'"

  /// Reads what stands behind `fix:`; nil for what isn't of that form.
  init?(_ line: Located<String>) {
    let words = line.value.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
    guard words.count >= 3, let safety = Fix.Safety(rawValue: String(words[0])) else { return nil }
    let attribute = String(words[2])
    guard attribute.utf8.allSatisfy({ $0 > 0x20 && !Self.signs.contains($0) }) else { return nil }
    func text(_ words: [Substring]) -> CheckText {
      CheckText(Located(words.count > 4 ? String(words[4]) : "", at: line.place))
    }
    switch (words[1], words.count > 3 ? words[3] : nil) {
    case ("set", "to"?): action = .set(text(words))
    case ("add", "with"?): action = .add(text(words))
    case ("remove", nil): action = .remove
    default: return nil
    }
    self.safety = safety
    self.attribute = attribute
  }

  /// What no name of an attribute holds.
  private static let signs = Set("<>&'\"=/@{}".utf8)
}
