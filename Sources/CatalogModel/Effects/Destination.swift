/// To whom a message goes that leaves the gateway.
public enum Destination: String, Sendable, CaseIterable {
  case backend
  /// An address that the statement itself names.
  case url
  case identityProvider = "identity-provider"
  case credentialManager = "credential-manager"
  case cache
  case eventHub = "event-hub"
  case serviceBus = "service-bus"
  case applicationInsights = "application-insights"
  case trace
  case dapr
  case graphQLClients = "graphql-clients"
  case database
  case contentSafety = "content-safety"
  case embeddings

  /// True where what is sent is kept for people who look at logs, traces and metrics.
  public var keepsRecords: Bool {
    switch self {
    case .eventHub, .applicationInsights, .trace: true
    default: false
    }
  }
}
