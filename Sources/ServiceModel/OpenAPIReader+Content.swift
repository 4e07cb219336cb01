import PolicyCatalog
import SourceText
import StructuredData

extension OpenAPIReader {
  /// The body of a request: its media types and the schemas that describe it.
  struct Body {
    var mediaTypes: [Located<String>] = []
    var schemas: [StructuredValue] = []

    /// A form field `stream`, which Swagger 2 writes as a parameter.
    var streamField: Place?
  }

  // MARK: - Parameters

  /// The parameters of a list, each with the value that describes it.
  mutating func readParameters(_ list: StructuredValue.Member?)
    -> [(OpenAPIParameter, StructuredValue)]
  {
    guard let list, !list.value.isNull else { return [] }
    guard list.value.isArray else {
      report("'parameters' is \(list.value.kindName), not a list", at: list.value.span)
      return []
    }
    return list.value.elements.compactMap { element in
      references.resolve(element).flatMap { parameter in
        readParameter(parameter).map { ($0, parameter) }
      }
    }
  }

  private mutating func readParameter(_ value: StructuredValue) -> OpenAPIParameter? {
    guard value.isObject else {
      report("a parameter is a mapping, and this is \(value.kindName)", at: value.span)
      return nil
    }
    guard let name = value["name"], let text = name.scalarText else {
      report(
        "the parameter has no 'name', so nothing can refer to it; add one",
        at: value["name"]?.span ?? Span(at: value.span.start))
      return nil
    }
    guard let location = value["in"], let kind = location.string else {
      report(
        "the parameter '\(text)' has no 'in', which says where it is sent; "
          + "add 'path', 'query', 'header' or 'cookie'", at: value["in"]?.span ?? name.span)
      return nil
    }
    // Later versions may know places that this one doesn't.
    guard let known = OpenAPIParameter.Location(rawValue: kind) else { return nil }
    return OpenAPIParameter(
      name: Located(text, at: place(name)), location: known,
      isRequired: known == .path || value["required"]?.boolean == true)
  }

  // MARK: - Bodies

  mutating func readBody(
    _ operation: StructuredValue, parameters: [(OpenAPIParameter, StructuredValue)]
  ) -> Body {
    version == .swagger2
      ? swaggerBody(operation, parameters: parameters) : requestBody(operation)
  }

  private mutating func requestBody(_ operation: StructuredValue) -> Body {
    guard let member = operation["requestBody"], !member.isNull,
      let body = references.resolve(member)
    else { return Body() }
    guard body.isObject else {
      report("'requestBody' is \(body.kindName), not a mapping", at: body.span)
      return Body()
    }
    let content = readContent(body)
    return Body(
      mediaTypes: content.map { Located($0.key, at: Place(source, $0.keySpan)) },
      schemas: content.compactMap { $0.value["schema"] })
  }

  private mutating func swaggerBody(
    _ operation: StructuredValue, parameters: [(OpenAPIParameter, StructuredValue)]
  ) -> Body {
    let described = parameters.filter { $0.0.location == .body || $0.0.location == .formData }
    guard !described.isEmpty else { return Body() }
    let field = described.first { parameter, value in
      parameter.location == .formData && parameter.name.value == "stream"
        && value["type"]?.string == "boolean"
    }
    return Body(
      mediaTypes: readMediaTypes(operation.member("consumes") ?? root.member("consumes")),
      schemas: described.filter { $0.0.location == .body }.compactMap { $0.1["schema"] },
      streamField: field?.0.name.place)
  }

  /// The members of `content`: media types and what they hold.
  private mutating func readContent(_ value: StructuredValue) -> [StructuredValue.Member] {
    guard let content = value["content"], !content.isNull else { return [] }
    if !content.isObject {
      report(
        "'content' is \(content.kindName), not a mapping from media types", at: content.span)
    }
    return content.members.filter { !$0.key.utf8.starts(with: "x-".utf8) }
  }

  /// The elements of `consumes` or `produces`.
  private mutating func readMediaTypes(_ list: StructuredValue.Member?) -> [Located<String>] {
    guard let list, !list.value.isNull else { return [] }
    if !list.value.isArray {
      report(
        "'\(list.key)' is \(list.value.kindName), not a list of media types", at: list.value.span)
    }
    return list.value.elements.compactMap { element in
      element.string.map { Located($0, at: place(element)) }
    }
  }

  // MARK: - Responses

  mutating func readResponses(_ operation: StructuredValue) -> [OpenAPIResponse] {
    guard let responses = operation["responses"], !responses.isNull else { return [] }
    guard responses.isObject else {
      report(
        "'responses' is \(responses.kindName), not a mapping from status codes", at: responses.span)
      return []
    }
    let produces = operation.member("produces")
    return responses.members.compactMap { member in
      if member.key.utf8.starts(with: "x-".utf8) { return nil }
      guard let response = references.resolve(member.value), !response.isNull else {
        return OpenAPIResponse(status: member.key, mediaTypes: [])
      }
      guard response.isObject else {
        report(
          "the response '\(member.key)' is \(response.kindName), not a mapping", at: response.span)
        return nil
      }
      return OpenAPIResponse(
        status: member.key,
        mediaTypes: version == .swagger2
          ? swaggerMediaTypes(of: response, produces: produces)
          : readContent(response).map { Located($0.key, at: Place(source, $0.keySpan)) })
    }
  }

  /// What an operation produces holds for all its responses. What the document produces is a list
  /// for all operations, so it says something only about responses that have a body.
  private mutating func swaggerMediaTypes(
    of response: StructuredValue, produces: StructuredValue.Member?
  ) -> [Located<String>] {
    if let produces { return readMediaTypes(produces) }
    return response["schema"] == nil ? [] : readMediaTypes(root.member("produces"))
  }

  // MARK: - What bodies tell

  /// What shows that an operation streams: a response, or else the request.
  func streamingEvidence(responses: [OpenAPIResponse], body: Body) -> StreamingEvidence? {
    // An error that comes as an event stream makes no stream of the operation.
    for response in responses where response.status == "default" || response.status.first == "2" {
      for mediaType in response.mediaTypes {
        let name = mediaType.value.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        if ServiceFacts.streamingMediaTypes.contains(name) { return .response(mediaType) }
      }
    }
    if let place = body.streamField { return .requestFlag(place) }
    var search = SchemaSearch(references)
    for schema in body.schemas {
      if let key = search.booleanProperty("stream", of: schema) {
        return .requestFlag(Place(source, key))
      }
    }
    return nil
  }

  /// Whether a body is an array; nil unless all its schemas say the same.
  func isArray(_ body: Body) -> Bool? {
    var search = SchemaSearch(references)
    let answers = body.schemas.map { search.isArray($0) }
    guard let first = answers.first, answers.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}
