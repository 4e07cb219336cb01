package import SourceText
import StructuredData

extension OpenAPIDocument {
  /// Reads an OpenAPI document of version 2.0 (Swagger), 3.0 or 3.1.
  ///
  /// - Returns: The document, nil where the text is none at all; and what is wrong with the text,
  ///   its YAML or JSON included.
  package static func read(_ source: SourceText) -> (
    document: OpenAPIDocument?, problems: [ServiceProblem]
  ) {
    let data = StructuredDocument(reading: source)
    let dataProblems = data.problems.map { ServiceProblem($0, in: source) }
    guard let root = data.root else {
      let isEmpty = dataProblems.isEmpty
      let problem = ServiceProblem(
        .malformedOpenAPI, "the file is empty, where an OpenAPI document is expected",
        at: Place(source, Span(at: 0)))
      return (nil, isEmpty ? [problem] : dataProblems)
    }
    var reader = OpenAPIReader(source, root)
    let document = reader.read(isWhole: data.problems.allSatisfy { $0.kind == .duplicateKey })
    return (document, dataProblems + reader.problems)
  }
}

/// Reads one OpenAPI document; a part that is wrong is reported and left out.
struct OpenAPIReader {
  let source: SourceText
  let root: StructuredValue
  let references: References
  var version = OpenAPIDocument.Version.openAPI3_0
  private(set) var problems: [ServiceProblem] = []

  /// Where something was reported: a shared part is read for each operation that refers to it, and
  /// what is wrong with it is one mistake.
  private var reported: Set<Span> = []

  private var isComplete = true
  private var names = OperationNames()
  private var operations: [OpenAPIOperation] = []

  init(_ source: SourceText, _ root: StructuredValue) {
    self.source = source
    self.root = root
    references = References(root: root)
  }

  /// - Parameter isWhole: False when parts of the file couldn't be read as YAML or JSON.
  mutating func read(isWhole: Bool) -> OpenAPIDocument? {
    guard root.isObject else {
      report("an OpenAPI document is a mapping, and this is \(root.kindName)", at: root.span)
      return nil
    }
    guard let version = readVersion() else { return nil }
    self.version = version
    isComplete = isWhole
    let servers = readServers()
    readPaths()
    var check = ReferenceCheck(references, in: source)
    check.check(root)
    problems = (problems + check.problems).sorted { $0.place.span < $1.place.span }
    return OpenAPIDocument(
      source: source, version: version, servers: servers, operations: operations,
      isComplete: isComplete)
  }

  private mutating func readVersion() -> OpenAPIDocument.Version? {
    guard let key = root.member("openapi") ?? root.member("swagger") else {
      let near = root.members.first {
        nearestName(to: $0.key, among: ["openapi", "swagger"]) != nil
      }
      report(
        near.map { "'\($0.key)' is no key of an OpenAPI document; write 'openapi' or 'swagger'" }
          ?? "there is no 'openapi' and no 'swagger' key, so this is no OpenAPI document; "
          + "add 'openapi: 3.0.3', or the version that the document follows",
        at: near?.keySpan ?? Span(at: root.span.start))
      return nil
    }
    guard let text = key.value.scalarText else {
      report(
        "'\(key.key)' is \(key.value.kindName), not a version such as '3.0.3'", at: key.value.span)
      return nil
    }
    let numbers = text.split(separator: ".").map { Int($0) }
    switch (key.key, numbers.first ?? nil, numbers.dropFirst().first ?? 0) {
    case ("swagger", 2, _): return .swagger2
    case ("openapi", 3, 0): return .openAPI3_0
    case ("openapi", 3, _): return .openAPI3_1
    default:
      problems.append(
        ServiceProblem(
          .unsupportedSpecification,
          "version '\(text)' of '\(key.key)' isn't read, so the routes of this document aren't "
            + "known; write the document in OpenAPI 3.0, 3.1 or Swagger 2.0",
          at: place(key.value)))
      return nil
    }
  }

  private mutating func readPaths() {
    if let paths = root.member("paths") {
      readPaths(paths)
    } else if version != .openAPI3_1 {
      // From 3.1 on a document may be made of components or webhooks alone.
      report(
        "the document has no 'paths', so it has no operations; add 'paths', if only '{}'",
        at: (root.member("openapi") ?? root.member("swagger"))?.keySpan ?? root.span)
    }
    // The service imports paths of this extension, which may differ in their query alone.
    if let paths = root.member("x-ms-paths") { readPaths(paths) }
  }

  private mutating func readPaths(_ paths: StructuredValue.Member) {
    guard paths.value.isObject else {
      isComplete = false
      report(
        "'\(paths.key)' is \(paths.value.kindName), not a mapping from paths to their operations",
        at: paths.value.isNull ? paths.keySpan : paths.value.span)
      return
    }
    for path in paths.value.members where !path.key.utf8.starts(with: "x-".utf8) {
      if path.key.utf8.first != UInt8(ascii: "/") {
        report(
          "the path '\(path.key)' does not begin with a slash, as every path must; "
            + "write '/\(path.key)'", at: path.keySpan)
      }
      readPathItem(path)
    }
  }

  private mutating func readPathItem(_ path: StructuredValue.Member) {
    guard path.value.isObject else {
      isComplete = false
      report(
        "the path '\(path.key)' is \(path.value.kindName), not a mapping from methods to operations",
        at: path.value.isNull ? path.keySpan : path.value.span)
      return
    }
    // What stands beside a reference is read, too, and wins over what it refers to.
    var items = [path.value]
    if path.value["$ref"] != nil {
      if let target = references.resolve(path.value) {
        items.append(target)
      } else {
        isComplete = false
      }
    }
    let shared = items.compactMap { $0.member("parameters") }.first
    let sharedParameters = readParameters(shared)
    var methods: Set<String> = []
    for item in items {
      for member in item.members
      where Self.methods.contains(member.key) && methods.insert(member.key).inserted {
        readOperation(member, path: path, sharedParameters: sharedParameters)
      }
    }
  }

  private static let methods: Set<String> = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
  ]

  private mutating func readOperation(
    _ operation: StructuredValue.Member, path: StructuredValue.Member,
    sharedParameters: [(OpenAPIParameter, StructuredValue)]
  ) {
    guard operation.value.isObject else {
      isComplete = false
      report(
        "the operation '\(operation.key)' of '\(path.key)' is \(operation.value.kindName), "
          + "not a mapping", at: operation.value.isNull ? operation.keySpan : operation.value.span)
      return
    }
    let id = readOperationID(operation.value)
    var parameters = readParameters(operation.value.member("parameters"))
    parameters =
      sharedParameters.filter { shared, _ in
        !parameters.contains {
          $0.0.name.value == shared.name.value && $0.0.location == shared.location
        }
      } + parameters
    let body = readBody(operation.value, parameters: parameters)
    let responses = readResponses(operation.value)
    operations.append(
      OpenAPIOperation(
        method: Located(operation.key.uppercased(), at: Place(source, operation.keySpan)),
        path: Located(path.key, at: Place(source, path.keySpan)),
        template: Self.template(path: path.key, parameters: parameters.map(\.0)), operationID: id,
        resourceName: names.name(operationID: id?.value, method: operation.key, path: path.key),
        parameters: parameters.map(\.0), requestMediaTypes: body.mediaTypes, responses: responses,
        streaming: streamingEvidence(responses: responses, body: body),
        requestBodyIsArray: isArray(body)))
  }

  private mutating func readOperationID(_ operation: StructuredValue) -> Located<String>? {
    guard let value = operation["operationId"], !value.isNull else { return nil }
    guard let id = value.scalarText else {
      report("'operationId' is \(value.kindName), not text", at: value.span)
      return nil
    }
    return Located(id, at: place(value))
  }

  /// The path with its required query parameters, which the service makes part of the template.
  private static func template(path: String, parameters: [OpenAPIParameter]) -> URLTemplate {
    let template = URLTemplate(path)
    let added = parameters.filter { parameter in
      parameter.location == .query && parameter.isRequired
        && !template.query.contains { $0.name == parameter.name.value }
    }
    guard !added.isEmpty else { return template }
    let query = added.map { "\($0.name.value)={\($0.name.value)}" }.joined(separator: "&")
    return URLTemplate(path + (template.query.isEmpty ? "?" : "&") + query)
  }

  // MARK: - Reports

  func place(_ value: StructuredValue) -> Place { Place(source, value.span) }

  mutating func report(_ message: String, at span: Span) {
    guard reported.insert(span).inserted else { return }
    problems.append(ServiceProblem(.malformedOpenAPI, message, at: Place(source, span)))
  }
}
