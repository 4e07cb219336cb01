/// How a statement keeps those behind it from running, other than by an error.
public enum EndingForm: String, Sendable, CaseIterable {
  /// The caller gets an answer that is made here.
  case withAnswer = "with-answer"
  /// The call goes on elsewhere.
  case withJump = "with-jump"
}

/// What no longer runs after such an end.
public enum SkippedPart: String, Sendable, CaseIterable {
  /// Nothing of any section runs any more; the answer is sent.
  case restOfCall = "rest-of-call"
  /// The rest of inbound and all of backend; outbound goes on behind the matching store.
  case toAfterStore = "to-after-store"
}
