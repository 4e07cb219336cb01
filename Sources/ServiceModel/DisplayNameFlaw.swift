import PolicyCatalog

/// Why the service takes no named value with a certain display name.
public enum DisplayNameFlaw: Equatable {
  case empty
  case tooLong(length: Int)

  /// Characters that no name has, each once.
  case characters([Unicode.Scalar])

  /// Nil for a name that the service takes.
  public init?(of name: String) {
    if name.isEmpty {
      self = .empty
      return
    }
    var wrong: [Unicode.Scalar] = []
    var length = 0
    for scalar in name.unicodeScalars {
      length += 1
      if !ServiceFacts.mayStandInDisplayName(scalar), !wrong.contains(scalar) {
        wrong.append(scalar)
      }
    }
    if !wrong.isEmpty {
      self = .characters(wrong)
    } else if length > ServiceLimit.namedValueNameLength.value {
      self = .tooLong(length: length)
    } else {
      return nil
    }
  }

  /// What is wrong with the name, and what the service takes; goes on behind `the name '…'`.
  public var text: String {
    let limit = ServiceLimit.namedValueNameLength.value
    return switch self {
    case .empty: "is empty, and the service takes 1 to \(limit) characters"
    case .tooLong(let length):
      "has \(length) characters, and the service takes \(limit) at the most"
    case .characters(let characters):
      "has \(Self.spelled(characters)), and the service takes letters, digits, '-', '.' and '_' only"
    }
  }

  /// Characters as a message shows them: a blank and 'x'.
  public static func spelled(_ characters: [Unicode.Scalar]) -> String {
    let texts = characters.prefix(4).map { character in
      switch character {
      case " ": "a blank"
      case "\t": "a tab"
      default: "'\(character)'"
      }
    }
    return texts.joined(separator: " and ")
  }
}
