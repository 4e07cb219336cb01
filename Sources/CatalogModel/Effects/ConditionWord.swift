/// A circumstance on which an effect depends, and which no attribute says.
public enum ConditionWord: String, Sendable, CaseIterable {
  case always
  case success
  case failure
  /// The cache holds the value.
  case hit
  /// The cache doesn't hold it.
  case miss
  /// More than a limit allows.
  case exceeded
  case notValid = "not-valid"
  case blocked
  /// The request asks what the browser may send, as CORS has it.
  case preflight
  case originNotAllowed = "origin-not-allowed"
  case noBody = "no-body"
  case noConnection = "no-connection"
  case timeout
  /// The caller closed the connection.
  case clientGone = "client-gone"
  case status400To599 = "status-400-to-599"
  case noSubscriptionKey = "no-subscription-key"
  case methodNotGet = "method-not-get"
  case websocket
  /// An operation with the method OPTIONS matches.
  case optionsOperation = "options-operation"
  /// The gateway is none that runs the statement.
  case gatewayWithoutIt = "gateway-without-it"
  /// The body passes piece by piece.
  case streamed
  /// The answer is there.
  case responseKnown = "response-known"
  case cacheUnreachable = "cache-unreachable"
  case variableMissing = "variable-missing"
  case wrongType = "wrong-type"
  case notConfigured = "not-configured"
}
