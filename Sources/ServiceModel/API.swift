public import SourceText
import StructuredData

/// An API of the service, as far as it is known.
public struct API: Sendable {
  /// The resource name with its revision, as in `orders;rev=2`.
  public let id: String

  /// The workspace that the API belongs to; nil for the service itself.
  public let workspace: String?

  /// True where a file or the configuration describes the API, false where policies, products and the
  /// like are all that name it.
  public let isDescribed: Bool

  /// What clients see; nil where it isn't known.
  public let specification: OpenAPIDocument?

  /// What the server offers that requests are forwarded to; nil where it isn't known.
  public let backendSpecification: OpenAPIDocument?

  /// The resource names of the products that are known to hold the API, sorted; those of a revision
  /// are those of its API. Without any the products may be unknown.
  public let products: [String]

  /// The part of the URL behind the gateway's host.
  public let path: Located<String>?

  /// Where requests go unless a policy says otherwise.
  public let serviceURL: Located<String>?

  /// Where requests go in environments that have a URL of their own.
  public let serviceURLsOfEnvironments: [Located<String>]

  /// The names under which clients send the subscription key; nil for the service's own names.
  public let subscriptionKeyHeader: String?
  public let subscriptionKeyQuery: String?

  /// Whether calls need a subscription key; nil where it isn't known.
  public let needsSubscription: Bool?

  /// True where resolvers or a connection that stays open answer callers, and not one response of a
  /// backend: for APIs of the types GraphQL and WebSocket.
  public let isAnsweredOtherwise: Bool

  /// True for an MCP server, whose answers are streams.
  ///
  /// https://learn.microsoft.com/azure/api-management/export-rest-mcp-server
  public let isMCPServer: Bool

  /// What is logged about the API's requests, by its own diagnostics and by those of the service.
  public let diagnostics: [APIDiagnostic]

  /// The operation of the specification with an operationId or a resource name.
  public func operation(_ idOrResourceName: String) -> OpenAPIOperation? {
    specification?.operation(idOrResourceName)
  }
}

/// What a diagnostic of an API logs.
///
/// https://learn.microsoft.com/azure/api-management/diagnostic-logs-reference
public struct APIDiagnostic: Sendable {
  /// The resource name, which is also that of the kind of logger.
  public let id: String

  /// Whether bytes of the response body are logged, by the frontend or the backend settings; nil
  /// where the file says nothing about it.
  public let logsResponseBody: Located<Bool>?

  /// Whether what policies emit as metrics is taken on; false where nothing says so, and nil where it isn't known.
  ///
  /// https://learn.microsoft.com/azure/api-management/api-management-howto-app-insights#emit-custom-metrics
  public let takesMetrics: Bool?

  /// The diagnostic, where others may say more of metrics.
  var ofUnknownMetrics: APIDiagnostic {
    APIDiagnostic(id: id, logsResponseBody: logsResponseBody, takesMetrics: nil)
  }

  public init(id: String, logsResponseBody: Located<Bool>?, takesMetrics: Bool?) {
    self.id = id
    self.logsResponseBody = logsResponseBody
    self.takesMetrics = takesMetrics
  }
}

/// A product of the service.
public struct Product: Sendable {
  /// The resource name.
  public let id: String

  /// The workspace that the product belongs to; nil for the service itself.
  public let workspace: String?

  /// The file that describes the product; nil where a policy or an API names it alone, and for a file
  /// that could not be read.
  public let place: Place?

  /// True where a file describes the product.
  public let isDescribed: Bool

  /// The resource names of the APIs that the product is known to hold, sorted.
  public let apis: [String]
}

/// What apiInformation.json of an APIOps tree says.
struct APIInformation {
  var path: Located<String>?
  var serviceURL: Located<String>?
  var subscriptionKeyHeader: String?
  var subscriptionKeyQuery: String?
  var needsSubscription: Bool?
  var isAnsweredOtherwise = false
  var isMCPServer = false
}

/// Reads a file of an APIOps tree that describes one resource.
struct InformationReader {
  let source: SourceText
  private(set) var problems: [ServiceProblem]
  private var properties: StructuredValue?

  init(_ document: StructuredDocument) {
    source = document.source
    problems = document.problems.map { ServiceProblem($0, in: document.source) }
    guard let root = document.root else { return }
    properties = root["properties"]
    if properties?.isObject != true {
      let found = properties.map { "'properties' is \($0.kindName), not a mapping" }
      problems.append(
        ServiceProblem(
          .malformedInformation,
          found
            ?? "the file has no 'properties', so it says nothing about its resource; "
            + "write { \"properties\": { … } } as the REST API has it",
          at: Place(source, properties?.span ?? Span(at: root.span.start))))
    }
  }

  mutating func readAPI() -> APIInformation {
    let names = properties?["subscriptionKeyParameterNames"]
    return APIInformation(
      path: text("path"), serviceURL: text("serviceUrl"),
      subscriptionKeyHeader: names?["header"]?.string,
      subscriptionKeyQuery: names?["query"]?.string,
      needsSubscription: properties?["subscriptionRequired"]?.boolean,
      isAnsweredOtherwise: isOfType(["graphql", "websocket"]), isMCPServer: isOfType(["mcp"]))
  }

  /// True for an API that says to be of one of the types.
  private func isOfType(_ types: [String]) -> Bool {
    ["type", "apiType"].contains { key in
      properties?[key]?.string.map { types.contains($0.lowercased()) } ?? false
    }
  }

  mutating func readDiagnostic(id: String) -> APIDiagnostic {
    let sizes = ["frontend", "backend"].compactMap {
      properties?[$0]?["response"]?["body"]?["bytes"]
    }
    // Bodies are logged up to a number of bytes; none means that they aren't.
    let telling = sizes.first { ($0.integer ?? 0) > 0 } ?? sizes.first { $0.integer != nil }
    return APIDiagnostic(
      id: id,
      logsResponseBody: telling.map {
        Located(($0.integer ?? 0) > 0, at: Place(source, $0.span))
      },
      takesMetrics: takesMetrics)
  }

  /// Whether a diagnostic takes on the metrics of policies; nil where its file doesn't tell.
  private var takesMetrics: Bool? {
    guard let properties else { return nil }
    guard let metrics = properties["metrics"], !metrics.isNull else { return false }
    return metrics.boolean
  }

  /// The logger that a diagnostic writes to.
  var loggerOfDiagnostic: ResourceID? {
    ResourceID(properties?["loggerId"], of: "loggers", in: source)
  }

  private mutating func text(_ key: String) -> Located<String>? {
    guard let member = properties?[key], !member.isNull else { return nil }
    guard let text = member.string else {
      problems.append(
        ServiceProblem(
          .malformedInformation, "'\(key)' is \(member.kindName), not text",
          at: Place(source, member.span)))
      return nil
    }
    return Located(text, at: Place(source, member.span))
  }
}
