/// What a statement does to requests and responses, for rules that are about all that do it.
public enum StatementTrait: String, Sendable, CaseIterable {
  /// The caller gets its answer from the statement, and nothing is forwarded.
  case answersCaller = "answers-caller"
  /// It sends a request of its own, which its children describe.
  case sendsRequest = "sends-request"
  case rewritesBody = "rewrites-body"
  case convertsBody = "converts-body"
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
