/// A kind of state that outlives a call.
public enum SharedKind: String, Sendable, CaseIterable {
  case counter
  case quota
  case cachedValue = "cached-value"
  case cachedResponse = "cached-response"
  case concurrency
  case token
}

/// How far such state reaches.
public enum Reach: String, Sendable, CaseIterable {
  case service
  case region
  case gateway
  case unit
  case subscription
  case externalCache = "external-cache"
}
