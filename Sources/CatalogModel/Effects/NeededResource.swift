/// Something of the service that has to be there for a statement to work.
public enum NeededResource: String, Sendable, CaseIterable {
  case backend
  case fragment
  case certificate
  case logger
  case managedIdentity = "managed-identity"
  case externalCache = "external-cache"
  /// A connection of a credential provider.
  case credentialConnection = "credential-connection"
  /// The schema of the API, or the one that the statement names.
  case apiSchema = "api-schema"
  /// An example or a schema of the operation's response.
  case responseExample = "response-example"
  /// Application Insights with custom metrics switched on.
  case customMetrics = "custom-metrics"
}
