/// What follows from the effects of a statement, for rules that are about all that do it.
///
/// The raw values are the words of `explain --format json`.
public enum StatementTrait: String, Sendable, CaseIterable {
  /// The caller gets its answer from the statement, and nothing is forwarded.
  case answersCaller = "answers-caller"
  /// It sends a request of its own, which its children describe.
  case sendsRequest = "sends-request"
  /// It gives the message another body of the same kind.
  case rewritesBody = "rewrites-body"
  /// It gives the message a body of another kind.
  case convertsBody = "converts-body"
  /// It holds the body against a schema.
  case validatesBody = "validates-body"
  /// It keeps whole responses.
  case storesResponse = "stores-response"
  /// It lets only requests with a valid token pass.
  case validatesToken = "validates-token"
  /// Its expressions are evaluated when the answer is known, wherever it stands.
  case countsAnswers = "counts-answers"
  /// The variable that it names is read, not set.
  case readsVariable = "reads-variable"
}
