/// A place in the service that a policy document is attached to, broad to narrow.
///
/// https://learn.microsoft.com/azure/api-management/api-management-howto-policies
public enum PolicyScope: String, Sendable, CaseIterable, Comparable {
  case global
  case workspace
  case product
  case api
  case operation
  /// A fragment has no scope of its own; it runs where it is included.
  case fragment

  /// The scopes that documents are attached to: all but that of fragments.
  public static let documentScopes = allCases.filter { $0 != .fragment }

  /// The broader scope first, whose documents run as `<base/>` of the narrower ones'.
  public static func < (left: Self, right: Self) -> Bool { left.breadth < right.breadth }

  private var breadth: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One of the four parts of a policy document.
///
/// https://learn.microsoft.com/azure/api-management/api-management-howto-policies
public enum PolicySection: String, Sendable, CaseIterable {
  case inbound
  case backend
  case outbound
  case onError = "on-error"
}

/// A kind of gateway that runs policies.
///
/// https://learn.microsoft.com/azure/api-management/api-management-gateways-overview
public enum GatewayKind: String, Sendable, CaseIterable {
  case classic
  case v2
  case consumption
  case selfHosted = "self-hosted"
  case workspace
}
