/// Limits and fixed names of the service that more than one rule asks for.
public enum ServiceFacts {
  /// The elements that a policy document may have as its root: that of a policy, that of a fragment,
  /// and the data sources of GraphQL resolvers.
  public static let rootElements = StatementCatalog.all.filter { $0.kind == .root }.map(\.name)

  /// The roots of resolvers' documents, which have neither sections nor scope.
  ///
  /// https://learn.microsoft.com/azure/api-management/configure-graphql-resolver
  public static let resolverElements = rootElements.filter { $0 != "policies" && $0 != "fragment" }

  /// The media types of responses that are sent piece by piece.
  ///
  /// https://learn.microsoft.com/azure/api-management/how-to-server-sent-events
  public static let streamingMediaTypes: Set<String> = [
    "text/event-stream", "application/x-ndjson", "application/stream+json", "application/json-seq",
  ]

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
