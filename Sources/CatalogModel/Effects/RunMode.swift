/// How the statements inside an element run.
public enum RunMode: String, Sendable, CaseIterable {
  /// One after the other.
  case inOrder = "in-order"
  /// The first part whose condition holds, or the one without a condition, or none.
  case firstTrue = "first-true"
  /// All at the same time: there is no order, and none sees what another does.
  case together
  /// Once, then again as long as a condition asked after each run holds.
  case again
  /// Only when the value isn't in the cache.
  case onMiss = "on-miss"
  /// The parts run each at its own place in the call.
  case sections
  /// Something else stands in its place: the broader document's section, a fragment.
  case replaced
  /// What is inside describes a request of its own, not the call.
  case ownRequest = "own-request"
  /// What is inside changes the answer that it gives.
  case ownAnswer = "own-answer"
  /// The parts run for one field of a GraphQL operation.
  case resolver
}
