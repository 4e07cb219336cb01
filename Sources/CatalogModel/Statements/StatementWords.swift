/// What kind of thing a file of the catalogue describes.
public enum StatementKind: String, Sendable, CaseIterable {
  case statement
  case section
  /// The root of a document: `policies`, `fragment`, or a data source of a resolver.
  case root
  /// An element that stands only where a parent names it, and is the same in each of them.
  case part
}

/// How often a statement may stand somewhere.
public enum StatementOccurrence: String, Sendable, CaseIterable {
  case anyNumber = "any-number"
  case oncePerSection = "once-per-section"
  case oncePerDocument = "once-per-document"
}

/// What may stand between the tags of an element beside text.
public enum ElementContent: String, Sendable, CaseIterable {
  /// The elements that the definition lists, and no others.
  case children
  /// Any statement that the section allows.
  case statements
  /// Any XML; it is no policy.
  case markup
}

/// How far a statement or attribute belongs to what is documented.
public enum Status: String, Sendable, CaseIterable {
  case current
  case preview
  /// Still taken, but Microsoft points to something else.
  case obsolete
  /// Known from the published schema alone.
  case undocumented
}
