import PolicyCatalog
import ServiceModel
import SourceText
import Testing

@Suite struct ServicePlanTests {
  private func plan(_ paths: [String], _ change: (inout ServiceDescription) -> Void = { _ in })
    -> ServicePlan
  {
    var description = ServiceDescription()
    change(&description)
    return ServicePlan(
      paths: paths, description: description, treeTop: ServicePlan.onlyTree(in: paths))
  }

  @Test func nothingIsKnownWithoutDescriptionAndLayout() {
    let plan = plan(["policy.xml", "apis/x/policy.xml", "named-values.json"])
    #expect(plan.dataFiles.isEmpty)
    #expect(plan.placements.isEmpty)
    #expect(plan.missing.isEmpty)
  }

  @Test func apiOpsLayout() {
    let root = "deploy/apim"
    let files: [String: Placement] = [
      "policy.xml": Placement(scope: .global),
      "apis/a;rev=2/policy.xml": Placement(scope: .api, api: "a;rev=2"),
      "apis/a/operations/get-x/policy.xml": Placement(
        scope: .operation, api: "a", operation: "get-x"),
      "products/p/policy.xml": Placement(scope: .product, product: "p"),
      "policy fragments/f/policy.xml": Placement(scope: .fragment, fragment: "f"),
      "policyFragments/g/policy.xml": Placement(scope: .fragment, fragment: "g"),
      "policyFragments/h/policyFragmentInformation.json": Placement(
        scope: .fragment, fragment: "h"),
      "workspaces/w/policy.xml": Placement(scope: .workspace, workspace: "w"),
      "workspaces/w/apis/a/operations/o/policy.xml": Placement(
        scope: .operation, workspace: "w", api: "a", operation: "o"),
      "workspaces/w/policy fragments/f/policy.xml": Placement(
        scope: .fragment, workspace: "w", fragment: "f"),
    ]
    let data: [(String, ServicePlan.Role)] = [
      ("apis/a/apiInformation.json", .apiInformation(api: "a")),
      (
        "apis/a/diagnostics/azuremonitor/diagnosticInformation.json",
        .diagnostic(api: "a", id: "azuremonitor")
      ),
      ("apis/a/resolvers/r/resolverInformation.json", .resolver(api: "a")),
      ("apis/a/specification.graphql", .graphQLSchema(api: "a")),
      ("apis/a/specification.wsdl", .specification(api: "a")),
      ("apis/a/specification.yaml", .specification(api: "a")),
      ("backends/b/backendInformation.json", .backendInformation(id: "b")),
      ("diagnostics/d/diagnosticInformation.json", .diagnostic(api: nil, id: "d")),
      ("loggers/l/loggerInformation.json", .loggerInformation(id: "l")),
      ("named values/n/namedValueInformation.json", .namedValueInformation(id: "n")),
      ("namedValues/m/namedValueInformation.json", .namedValueInformation(id: "m")),
      ("products/p/apis.json", .productAPIs(product: "p")),
      ("products/p/apis/a/productApiInformation.json", .productAPI(product: "p", api: "a")),
      ("products/p/productInformation.json", .productInformation(product: "p")),
    ]
    let others = [
      "policyFragments/g/policyFragmentInformation.json", "tags/t/apis/a/tagApiInformation.json",
      "x/policy.xml",
      "apis/a/operations/policy.xml", "workspaces/policy.xml",
    ]
    let paths =
      (Array(files.keys) + data.map(\.0) + others).map { "\(root)/\($0)" } + ["policy.xml"]
    #expect(ServicePlan.apiOpsRoots(in: paths) == [root])
    let plan = plan(paths)
    #expect(
      plan.placements
        == Dictionary(uniqueKeysWithValues: files.map { ("\(root)/\($0.key)", $0.value) }))
    #expect(plan.dataFiles.map(\.path) == data.map { "\(root)/\($0.0)" })
    #expect(plan.dataFiles.map(\.role) == data.map(\.1))
  }

  @Test func aWorkspacesDataIsItsOwn() {
    let plan = plan(["workspaces/w/named values/n/namedValueInformation.json"])
    #expect(plan.dataFiles.map(\.workspace) == ["w"])
    #expect(plan.dataFiles.map(\.role) == [.namedValueInformation(id: "n")])
  }

  @Test(arguments: [
    (["apis/a/apiInformation.json"], [""]),
    (["./x/apis/a/apiInformation.json"], ["x"]),
    (["/apis/a/apiInformation.json"], ["/"]),
    (["/x/y/policy fragments/f/policy.xml"], ["/x/y"]),
    (
      ["b/named values/n/namedValueInformation.json", "a/apis/x/operations/o/policy.xml"],
      ["a", "b"]
    ),
    (["a/workspaces/w/apis/x/apiInformation.json"], ["a"]),
    (["products/p/productInformation.json", "products/p/apis/a/apiInformation.json"], [""]),
    (["products/p/policy.xml", "products/p/apis/a/apiInformation.json"], ["products/p"]),
    (["apis/a/policy.xml", "products/p/policy.xml", "policy.xml", "apiInformation.json"], []),
    (["namedValueInformation.json", "named values/namedValueInformation.json"], []),
  ])
  func roots(_ paths: [String], _ expected: [String]) {
    #expect(ServicePlan.apiOpsRoots(in: paths) == expected)
  }

  @Test func severalTreesAreSeveralServices() {
    let paths = ["dev/apis/a/apiInformation.json", "prod/apis/a/apiInformation.json"]
    #expect(plan(paths).dataFiles.isEmpty)
    let prod = plan(paths) { $0.root = Located("prod", at: Place(file("c", "prod"), Span(0, 4))) }
    #expect(prod.dataFiles.map(\.path) == [paths[1]])
  }

  @Test func aRootWithoutFilesIsMissing() {
    let place = Place(file("config.yaml", "root: gone"), Span(6, 10))
    let plan = plan(["x/policy.xml"]) { $0.root = Located("gone", at: place) }
    #expect(plan.missing == [FilePattern("gone", at: place)])
  }

  @Test func patternsAreRelativeToTheFolder() {
    let plan = plan([
      "api/nv.json", "nv.json", "shared/nv.json", "/etc/nv.json", "./api/x/nv.json",
      "api//.y/nv.json",
    ]) {
      $0.folder = "api"
      $0.namedValues = ["nv.json", "../shared/*.json", "/etc/nv.json", "*/nv.json", "no/*.json"]
        .map { FilePattern($0) }
    }
    #expect(
      plan.dataFiles.map(\.path) == [
        "./api/x/nv.json", "/etc/nv.json", "api//.y/nv.json", "api/nv.json", "shared/nv.json",
      ])
    #expect(plan.missing.map(\.pattern) == ["no/*.json"])
  }

  @Test func aFolderAboveThePathsIsReached() {
    let plan = plan(["../shared/nv.json"]) { $0.namedValues = [FilePattern("../shared/nv.json")] }
    #expect(plan.dataFiles.map(\.path) == ["../shared/nv.json"])
  }

  @Test func aFileWhoseNameLooksLikeAPatternIsMeantByItsName() {
    let plan = plan(["a[1].json", "a1.json"]) { $0.backends = [FilePattern("a[1].json")] }
    #expect(plan.dataFiles.map(\.path) == ["a[1].json"])
  }

  @Test func aFileMayHaveSeveralRoles() {
    let plan = plan(["server.yaml"]) { description in
      description.apis = ["b", "a"].map { id in
        var api = APIDescription(id: id)
        api.backendSpecification = FilePattern("server.yaml")
        return api
      }
    }
    #expect(
      plan.dataFiles.map(\.role) == [
        .backendSpecification(api: "a"), .backendSpecification(api: "b"),
      ])
  }

  @Test(arguments: [
    ("fragments/auth.xml", "auth"), ("fragments/auth.fragment.xml", "auth"),
    ("fragments/auth.policy.xml", "auth"), ("fragments/auth/policy.xml", "auth"),
    ("fragments/v1.2/Policy.XML", "v1.2"), ("fragments/a.b.xml", "a.b"), ("policy.xml", "policy"),
    ("fragments/auth.xml.tftpl", "auth"),
  ])
  func fragmentIDs(_ path: String, _ id: String) {
    let plan = plan([path]) { $0.fragments = [FilePattern("**/*")] }
    #expect(plan.placements == [path: Placement(scope: .fragment, fragment: id)])
  }

  @Test func theMoreExactStatementWins() {
    let api = Placement(scope: .api, api: "chat")
    let plan = plan(["a.xml", "b.xml", "c.xml", "d.xml", "e.xml"]) { description in
      description.fragments = [FilePattern("*.xml")]
      description.policies = [
        PolicyFilesDescription(files: FilePattern("b.xml"), placement: Placement(scope: .global)),
        PolicyFilesDescription(
          files: FilePattern("[bcd].xml"), placement: Placement(scope: .product)),
        PolicyFilesDescription(
          files: FilePattern("[cd].xml"), placement: Placement(scope: .workspace)),
      ]
      var chat = APIDescription(id: "chat")
      chat.policy = FilePattern("d.xml")
      chat.operations = [.init("create", file: FilePattern("e.xml"))]
      description.apis = [chat]
    }
    #expect(
      plan.placements == [
        "a.xml": Placement(scope: .fragment, fragment: "a"), "b.xml": Placement(scope: .global),
        "c.xml": Placement(scope: .workspace), "d.xml": api,
        "e.xml": Placement(scope: .operation, api: "chat", operation: "create"),
      ])
  }

  @Test func namesThatMeanNothingAtAScopeAreDropped() {
    #expect(
      Placement(
        scope: .global, workspace: "w", product: "p", api: "a", operation: "o", fragment: "f")
        == Placement(scope: .global))
    #expect(
      Placement(scope: .api, product: "p", api: "a", operation: "o")
        == Placement(scope: .api, api: "a"))
  }

  @Test(
    "publishers' configurations are known by their names",
    arguments: [
      ("configuration.prod.yaml", "prod"), ("configuration.eu-west.yml", "eu-west"),
      ("configuration.extractor.yaml", nil), ("configuration.extract-dev.yaml", nil),
      ("configuration.filter.yaml", nil), ("configuration.yaml", nil),
      ("configuration..yaml", nil), ("my.configuration.prod.yaml", nil),
      ("configuration.prod.json", nil), ("configuration.prod.old.yaml", nil),
    ])
  func publisherConfigurationsByName(name: String, environment: String?) {
    #expect(PublisherConfiguration.environment(ofFileNamed: name) == environment)
  }
}
