/// When an expression is evaluated that isn't at its statement's turn.
public enum EvaluationMoment: String, Sendable, CaseIterable {
  /// Once, before the statements inside run.
  case beforeInside = "before-inside"
  /// After each run of the statements inside.
  case afterInside = "after-inside"
  /// One after the other until one is true.
  case inTurn = "in-turn"
  /// When outbound is over, so the response is there; a literal counts at once.
  case endOfOutbound = "end-of-outbound"
  /// No source says.
  case unknown
}
