/// A revision of the Model Context Protocol: https://modelcontextprotocol.io/specification
enum ProtocolRevision: String, CaseIterable, Comparable {
  case november2024 = "2024-11-05"
  case march2025 = "2025-03-26"
  case june2025 = "2025-06-18"
  case november2025 = "2025-11-25"

  static let newest = november2025

  /// The one to be spoken with a client: the one it asks for, or else the newest, which it may refuse.
  init(answering asked: String) { self = Self(rawValue: asked) ?? .newest }

  /// True where tools may say whether they change anything.
  var hasAnnotations: Bool { self >= .march2025 }

  /// True where what may be written into an argument can be asked for.
  var hasCompletions: Bool { self >= .march2025 }

  /// True where things have titles, and results have data beside text.
  var hasStructuredContent: Bool { self >= .june2025 }

  // A date, the year first, sorts as text.
  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
