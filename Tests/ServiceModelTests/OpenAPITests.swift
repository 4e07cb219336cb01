import Foundation
import ServiceModel
import SourceText
import TestSupport
import Testing

@Suite struct OpenAPITests {
  static let fixtureNames = [
    "inference.openapi.yaml", "orders.openapi.json", "reports.swagger.json",
  ]

  static func fixture(_ name: String) throws -> SourceText {
    let url = fixtures.appending(path: "service-model/\(name)")
    return SourceText(path: name, bytes: Array(try Data(contentsOf: url)))
  }

  @Test(arguments: fixtureNames) func golden(_ name: String) throws {
    let read = OpenAPIDocument.read(try Self.fixture(name))
    #expect(read.problems.map(written) == [])
    let document = try #require(read.document)
    try expectGolden(document.outline, "service-model/\(name).txt")
    #expect(document.places.allSatisfy(lies))
  }

  @Test func operationsAreFoundByEitherName() throws {
    let document = try #require(
      OpenAPIDocument.read(try Self.fixture("inference.openapi.yaml")).document)
    for name in ["CreateChat_Completion", "createchat-completion", "CREATECHAT-COMPLETION"] {
      #expect(document.operation(name)?.path.value == "/chat/completions")
    }
    #expect(document.operation("createchat completion")?.method.value == "DELETE")
    #expect(document.operation("get-chat-chat-id-events")?.method.value == "GET")
    #expect(document.operation("no-such-operation") == nil)
  }

  @Test(arguments: [
    ("- a", "malformedOpenAPI 1:1 ‹- a› an OpenAPI document is a mapping, and this is a list"),
    (
      "info: {}",
      "malformedOpenAPI 1:1 ‹› there is no 'openapi' and no 'swagger' key, so this is no OpenAPI document; "
        + "add 'openapi: 3.0.3', or the version that the document follows"
    ),
    (
      "opnapi: 3.0.0\npaths: {}",
      "malformedOpenAPI 1:1 ‹opnapi› 'opnapi' is no key of an OpenAPI document; write 'openapi' or 'swagger'"
    ),
    (
      "openapi: [3]\npaths: {}",
      "malformedOpenAPI 1:10 ‹[3]› 'openapi' is a list, not a version such as '3.0.3'"
    ),
    (
      "swagger: 1.2\npaths: {}",
      "unsupportedSpecification 1:10 ‹1.2› version '1.2' of 'swagger' isn't read, so the routes of this "
        + "document aren't known; write the document in OpenAPI 3.0, 3.1 or Swagger 2.0"
    ),
    ("", "malformedOpenAPI 1:1 ‹› the file is empty, where an OpenAPI document is expected"),
    (
      "openapi: 3.0.0",
      "malformedOpenAPI 1:1 ‹openapi› the document has no 'paths', so it has no operations; add 'paths', if "
        + "only '{}'"
    ),
    (
      "openapi: 3.0.0\npaths:\n",
      "malformedOpenAPI 2:1 ‹paths› 'paths' is null, not a mapping from paths to their operations"
    ),
    (
      "openapi: 3.0.0\npaths: []",
      "malformedOpenAPI 2:8 ‹[]› 'paths' is a list, not a mapping from paths to their operations"
    ),
    (
      "openapi: 3.0.0\npaths: { orders: {} }",
      "malformedOpenAPI 2:10 ‹orders› the path 'orders' does not begin with a slash, as every path must; "
        + "write '/orders'"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: 1 }",
      "malformedOpenAPI 2:14 ‹1› the path '/a' is a number, not a mapping from methods to operations"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { get: [] } }",
      "malformedOpenAPI 2:21 ‹[]› the operation 'get' of '/a' is a list, not a mapping"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { get: { operationId: [] } } }",
      "malformedOpenAPI 2:36 ‹[]› 'operationId' is a list, not text"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { parameters: {}, get: {}, put: {} } }",
      "malformedOpenAPI 2:28 ‹{}› 'parameters' is a mapping, not a list"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { get: { parameters: [{ in: query }] } } }",
      "malformedOpenAPI 2:36 ‹› the parameter has no 'name', so nothing can refer to it; add one"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { get: { parameters: [{ name: q }] } } }",
      "malformedOpenAPI 2:44 ‹q› the parameter 'q' has no 'in', which says where it is sent; add 'path', "
        + "'query', 'header' or 'cookie'"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { get: { requestBody: { content: [] } } } }",
      "malformedOpenAPI 2:47 ‹[]› 'content' is a list, not a mapping from media types"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { get: { responses: [] } } }",
      "malformedOpenAPI 2:34 ‹[]› 'responses' is a list, not a mapping from status codes"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { get: { responses: { 200: ok } } } }",
      "malformedOpenAPI 2:41 ‹ok› the response '200' is a string, not a mapping"
    ),
    (
      "openapi: 3.0.0\nservers: {}\npaths: {}",
      "malformedOpenAPI 2:10 ‹{}› 'servers' is a mapping, not a list of servers"
    ),
    (
      "openapi: 3.0.0\nservers: [{ urls: x }]\npaths: {}",
      "malformedOpenAPI 2:11 ‹› the server has no 'url', which says where it is; add one"
    ),
    (
      "swagger: '2.0'\nbasePath: [x]\npaths: {}",
      "malformedOpenAPI 2:11 ‹[x]› 'basePath' is a list, not text"
    ),
    (
      "openapi: 3.0.0\npaths: { /a: { $ref: '#/x-items/b' } }",
      "unresolvedReference 2:23 ‹#/x-items/b› '#/x-items/b' leads to nothing in this document, so the "
        + "service can't import it; correct the reference or add what it names"
    ),
    (
      "openapi: 3.0.0\npaths: {}\ncomponents:\n  schemas:\n    A: { $ref: '#/components/schemas/B' }\n"
        + "    B: { $ref: '#/components/schemas/A' }\n    C: { $ref: '#/components/schemas/A' }",
      "cyclicReference 5:17 ‹#/components/schemas/B› '#/components/schemas/B' leads back to itself, so it "
        + "never leads to a value; replace one reference of the circle by what is meant"
    ),
  ])
  func problems(_ text: String, _ expected: String) {
    #expect(OpenAPIDocument.problems(text) == [expected])
  }

  @Test(arguments: [
    // A document of components alone, and versions to come.
    "openapi: 3.1.0\ncomponents: {}",
    "openapi: 3.2.0\npaths: { /a: { query: {}, additionalOperations: {} } }",
    "openapi: 3.0\npaths: {}",
    "swagger: 2.0\npaths: {}",
    // References out of the document, to anchors, in data, and as the name of a property.
    "openapi: 3.0.0\npaths: { /a: { $ref: 'other.yaml#/a' }, /b: { $ref: 'b.yaml' } }",
    "openapi: 3.1.0\ncomponents: { schemas: { A: { $ref: '#node' } } }",
    "openapi: 3.0.0\npaths: {}\nx-a: { $ref: '#/nowhere' }\ncomponents: { examples: { a: { $ref: '#/no' } } }",
    "openapi: 3.0.0\npaths: {}\ncomponents: { schemas: { A: { properties: { $ref: { type: string } } } } }",
    "openapi: 3.1.0\ncomponents: { schemas: { A: { $id: 'https://a', $ref: '#/$defs/b', $defs: { b: {} } } } }",
    // Recursive schemas.
    "openapi: 3.0.0\npaths: {}\ncomponents: { schemas: { A: { items: { $ref: '#/components/schemas/A' } } } }",
    "openapi: 3.0.0\npaths: {}\ncomponents: { schemas: { A: { $ref: '#' } } }",
    // Escapes of pointers.
    "openapi: 3.0.0\npaths: { '/a/{b}~': { get: {} }, /c: { $ref: '#/paths/~1a~1%7Bb%7D~0' } }",
    "openapi: 3.0.0\npaths: { /a: { parameters: [{ name: q, in: query }] }, /b: { parameters: [{ $ref: '#/paths/~1a/parameters/0' }] } }",
    // Absent and unknown members.
    "openapi: 3.0.0\nservers:\npaths: { /a: { summary: x, get: { responses: { 200: ~, x-a: 1 }, parameters: [] } } }",
    "openapi: 3.0.0\npaths: { /a: { get: { parameters: [{ name: q, in: querystring }] } } }",
  ])
  func silence(_ text: String) {
    #expect(OpenAPIDocument.problems(text) == [])
  }

  /// Schemas that each refer to the next, with the last as given, and one that leads to the first.
  private static func chain(_ last: String) -> String {
    let schemas = (0..<1000).map { "    s\($0): { $ref: '#/components/schemas/s\($0 + 1)' }" }
    return """
      openapi: 3.0.0
      paths: { /a: { get: { responses: { 200: { $ref: '#/components/responses/first' } } } } }
      components:
        responses: { first: { content: { text/event-stream: { schema: { $ref: '#/components/schemas/s0' } } } } }
        schemas:
      \(schemas.joined(separator: "\n"))
          s1000: \(last)
      """
  }

  @Test func referencesAreFollowedHoweverManyLeadOn() {
    #expect(OpenAPIDocument.problems(Self.chain("{ type: string }")) == [])
    let broken = OpenAPIDocument.problems(Self.chain("{ $ref: '#/components/schemas/no' }"))
    #expect(broken.count == 1002)
    #expect(broken.allSatisfy { $0.hasPrefix("unresolvedReference ") })
    let circle = OpenAPIDocument.problems(Self.chain("{ $ref: '#/components/schemas/s500' }"))
    #expect(circle.count == 1)
    #expect(circle.first?.hasPrefix("cyclicReference 4:") == true)
  }

  @Test func whatLiesElsewhereIsOpen() {
    func isComplete(_ paths: String) -> Bool? {
      OpenAPIDocument.read(file("a.yaml", "openapi: 3.0.0\npaths: \(paths)")).document?.isComplete
    }
    #expect(isComplete("{ /a: { get: {} } }") == true)
    #expect(isComplete("{ /a: { $ref: 'other.yaml' } }") == false)
    #expect(isComplete("{ /a: [] }") == false)
    #expect(isComplete("{ /a: { get: { parameters: [{ $ref: 'other.yaml' }] } } }") == true)
    #expect(isComplete("[]") == false)
    #expect(isComplete("{ /a: { get: {} }, *x : {} }") == false)
  }

  /// The request schema of an operation, in a document with some components.
  private func operation(schema: String, components: String = "{}") throws -> OpenAPIOperation {
    let text = """
      openapi: 3.1.0
      paths:
        /a:
          post:
            requestBody: { content: { application/json: { schema: \(schema) } } }
      components: { schemas: \(components) }
      """
    return try #require(OpenAPIDocument.read(file("a.yaml", text)).document?.operations.first)
  }

  @Test(arguments: [
    ("{ properties: { stream: { type: boolean } } }", true),
    ("{ properties: { stream: { type: [boolean, 'null'] } } }", true),
    ("{ properties: { stream: { type: boolean, enum: [true, false] } } }", true),
    ("{ properties: { stream: { type: boolean, enum: [false] } } }", false),
    ("{ properties: { stream: { const: true } } }", true),
    ("{ properties: { stream: { type: string } } }", false),
    ("{ properties: { stream: {} } }", false),
    ("{ properties: { Stream: { type: boolean } } }", false),
    ("{ properties: { options: { properties: { stream: { type: boolean } } } } }", false),
    ("{ items: { properties: { stream: { type: boolean } } } }", false),
    (
      "{ anyOf: [{}, { allOf: [{ properties: { stream: { oneOf: [{ type: boolean }] } } }] }] }",
      true
    ),
  ])
  func streamFlag(_ schema: String, _ streams: Bool) throws {
    let evidence = try operation(schema: schema).streaming
    #expect(evidence.map(\.place.text) == (streams ? "stream" : nil))
  }

  @Test func recursiveAndMultiplyingSchemasEnd() throws {
    let cyclic = try operation(
      schema: "{ $ref: '#/components/schemas/A' }",
      components:
        "{ A: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/A' }], "
        + "anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/A' }] } }")
    #expect(cyclic.streaming == nil)
    #expect(cyclic.requestBodyIsArray == nil)
  }

  @Test(
    arguments: [
      ("{ type: array }", true), ("{ type: object }", false), ("{ type: [array] }", true),
      ("{ type: [array, object] }", nil), ("{}", nil), ("{ properties: {} }", false),
      ("{ allOf: [{}, { type: array }] }", true),
      ("{ oneOf: [{ type: array }, { type: array }] }", true),
      ("{ oneOf: [{ type: array }, { type: string }] }", nil),
      ("{ $ref: 'other.yaml' }", nil),
    ] as [(String, Bool?)])
  func arrayBody(_ schema: String, _ expected: Bool?) throws {
    #expect(try operation(schema: schema).requestBodyIsArray == expected)
  }

  @Test(arguments: [
    ("https://a.example.com", ""), ("https://a.example.com/", ""), ("https://a/b//c/", "/b/c"),
    ("//a/b", "/b"), ("/b/", "/b"), ("b", "/b"), ("{scheme}://a/b?x=/c#/d", "/b"),
    ("https://a/{unknown}", "/{unknown}"), ("", ""),
  ])
  func serverPath(_ url: String, _ path: String) throws {
    let text = "openapi: 3.0.0\nservers: [{ url: '\(url)' }]\npaths: {}"
    let document = try #require(OpenAPIDocument.read(file("a.yaml", text)).document)
    #expect(document.servers.map(\.path) == [path])
    #expect(document.servers.map(\.url.value) == [url])
  }

  @Test func resourceNames() throws {
    let long = String(repeating: "Ab1", count: 40)
    let text = """
      openapi: 3.0.0
      paths:
        /foo/{id}: { get: {}, put: { operationId: "--Put__The foo!--" } }
        /bar: { get: { operationId: \(long) }, put: { operationId: \(long) }, post: { operationId: x-1 } }
        /baz: { get: { operationId: X }, put: { operationId: "x " }, post: { operationId: x } }
      """
    let document = try #require(OpenAPIDocument.read(file("a.yaml", text)).document)
    let cut = String(long.lowercased().prefix(76))
    #expect(
      document.operations.map(\.resourceName) == [
        "get-foo-id", "put-the-foo", cut, cut + "-1", "x-1", "x", "x-2", "x-3",
      ])
  }
}
