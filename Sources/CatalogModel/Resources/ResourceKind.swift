/// The kinds of what policies, and files of the service, refer to by a name.
///
/// The raw values are the words of the data files and of configurations.
public enum ResourceKind: String, Sendable, CaseIterable {
  case namedValues = "named-values"
  case fragments
  case backends
  case loggers
  case products
  case apis
  /// Operations of an API.
  case operations
  /// Schemas of the service itself; those of an API have no names that policies write.
  case schemas
  case certificates
  /// What credentials for backends come from.
  case authorizationProviders = "authorization-providers"

  /// One of the kind, as messages call it.
  public var noun: String {
    switch self {
    case .namedValues: "named value"
    case .fragments: "fragment"
    case .backends: "backend"
    case .loggers: "logger"
    case .products: "product"
    case .apis: "API"
    case .operations: "operation"
    case .schemas: "schema"
    case .certificates: "certificate"
    case .authorizationProviders: "authorization provider"
    }
  }
}
