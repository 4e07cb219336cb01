/// Something of a call that statements read, consume, write or buffer.
public enum SubjectWord: String, Sendable, CaseIterable {
  case requestBody = "request-body"
  case responseBody = "response-body"
  /// The request's in inbound and backend, the response's in outbound and on-error.
  case messageBody = "message-body"
  case requestHeader = "request-header"
  case responseHeader = "response-header"
  case messageHeader = "message-header"
  case requestHeaders = "request-headers"
  case responseHeaders = "response-headers"
  /// All parameters, or the one that is named.
  case query
  case path
  case method
  case status
  case url
  case backend
  /// How the gateway talks to the backend: certificate, proxy, version of HTTP.
  case connection
  case variable
  case user
  case subscription
  case subscriptionKey = "subscription-key"
  case product
  case callerAddress = "caller-address"
  case clientCertificate = "client-certificate"
  /// The response as a whole.
  case response
  /// Of a request or an answer that the statement itself builds.
  case ownBody = "own-body"
  case ownHeader = "own-header"
  case ownURL = "own-url"
  case graphQLArguments = "graphql-arguments"

  /// True for one of several that are told apart by a name.
  public var takesName: Bool { needsName || self == .query }

  /// True for what makes no sense without a name.
  public var needsName: Bool {
    switch self {
    case .requestHeader, .responseHeader, .messageHeader, .variable: true
    default: false
    }
  }
}
