import PolicyExpressions
public import Workspace

/// What may be written at a place of a policy.
public struct Completion: Sendable {
  /// The items, each once, in no certain order; they are sorted by their `sortText`.
  public let items: [CompletionItem]

  /// The characters behind which something may be offered without anybody's asking.
  public static let triggers = ["<", " ", "\"", ".", "{", "/", "(", "["]

  /// - Parameters:
  ///   - view: a policy, whose text is half written more often than not.
  ///   - offset: in bytes of the policy's own text.
  ///   - trigger: the character that was typed, where nobody has asked; nil where somebody has.
  public init(_ view: PolicyView, at offset: Int, behind trigger: String? = nil) {
    let place = WritingPlace(view, at: offset)
    if let trigger, !place.spot.isWanted(behind: trigger) {
      items = []
      return
    }
    if let items = NamedValueItems(place)?.items {
      self.items = items
      return
    }
    switch place.spot {
    case .content: items = ElementItems(place).items + ValueItems(textAt: place).items
    case .endTag: items = ElementItems(place).endTags
    case .attributeName: items = AttributeItems(place).items
    case .value(let attribute, let isBare):
      items = ValueItems(of: attribute, isBare: isBare, at: place).items
    case .code(let code): items = CodeItems(code, at: place).items
    case .other: items = []
    }
  }
}

extension WritingPlace.Spot {
  /// True where a character begins something, and does not just stand in a text.
  fileprivate func isWanted(behind trigger: String) -> Bool {
    switch (self, trigger) {
    case (.content, "<"), (.content, "{"), (.endTag, "/"), (.attributeName, " "), (.value, "\""),
      (.value, "{"):
      true
    // Names of named values stand in code as well.
    case (.code, "{"): true
    case (.code(let code), _): code.unfinished.spot.isWanted(behind: trigger)
    default: false
    }
  }
}

extension UnfinishedCode.Spot {
  /// True where a character begins something.
  fileprivate func isWanted(behind trigger: String) -> Bool {
    switch self {
    case .member, .namespaceMember: trigger == "."
    case .operand: trigger == "(" || trigger == "["
    case .createdType: trigger == " "
    case .type: trigger == " " || trigger == "<"
    case .key: trigger == "\""
    case .other: false
    }
  }
}
