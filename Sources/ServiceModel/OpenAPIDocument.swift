public import SourceText

/// What an OpenAPI document tells about the routes of an API: servers, operations, parameters and
/// media types. Schemas are read only as far as they tell whether an operation streams.
public struct OpenAPIDocument: Sendable {
  public enum Version: String, Sendable {
    case swagger2 = "2.0"
    // The underscore keeps 3.0 from reading as thirty.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case openAPI3_0 = "3.0"
    /// 3.1, and later versions as far as they say the same things in the same places.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case openAPI3_1 = "3.1"
  }

  public let source: SourceText
  public let version: Version
  public let servers: [OpenAPIServer]

  /// The operations in the order of the file, those of `x-ms-paths` last.
  public let operations: [OpenAPIOperation]

  /// False when a path lies in another file or couldn't be read: an operation that isn't here may
  /// still exist.
  public let isComplete: Bool

  private let indexByID: [String: Int]
  private let indexByResourceName: [String: Int]

  init(
    source: SourceText, version: Version, servers: [OpenAPIServer],
    operations: [OpenAPIOperation], isComplete: Bool
  ) {
    self.source = source
    self.version = version
    self.servers = servers
    self.operations = operations
    self.isComplete = isComplete
    indexByID = Dictionary(
      operations.indices.compactMap { index in
        operations[index].operationID.map { ($0.value, index) }
      }, uniquingKeysWith: { first, _ in first })
    indexByResourceName = Dictionary(
      operations.indices.map { (operations[$0].resourceName, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The same, where operations are added that it does not have.
  func withFurtherOperations() -> OpenAPIDocument {
    OpenAPIDocument(
      source: source, version: version, servers: servers, operations: operations,
      isComplete: false)
  }

  /// The operation with an operationId, or else the one with a resource name; resource names are
  /// compared in the spelling that the service gives them.
  public func operation(_ idOrResourceName: String) -> OpenAPIOperation? {
    let index =
      indexByID[idOrResourceName] ?? indexByResourceName[idOrResourceName]
      ?? indexByResourceName[resourceName(of: idOrResourceName)]
    return index.map { operations[$0] }
  }
}

/// A place where the API is served.
public struct OpenAPIServer: Sendable {
  /// The URL as written; for Swagger 2 put together from scheme, host and base path, at the place
  /// of the base path, or of the host where there is none.
  public let url: Located<String>

  /// The path of the URL without a slash at its end, `""` for the root. Variables have their
  /// default values; one without a default stays as it is.
  public let path: String
}

/// A method of a path.
public struct OpenAPIOperation: Sendable {
  /// The method in upper case, at the place of its key.
  public let method: Located<String>

  /// The path as written.
  public let path: Located<String>

  /// The URL template that the service makes of it: the path, and the required query parameters.
  public let template: URLTemplate

  public let operationID: Located<String>?

  /// The name of the operation's resource in the service, and of its folder in an APIOps tree.
  public let resourceName: String

  /// The parameters of the operation, with those that its path gives to all operations.
  public let parameters: [OpenAPIParameter]

  /// The media types of the request body; empty without one.
  public let requestMediaTypes: [Located<String>]

  public let responses: [OpenAPIResponse]

  /// Why the operation is thought to stream its response; nil where nothing says so.
  public let streaming: StreamingEvidence?

  /// True when the request body is a JSON array, false when it is something else, nil when the
  /// document doesn't tell.
  public let requestBodyIsArray: Bool?

  /// True where the document tells in which media types the operation answers, and nothing of a
  /// stream.
  public var tellsOfNoStream: Bool {
    streaming == nil && responses.contains { !$0.mediaTypes.isEmpty }
  }
}

/// What in an OpenAPI document shows that an operation streams.
public enum StreamingEvidence: Sendable {
  /// A response in a media type that is sent piece by piece.
  case response(Located<String>)
  /// A boolean `stream` in the request body, by which the client asks for a stream.
  case requestFlag(Place)

  /// The text that shows it.
  public var place: Place {
    switch self {
    case .response(let mediaType): mediaType.place
    case .requestFlag(let place): place
    }
  }
}

/// A parameter of an operation.
public struct OpenAPIParameter: Sendable {
  public enum Location: String, Sendable {
    case path
    case query
    case header
    case cookie
    /// Swagger 2 only.
    case body
    /// Swagger 2 only.
    case formData
  }

  public let name: Located<String>
  public let location: Location
  public let isRequired: Bool
}

/// A response of an operation.
public struct OpenAPIResponse: Sendable {
  /// A status code, a range such as `2XX`, or `default`.
  public let status: String
  public let mediaTypes: [Located<String>]
}
