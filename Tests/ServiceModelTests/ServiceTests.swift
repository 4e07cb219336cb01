import Foundation
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import TestSupport
import Testing

@Suite struct ServiceTests {
  @Test func describedAPI() throws {
    var chat = APIDescription(id: "chat")
    chat.specification = FilePattern("openapi.yaml")
    chat.backendSpecification = FilePattern("server.yaml")
    chat.products = ["starter", "gold"]
    chat.subscriptionKeyHeader = "Authorization"
    chat.policy = FilePattern("chat.xml")
    var other = APIDescription(id: "another")
    other.backendSpecification = FilePattern("server.yaml")
    var description = ServiceDescription()
    description.apis = [chat, other]
    let service = service(
      [
        "openapi.yaml": "openapi: 3.0.0\npaths: { /c: { post: { operationId: createC } } }",
        "server.yaml": "openapi: 3.0.0\npaths: { v1: {} }", "chat.xml": "<policies/>",
      ], description)
    #expect(service.apis.map(\.id) == ["chat", "another"])
    let api = try #require(service.api("chat"))
    #expect(api.operation("createc")?.operationID?.value == "createC")
    #expect(api.backendSpecification?.operations.isEmpty == true)
    #expect(api.products == ["gold", "starter"])
    #expect(api.subscriptionKeyHeader == "Authorization")
    #expect(service.api("another")?.backendSpecification != nil)
    #expect(service.api("no") == nil)
    #expect(service.products.map(\.id) == ["gold", "starter"])
    #expect(service.products.map(\.apis) == [["chat"], ["chat"]])
    #expect(service.placement(of: "chat.xml") == Placement(scope: .api, api: "chat"))
    let operation = Placement(scope: .operation, api: "chat", operation: "createC")
    #expect(service.api(of: operation)?.id == "chat")
    #expect(service.operation(of: operation)?.method.value == "POST")
    // A document that two APIs share is read and reported once.
    #expect(service.problems.map(\.place.text) == ["v1"])
  }

  @Test func otherFormatsAreSaidToBeUnread() {
    var api = APIDescription(id: "soap")
    api.specification = FilePattern("soap.wsdl")
    var description = ServiceDescription()
    description.apis = [api]
    let service = service(["soap.wsdl": "<definitions/>"], description)
    #expect(service.problems.map(\.kind) == [.unsupportedSpecification])
    #expect(service.api("soap")?.specification == nil)
  }

  @Test func workspacesHaveNamesOfTheirOwn() throws {
    let service = service([
      "apis/a/apiInformation.json": #"{"properties": {"path": "a"}}"#,
      "workspaces/w/apis/a/apiInformation.json": #"{"properties": {"path": "w-a"}}"#,
      "workspaces/w/named values/n/namedValueInformation.json":
        #"{"properties": {"displayName": "N", "value": "w"}}"#,
      "named values/n/namedValueInformation.json":
        #"{"properties": {"displayName": "N", "value": "s"}}"#,
      "workspaces/w/policy fragments/f/policy.xml": "<fragment/>",
    ])
    #expect(service.problems.map(written) == [])
    #expect(service.api("a")?.path?.value == "a")
    #expect(
      service.api(of: Placement(scope: .api, workspace: "w", api: "a"))?.path?.value == "w-a")
    let set = try #require(service.namedValueSets.first)
    #expect(set.value(named: "N")?.value?.value == "s")
    #expect(set.values(named: "N").map(\.workspace) == [nil, "w"])
    #expect(set.values(named: "N").map { $0.id?.value } == ["n", "n"])
    #expect(service.fragments.map(\.workspace) == ["w"])
  }

  @Test func diagnosticsTellAboutBodies() throws {
    func logs(_ properties: String) -> [String: Bool?] {
      let service = service([
        "apis/a/apiInformation.json": #"{"properties": {}}"#,
        "apis/a/diagnostics/azuremonitor/diagnosticInformation.json":
          #"{"properties": \#(properties)}"#,
        "diagnostics/azuremonitor/diagnosticInformation.json":
          #"{"properties": {"frontend": {"response": {"body": {"bytes": 10}}}}}"#,
        "diagnostics/applicationinsights/diagnosticInformation.json":
          #"{"properties": {"backend": {"response": {"body": {"bytes": 0}}}}}"#,
      ])
      return Dictionary(
        uniqueKeysWithValues: service.api("a")?.diagnostics.map {
          ($0.id, $0.logsResponseBody?.value)
        } ?? [])
    }
    #expect(logs("{}") == ["azuremonitor": nil, "applicationinsights": false])
    #expect(
      logs(
        #"{"frontend": {"response": {"body": {"bytes": 0}}}, "backend": {"response": {"body": {"bytes": 9}}}}"#
      )
        == ["azuremonitor": true, "applicationinsights": false])
  }

  @Test(arguments: [
    (
      "apis/a/apiInformation.json", "[]",
      "malformedInformation 1:1 ‹› the file has no 'properties', so it says "
        + "nothing about its resource; write { \"properties\": { … } } as the REST API has it"
    ),
    (
      "apis/a/apiInformation.json", #"{"properties": 1}"#,
      "malformedInformation 1:16 ‹1› 'properties' is a number, not a mapping"
    ),
    (
      "apis/a/apiInformation.json", #"{"properties": {"path": []}}"#,
      "malformedInformation 1:25 ‹[]› 'path' is a list, not text"
    ),
    (
      "named values/n/namedValueInformation.json", #"{"properties": {"value": "x"}}"#,
      "malformedNamedValues 1:1 ‹› the "
        + "named value has no 'displayName', by which policies refer to it; add one"
    ),
    (
      "backends/b/backendInformation.json", #"{"url": "x"}"#,
      "malformedBackends 1:1 ‹› the file has no 'properties', so it "
        + "describes no backend; write { \"properties\": { … } } as the REST API has it"
    ),
    (
      "loggers/l/loggerInformation.json", #"{"properties": []}"#,
      "malformedLoggers 1:16 ‹[]› 'properties' of a logger is a "
        + "list, not a mapping"
    ),
  ])
  func brokenInformation(_ path: String, _ text: String, _ expected: String) {
    #expect(service([path: text]).problems.map(written) == [expected])
  }

  @Test(.onCorpus) func theSampleOfAPIOps() throws {
    let folder = try #require(corpus).appending(path: "apiops/Azure+apiops/SampleArtifacts")
    let urls = files(below: folder, endingWith: [""])
      .filter { !$0.hasDirectoryPath }
    let paths = urls.map { String($0.path.dropFirst(folder.path.count + 1)) }
    let plan = ServicePlan(paths: paths, description: ServiceDescription(), treeTop: "")
    var data: [String: SourceText] = [:]
    for path in Set(plan.dataFiles.map(\.path)) {
      let bytes = try Data(contentsOf: folder.appending(path: path))
      data[path] = SourceText(path: path, bytes: Array(bytes))
    }
    var policies: [String: SyntaxTree] = [:]
    for path in plan.placements.keys {
      let bytes = try Data(contentsOf: folder.appending(path: path))
      policies[path] = SyntaxTree(reading: SourceText(path: path, bytes: Array(bytes)))
    }
    let service = Service(plan: plan, data: data, policies: policies)
    #expect(
      service.problems.map(written) == [
        "unsupportedSpecification 1:1 ‹› only OpenAPI documents are read, so the routes of this API "
          + "aren't known; where it has one in YAML or JSON as well, name that one"
      ])
    #expect(
      service.apis.map(\.id) == [
        "basic-api", "graphql-api", "revisioned-api", "revisioned-api;rev=2", "soap-api",
        "versioned-api-v1", "versioned-api-v2", "wadl-api",
      ])
    #expect(
      service.namedValueSets.map { $0.values.map(\.displayName.value) } == [
        ["allowed-ip-address", "environment-name", "intranet-proxy-url", "rewrite-search-term"]
      ])
    #expect(service.backends.map(\.id.value) == ["backend1", "backend2"])
    #expect(service.loggers.map(\.id.value) == ["azuremonitor"])
    #expect(service.fragments.map(\.id) == ["policyFragment1", "policyFragment2"])
    #expect(service.products.map(\.id) == ["product1", "product2"])
    #expect(service.api("revisioned-api;rev=2")?.products == ["product1"])
    #expect(service.api("basic-api")?.serviceURL?.value == "https://httpbin.org")
    #expect(service.policies.count == 9)
    // Every operation policy belongs to an operation of its API's specification.
    for policy in service.policies where policy.placement.scope == .operation {
      #expect(service.operation(of: policy.placement) != nil, "\(policy.path)")
    }
  }

  @Test("a tree has all of a kind that has a folder; a description all of what it names files for")
  func completeness() {
    let tree = service([
      "named values/n/namedValueInformation.json": "{}", "apis/a/apiInformation.json": "{}",
      "workspaces/w/backends/b/backendInformation.json": "{}",
    ])
    #expect(tree.completeness.kinds == [nil: [.namedValues, .apis], "w": [.backends]])
    #expect(tree.knows(.backends, in: "w"))
    #expect(!tree.knows(.backends))
    #expect(tree.completeness.knowsDocuments)
    #expect(!tree.knows(.fragments))

    var description = ServiceDescription()
    description.fragments = [FilePattern("f.xml")]
    description.external.add(["platform-*", "log"], to: .fragments)
    let described = service(["f.xml": "<fragment />", "other.xml": "<policies />"], description)
    #expect(described.completeness.kinds == [nil: [.fragments]])
    #expect(!described.completeness.knowsDocuments)
    #expect(described.isDeployedElsewhere("platform-log", .fragments))
    #expect(!described.isDeployedElsewhere("logs", .fragments))
    #expect(!described.isDeployedElsewhere("log", .backends))
  }
}
