/// How well an effect is known.
public enum Certainty: String, Sendable, CaseIterable, Comparable {
  /// No source, or sources that contradict each other; what stands there is the careful reading.
  case unknown
  /// One indirect source (a trace, a schema, the toolkit, staff, practice), or inferred.
  case likely
  /// On the source that the statement's effects are from.
  case documented

  public static func < (left: Certainty, right: Certainty) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .unknown: 0
    case .likely: 1
    case .documented: 2
    }
  }
}

/// A part of an effect that may be less certain than the effect itself.
public enum EffectAspect: String, Sendable, CaseIterable {
  /// Under which condition it happens.
  case when
  case unless
  case status
  case reasons
  /// The type of what a variable gets.
  case type
  /// What is in a variable that wasn't set.
  case otherwise = "else"
  case skips
  case awaited
  case reach
}

/// Where an effect is from, other than from a page about policies.
public enum EffectEvidence: String, Sendable, CaseIterable {
  /// The service's XML schema.
  case schema
  /// Microsoft's policy toolkit: compiler, authoring library, emulator.
  case toolkit
  /// The service's release notes.
  case releaseNotes = "release-notes"
  /// Answers of Microsoft's employees in public threads.
  case staff
  /// Messages of the service in request traces on record.
  case trace
  /// Microsoft's policy snippets.
  case snippets
  /// Follows from other facts.
  case inferred
}
