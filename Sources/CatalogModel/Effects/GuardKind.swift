/// What a statement guards.
public enum GuardKind: String, Sendable, CaseIterable {
  case token
  case certificate
  case address
  case header
  case limits
  case concurrency
  case content
  case harmfulContent = "harmful-content"
  case parameters
  case headers
  case status
  case origin
  case graphQL = "graphql"
  case oData = "odata"
}
