import PolicyCatalog

/// What an element's misspelled and misplaced parts stand for: what is there under a wrong name
/// isn't missing as well.
struct Slips {
  private var parts: Set<Constraint.Part> = []

  /// True when the element may have any part, as where the name of an attribute is filled in.
  private(set) var mayHaveAnything = false

  mutating func insert(_ part: Constraint.Part?) {
    if let part { parts.insert(part) }
  }

  mutating func insertAnything() { mayHaveAnything = true }

  func excuses(_ part: Constraint.Part) -> Bool { mayHaveAnything || parts.contains(part) }
}
