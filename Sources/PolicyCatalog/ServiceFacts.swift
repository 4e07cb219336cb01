/// Limits and fixed names of the service that more than one rule asks for.
public enum ServiceFacts {
  /// The elements that a policy document may have as its root.
  public static let rootElements = ["policies", "fragment"]

  /// Seconds after which the network in front of the gateway drops an idle connection, whatever
  /// the policy says.
  ///
  /// https://learn.microsoft.com/azure/api-management/forward-request-policy
  public static let idleConnectionSeconds = 240

  /// Seconds that `forward-request` waits for response headers when nothing else is said.
  ///
  /// https://learn.microsoft.com/azure/api-management/forward-request-policy
  public static let forwardRequestDefaultTimeout = 300

  /// Seconds that `send-request` waits when nothing else is said.
  ///
  /// https://learn.microsoft.com/azure/api-management/send-request-policy
  public static let sendRequestDefaultTimeout = 60

  /// How often `retry` may repeat its statements.
  ///
  /// https://learn.microsoft.com/azure/api-management/retry-policy
  public static let retryCount = 1...50

  /// The longest value of a named value, in characters.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-howto-properties
  public static let namedValueMaximumLength = 4096

  /// The media types of responses that are sent piece by piece.
  ///
  /// https://learn.microsoft.com/azure/api-management/how-to-server-sent-events
  public static let streamingMediaTypes: Set<String> = [
    "text/event-stream", "application/x-ndjson", "application/stream+json", "application/json-seq",
  ]

  /// The largest policy fragment, in bytes; the page says 512 KB, and the larger reading is taken.
  ///
  /// https://learn.microsoft.com/azure/api-management/policy-fragments
  public static let fragmentMaximumSize = 512 * 1024

  /// The longest resource name that an operation gets from its operationId, before a number is
  /// added for duplicates.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-api-import-restrictions
  public static let operationNameMaximumLength = 76

  /// True for the characters that every place takes in the name of a named value. The REST API
  /// also takes the full stop and the underscore, which other places refuse.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-howto-properties
  public static func isLetterDigitOrHyphen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-": true
    default: false
    }
  }

  /// True for the characters that the REST API takes in a display name of a named value.
  ///
  /// https://learn.microsoft.com/rest/api/apimanagement/named-value/create-or-update
  public static func mayStandInDisplayName(_ scalar: Unicode.Scalar) -> Bool {
    isLetterDigitOrHyphen(scalar) || scalar == "." || scalar == "_"
  }

  /// The policies that answer the caller, so that nothing is forwarded.
  ///
  /// https://learn.microsoft.com/azure/api-management/return-response-policy
  public static let answeringPolicies: Set<String> = ["return-response", "mock-response"]

  /// The policies that send a request of their own, which their children describe.
  ///
  /// https://learn.microsoft.com/azure/api-management/send-request-policy
  public static let requestPolicies: Set<String> = ["send-request", "send-one-way-request"]
}
