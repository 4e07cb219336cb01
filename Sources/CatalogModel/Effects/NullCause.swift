/// Why a member of `context` is null.
public enum NullCause: String, Sendable, CaseIterable {
  case noRequestBody = "no-request-body"
  case noClientCertificate = "no-client-certificate"
  case noPrivateEndpoint = "no-private-endpoint"
  /// The backend has not answered.
  case noAnswer = "no-answer"
  case noResponseBody = "no-response-body"
  /// Nothing has failed.
  case noError = "no-error"
  case noSubscriptionKey = "no-subscription-key"
  /// The key belongs to nobody.
  case keyWithoutOwner = "key-without-owner"
  /// The key is none of a product, or there is none and no product is open.
  case noProduct = "no-product"
  /// The request belongs to no API or operation.
  case nothingMatched = "nothing-matched"
  case noVersionSet = "no-version-set"
  case noServiceURL = "no-service-url"
  case noBackendEntity = "no-backend-entity"
  case outsideWorkspace = "outside-workspace"
  case outsideResolver = "outside-resolver"
}
