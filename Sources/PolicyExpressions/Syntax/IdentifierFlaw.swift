/// Why a text can't be the name of a variable in C#.
public enum IdentifierFlaw: Sendable, Equatable {
  case empty
  case keyword
  /// The first character that no name has at its place.
  case character(Character)

  /// Nil for a name that code may declare.
  public init?(of name: String) {
    guard let first = name.first else {
      self = .empty
      return
    }
    if !first.isLetter && first != "_" {
      self = .character(first)
      return
    }
    if let wrong = name.first(where: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
      self = .character(wrong)
      return
    }
    let bytes = Array(name.utf8)
    guard Keyword(spelledBy: bytes[...]) != nil else { return nil }
    self = .keyword
  }
}
