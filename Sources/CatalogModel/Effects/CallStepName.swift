/// What happens in a call, in the order of the cases.
public enum CallStepName: String, Sendable, CaseIterable {
  case match
  case authorize
  case preflight
  case inbound
  case backend
  case resolvers
  case outbound
  case postponed
  case transferResponse = "transfer-response"
  case onError = "on-error"
}
