import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import Testing

/// A service as code deploys it.
@Suite struct DeclarationTests {
  private let code = file("main.tf", "orders stock orders-url insights")

  private func at(_ text: String) -> Located<String> {
    Located(text, at: Place(code, Span(at: 0)))
  }

  private func namedValue(_ name: String, _ value: String? = nil) -> NamedValue {
    NamedValue(
      displayName: at(name), id: at(name), value: value.map(at), isSecret: false, workspace: nil,
      place: Place(code, Span(at: 0)))
  }

  private func policy(_ placement: Placement, _ text: String = "<policies/>") -> PlacedPolicy {
    PlacedPolicy(
      path: "main.tf", placement: placement,
      tree: SyntaxTree(reading: SourceText(path: "main.tf", text: text)))
  }

  @Test("what code declares is there, and what it does not may exist elsewhere")
  func names() {
    var declarations = Declarations()
    declarations.namedValues = [namedValue("orders-url", "https://orders.example.com")]
    declarations.loggers = [Logger(id: at("insights"), workspace: nil)]
    declarations.names[.schemas] = [NamedResource("order", in: nil)]
    declarations.external.add(["audit"], to: .loggers)
    let part = Service(declarations, policies: [])
    #expect(part.completeness.mayExistElsewhere)
    #expect(!part.knows(.loggers))
    #expect(part.names(of: .loggers, for: nil) == ["insights"])
    #expect(part.namedValueSets.map(\.isComplete) == [false])
    guard case .unknown = part.resolve("other", Referral(to: .loggers), in: nil) else {
      Issue.record("a part of a service knows no more than its names")
      return
    }

    declarations.createsService = true
    declarations.incomplete = [.schemas]
    declarations.workspaces = ["team"]
    let whole = Service(declarations, policies: [])
    #expect(whole.knows(.loggers))
    #expect(whole.knows(.loggers, in: "team"))
    #expect(!whole.knows(.loggers, in: "others"))
    #expect(!whole.knows(.schemas))
    #expect(!whole.completeness.knowsDocuments)
    #expect(whole.namedValueSets.map(\.isComplete) == [true])
    #expect(
      whole.namedValueSets.first?.value(named: "orders-url")?.value?.value
        == "https://orders.example.com")
    switch whole.resolve("audit", Referral(to: .loggers), in: nil) {
    case .notDescribed: break
    default: Issue.record("what the code refers to is there already")
    }
    switch whole.resolve("other", Referral(to: .loggers), in: nil) {
    case .absent: break
    default: Issue.record("the code deploys the service, and no such logger")
    }
  }

  @Test("a file of code holds any number of policies")
  func policiesOfOnePath() {
    let orders = Placement(scope: .api, api: "orders")
    let stock = Placement(scope: .api, api: "stock")
    let fragments = ["a", "b"].map { Placement(scope: .fragment, fragment: $0) }
    let policies = [policy(orders), policy(stock)] + fragments.map { policy($0, "<fragment/>") }
    let service = Service(Declarations(), policies: policies)
    #expect(service.policies.map(\.placement) == [orders, stock])
    #expect(service.policy(at: orders)?.tree === policies[0].tree)
    #expect(service.policy(at: stock)?.tree === policies[1].tree)
    #expect(service.fragment("b", in: nil)?.tree === policies[3].tree)
    #expect(service.names(of: .fragments, for: nil) == ["a", "b"])
    #expect(service.apis.map(\.id) == ["orders", "stock"])
    #expect(service.placement(of: "main.tf") == nil)
    #expect(policies.allSatisfy { service.holds($0.tree) })

    let twice = Service(Declarations(), policies: [policy(orders), policy(orders)])
    #expect(twice.policy(at: orders) == nil)
  }

  @Test("an API has its specification, its products and what is logged of it")
  func apis() throws {
    let text = "openapi: 3.0.0\npaths: { /a: { get: { operationId: read } } }"
    var declarations = Declarations()
    var orders = Declarations.API(at("orders"), in: nil)
    orders.specification = file("orders.yaml", text)
    orders.needsSubscription = false
    orders.serviceURL = at("https://orders.example.com")
    var stock = Declarations.API(at("stock"), in: nil)
    // Two texts of one file are two texts.
    stock.specification = file("orders.yaml", text.replacing("read", with: "write"))
    stock.hasFurtherOperations = true
    declarations.apis = [orders, stock]
    declarations.names[.products] = [NamedResource("gold", in: nil, at: Place(code, Span(at: 0)))]
    declarations.memberships = [Declarations.Membership(product: "gold", api: "orders", in: nil)]
    declarations.diagnostics = [
      Declarations.Diagnostic(
        APIDiagnostic(id: "applicationinsights", logsResponseBody: nil, takesMetrics: nil),
        api: nil, in: nil)
    ]
    let service = Service(declarations, policies: [])
    let found = try #require(service.api("orders"))
    #expect(found.specification?.operation("read") != nil)
    #expect(found.specification?.isComplete == true)
    #expect(found.products == ["gold"])
    #expect(found.needsSubscription == false)
    #expect(found.isDescribed)
    #expect(found.serviceURL?.value == "https://orders.example.com")
    #expect(found.diagnostics.map(\.id) == ["applicationinsights"])
    let other = try #require(service.api("stock"))
    #expect(other.specification?.operation("write") != nil)
    #expect(other.specification?.isComplete == false)
    #expect(service.products.map(\.id) == ["gold"])
    #expect(service.products.map(\.apis) == [["orders"]])
    #expect(service.products.map(\.isDescribed) == [true])
  }

  @Test("named values that resources use are found in the texts that may have them")
  func texts() {
    let source = file("main.tf", "url = \"{{orders-url}}\"\npolicy = \"{{other}}\"\n")
    var declarations = Declarations()
    declarations.texts = [Place(source, Span(7, 21))]
    let service = Service(declarations, policies: [])
    #expect(service.namedValueUsesOfResources.map(\.name) == ["orders-url"])
  }
}
