public import CatalogModel

/// Limits and fixed names of the service that more than one rule asks for.
public enum ServiceFacts {
  /// The elements that a policy document may have as its root: that of a policy, that of a fragment,
  /// and the data sources of GraphQL resolvers.
  public static let rootElements = StatementCatalog.all.filter { $0.kind == .root }.map(\.name)

  /// The roots of resolvers' documents, which have neither sections nor scope.
  ///
  /// https://learn.microsoft.com/azure/api-management/configure-graphql-resolver
  public static let resolverElements = StatementCatalog.all
    .filter { $0.kind == .root && !$0.is(.policies) && !$0.is(.fragment) }.map(\.name)

  /// What every service has without anybody's doing.
  ///
  /// https://learn.microsoft.com/azure/api-management/monitor-api-management
  public static let builtIn: [ResourceKind: [String]] = [.loggers: ["azuremonitor"]]

  /// The header and the query parameter in which callers send the subscription key, in lower case, where
  /// an API doesn't name its own.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-subscriptions
  public static let subscriptionKeyNames: Set<String> = [
    "ocp-apim-subscription-key", "subscription-key",
  ]

  /// The hosts of samples that are called without encryption: the API that every new service has, and
  /// those of tutorials.
  ///
  /// https://learn.microsoft.com/azure/api-management/import-and-publish
  private static let sampleHosts: Set<String> = [
    "echoapi.cloudapp.net", "conferenceapi.azurewebsites.net", "calcapi.cloudapp.net",
    "httpbin.org", "petstore.swagger.io",
  ]

  /// True for the host, in lower case, of a sample that holds nothing of anybody's.
  public static func isSample(host: String) -> Bool { sampleHosts.contains(host) }

  /// The gateways that have no cache of their own.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-howto-cache
  public static let gatewaysWithoutCache: Set<GatewayKind> = [.selfHosted, .consumption]

  /// The protocols that a backend can have, in lower case.
  ///
  /// https://learn.microsoft.com/rest/api/apimanagement/backend/create-or-update#backendprotocol
  public static let backendProtocols: Set<String> = ["http", "soap"]

  /// The media types of responses that are sent piece by piece.
  ///
  /// https://learn.microsoft.com/azure/api-management/how-to-server-sent-events
  public static let streamingMediaTypes: Set<String> = [
    "text/event-stream", "application/x-ndjson", "application/stream+json", "application/json-seq",
  ]

  /// True for the characters that a name of the service can have whatever it names.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-howto-properties
  public static func isLetterDigitOrHyphen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-": true
    default: false
    }
  }

  /// True for the characters that the service takes in a display name of a named value.
  ///
  /// https://learn.microsoft.com/rest/api/apimanagement/named-value/create-or-update
  public static func mayStandInDisplayName(_ scalar: Unicode.Scalar) -> Bool {
    isLetterDigitOrHyphen(scalar) || scalar == "." || scalar == "_"
  }

  /// The name of each policy as a resource: there is one of the service, of a product, an API and so on.
  ///
  /// https://learn.microsoft.com/azure/templates/microsoft.apimanagement/service/apis/policies
  public static let nameOfPolicy = "policy"

  /// The name of the diagnostic that writes to Application Insights, in lower case.
  ///
  /// https://learn.microsoft.com/rest/api/apimanagement/diagnostic/create-or-update
  public static let diagnosticOfApplicationInsights = "applicationinsights"

  /// The characters that the service takes in no resource name.
  ///
  /// https://learn.microsoft.com/rest/api/apimanagement/named-value/create-or-update
  public static let charactersOfNoResourceName: [Unicode.Scalar] = [
    "*", "#", "&", "+", ":", "<", ">", "?",
  ]

  /// True for the display name of a named value that the service makes for an external cache, such
  /// as `cache-default-connection-64f1c0ffee`.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-howto-cache-external
  public static func isNamedValueOfCache(_ displayName: String) -> Bool {
    guard displayName.hasPrefix("cache-"),
      let hyphen = displayName.utf8.lastIndex(of: UInt8(ascii: "-"))
    else { return false }
    let suffix = displayName.utf8[hyphen...].dropFirst()
    return displayName.utf8[..<hyphen].reversed().starts(with: "-connection".utf8.reversed())
      && !suffix.isEmpty && suffix.allSatisfy(\.isHexadecimalDigit)
  }

  /// True for the display name of a named value that the service makes for the credentials of a
  /// logger, such as `Logger-Credentials--64f1c0ffee`.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-howto-app-insights
  public static func isNamedValueOfLogger(_ displayName: String) -> Bool {
    displayName.hasPrefix("Logger-Credentials--")
  }

  /// The headers of connections and transfers, in lower case, which no policy may change.
  ///
  /// https://learn.microsoft.com/azure/api-management/set-header-policy#usage-notes
  public static let restrictedHeaders: Set<String> = [
    "connection", "content-length", "keep-alive", "transfer-encoding",
  ]

  /// The namespace of the stylesheets that `xsl-transform` holds, and the version of XSLT that it
  /// knows.
  ///
  /// https://learn.microsoft.com/azure/api-management/xsl-transform-policy
  public static let stylesheetNamespace = "http://www.w3.org/1999/XSL/Transform"
  public static let stylesheetVersion = "1.0"
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
