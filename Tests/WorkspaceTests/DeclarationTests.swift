import BuiltinRules
import EmbeddedPolicies
import Foundation
import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import TestSupport
import Testing

@testable import Workspace

/// What a deployment says of its service.
@Suite struct DeclarationTests {
  private func deployments(_ files: [SourceText]) -> [HostDeployment] {
    HostRepository(
      terraform: files.filter { $0.path.hasSuffix(".tf") }.map { HCLFile(reading: $0) },
      bicep: files.filter { $0.path.hasSuffix(".bicep") }.map { BicepFile(reading: $0) },
      arm: files.filter { $0.path.hasSuffix(".json") }.map { ARMTemplate(reading: $0) }
    ).deployments
  }

  private func declarations(_ files: (path: String, text: String)...) throws -> Declarations {
    let sources = files.map { SourceText(path: $0.path, text: $0.text) }
    let deployment = try #require(deployments(sources).first)
    return Declarations(deployment) { path in sources.first { $0.path == path } }
  }

  @Test("a service of the fixtures in full", arguments: ["tf", "bicep", "json"])
  func fixture(_ ending: String) throws {
    let file = fixtures.appending(path: "hosts/service.\(ending)")
    let source = SourceText(
      path: "service.\(ending)", bytes: Array(try Data(contentsOf: file)))
    let specification = SourceText(
      path: "orders.yaml", text: "openapi: 3.0.0\npaths: { /orders: { get: {} } }\n")
    let deployment = try #require(deployments([source]).first)
    let declarations = Declarations(deployment) { $0 == "orders.yaml" ? specification : nil }
    try expectGolden(
      dump(Service(declarations, policies: [])), "hosts/service.\(ending).service")
  }

  /// The service in lines.
  private func dump(_ service: Service) -> String {
    func place(_ place: Place?) -> String {
      place.map { place in
        "\(LineTable(place.source).position(at: place.span.start).line) "
          + "‹\(place.text.prefix(40).replacing("\n", with: "⏎"))›"
      } ?? "nowhere"
    }
    var lines: [String] = []
    for set in service.namedValueSets {
      lines.append("named values\(set.isComplete ? ", all" : "")")
      lines += set.values.map { value in
        "  \(value.displayName.value) at \(place(value.displayName.place))"
          + (value.id.map { ", id \($0.value)" } ?? "")
          + (value.isSecret ? ", secret" : "")
          + (value.workspace.map { ", in \($0)" } ?? "")
          + (value.value.map { ", \($0.value) at \(place($0.place))" } ?? "")
          + (value.keyVaultSecret.map { ", key vault \($0.value)" } ?? "")
      }
    }
    for (kind, sets) in service.resources.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for set in sets {
        lines.append("\(kind.rawValue)\(service.knows(kind) && set.isComplete ? ", all" : "")")
        lines += set.resources.map { resource in
          "  \(resource.id)\(resource.workspace.map { ", in \($0)" } ?? "") at \(place(resource.place))"
        }
      }
      let globs = service.completeness.external.globs(of: kind)
      if !globs.isEmpty { lines.append("  elsewhere: \(globs.joined(separator: ", "))") }
    }
    for backend in service.backends {
      lines.append(
        "backend \(backend.id.value)"
          + (backend.url.map { ": \($0.value) at \(place($0.place))" } ?? "")
          + (backend.isPool ? ", pool of \(backend.members)" : "")
          + (backend.mayWriteAuthorization ? ", may write Authorization" : "")
          + (backend.uncheckedCertificateParts.isEmpty
            ? "" : ", without \(backend.uncheckedCertificateParts.map(\.value))"))
    }
    for api in service.apis {
      lines.append(
        "api \(api.id)" + (api.path.map { ", path \($0.value)" } ?? "")
          + (api.serviceURL.map { ", \($0.value) at \(place($0.place))" } ?? "")
          + (api.needsSubscription.map { ", key needed: \($0)" } ?? "")
          + ", key in \(api.subscriptionKeyHeader ?? "-") and \(api.subscriptionKeyQuery ?? "-")"
          + (api.specification.map {
            ", \($0.operations.count) operations\($0.isComplete ? "" : " and more")"
          } ?? "")
          + (api.products.isEmpty ? "" : ", in \(api.products)"))
      lines += api.diagnostics.map { diagnostic in
        "  \(diagnostic.id) logs bodies: \(diagnostic.logsResponseBody.map { "\($0.value)" } ?? "?")"
      }
    }
    lines += service.references.map {
      "reference to \($0.kind.rawValue) \($0.name.value) at \(place($0.name.place))"
    }
    lines += service.namedValueUsesOfResources.map { "use of \($0.name) at \(place($0.place))" }
    return lines.map { $0 + "\n" }.joined()
  }

  private static let service =
    "resource \"azurerm_api_management\" \"s\" { name = \"apim\" }\n"

  private func value(_ label: String, _ more: String, service: String = "\"apim\"") -> String {
    """
    resource "azurerm_api_management_named_value" "\(label)" {
      name                = "\(label)"
      api_management_name = \(service)
      \(more)
    }

    """
  }

  @Test("a kind is complete only where all of it is told")
  func completeness() throws {
    func incomplete(_ text: String) throws -> Set<ResourceKind> {
      try declarations(("main.tf", text)).incomplete
    }
    #expect(try incomplete(value("a", "display_name = \"a\"")) == [])
    #expect(try incomplete(value("a", "display_name = var.x")) == [.namedValues])
    #expect(
      try incomplete(value("a", "display_name = each.key\n  for_each = var.x")) == [.namedValues])
    #expect(try incomplete(value("a", "display_name = \"a\"\n  count = var.x ? 1 : 0")) == [])
    #expect(
      try incomplete(
        """
        resource "azurerm_api_management_product_api" "p" {
          product_id = "gold"
          api_name   = var.api
        }
        """) == [.products])
    #expect(
      try incomplete(
        """
        resource "azapi_resource" "p" {
          type      = "Microsoft.ApiManagement/service/workspaces/backends@2024-05-01"
          parent_id = "${var.workspace}"
          name      = "b"
        }
        """) == [.backends])
    #expect(
      try declarations(
        (
          "main.bicep",
          """
          resource v 'Microsoft.ApiManagement/service/namedValues@2024-05-01' existing = {
            name: 'apim/key'
          }
          resource b 'Microsoft.ApiManagement/service/backends@2024-05-01' existing = {
            name: 'apim/b'
          }
          """
        )
      ).incomplete == [.namedValues])
  }

  @Test("what whoever deploys may give otherwise makes nothing complete")
  func defaults() throws {
    func isComplete(_ text: String) throws -> Bool {
      try declarations(("main.tf", text)).incomplete.isEmpty
    }
    let loop = value("a", "display_name = each.key\n  for_each = local.x")
    let toggle = "locals {\n  x = var.more ? { b = 1 } : { a = 1 }\n}\n"
    #expect(try isComplete(loop + "locals {\n  x = { a = 1 }\n}\n"))
    #expect(try !isComplete(loop + toggle + "variable \"more\" { default = false }\n"))
    #expect(
      try !isComplete(
        loop + "locals {\n  x = toset(var.x)\n}\nvariable \"x\" { default = [\"a\"] }\n"))
    let call = """
      module "m" {
        source = "./m"
        more   = local.more
      }

      """
    func isCompleteInModule(_ more: String) throws -> Bool {
      try declarations(
        ("main.tf", call + more),
        ("m/main.tf", loop + toggle + "variable \"more\" { default = false }\n")
      ).incomplete.isEmpty
    }
    #expect(try isCompleteInModule("locals {\n  more = true\n}\n"))
    #expect(
      try !isCompleteInModule(
        "locals {\n  more = var.y\n}\nvariable \"y\" { default = true }\n"))
    #expect(
      try isComplete(
        loop + "locals {\n  x = { a = { value = var.y } }\n}\nvariable \"y\" { default = \"\" }\n"))
    #expect(
      try !isComplete(
        loop
          + "locals {\n  y = { a = { on = var.y } }\n  x = { for k, v in local.y : k => v if v.on }\n}\n"
          + "variable \"y\" { default = true }\n"))
    let service =
      loop + "resource \"azurerm_api_management\" \"s\" {\n  count = var.x ? 1 : 0\n}\n"
    #expect(
      try !declarations(("main.tf", service + "variable \"x\" { default = true }\n"))
        .createsService)
    func bicep(_ values: String) throws -> Bool {
      try declarations(
        (
          "main.bicep",
          """
          \(values)
          resource v 'Microsoft.ApiManagement/service/backends@2024-05-01' = [for x in values: {
            name: 'apim/${x}'
          }]
          """
        )
      ).incomplete.isEmpty
    }
    #expect(try bicep("var values = ['a']"))
    #expect(try !bicep("param values array = ['a']"))
  }

  @Test("named values of one name are two only where both are surely there")
  func duplicates() throws {
    func names(_ texts: String...) throws -> [String?] {
      try declarations(("main.tf", texts.joined())).namedValues.map(\.value?.value)
    }
    let same = "display_name = \"x\"\n  value = \"1\""
    let other = "display_name = \"x\"\n  value = \"2\""
    let condition = "\n  count = var.more ? 1 : 0"
    #expect(try names(value("a", same), value("b", other)) == ["1", "2"])
    #expect(try names(value("a", same), value("b", other + condition)) == [nil])
    #expect(try names(value("a", same), value("b", same + condition)) == ["1"])
    #expect(
      try names(value("a", same), value("b", other, service: "\"other\"")) == [nil])
    #expect(
      try names(value("a", same), value("b", other, service: "var.service")) == [nil])
  }

  @Test("of several revisions of an API nobody can tell which one has the name")
  func revisions() throws {
    func api(_ label: String, _ more: String) -> String {
      """
      resource "azurerm_api_management_api" "\(label)" {
        name = "orders"
        path = "orders"
        \(more)
      }

      """
    }
    let one = try declarations(("main.tf", api("a", "revision = \"2\"")))
    #expect(one.apis.map(\.id.value) == ["orders"])
    #expect(one.apis.map(\.path?.value) == ["orders"])
    let two = try declarations(
      ("main.tf", api("a", "revision = \"1\"") + api("b", "revision = \"2\"")))
    #expect(two.apis.map(\.id.value) == ["orders", "orders;rev=1", "orders;rev=2"])
    #expect(two.apis.map(\.path?.value) == [nil, "orders", "orders"])
    let unknown = try declarations(("main.tf", api("a", "revision = var.x") + api("b", "")))
    #expect(unknown.apis.map(\.id.value) == ["orders"])
    #expect(unknown.apis.map(\.path?.value) == [nil])
  }

  @Test("a specification is read from the file or from the code, and from nowhere else")
  func specifications() throws {
    func specification(_ format: String, _ value: String) throws -> String? {
      let text = """
        resource "azurerm_api_management_api" "a" {
          name = "orders"
          import {
            content_format = "\(format)"
            content_value  = \(value)
          }
        }
        """
      return try declarations(("main.tf", text), ("a.yaml", "openapi: 3.0.0"))
        .apis.first?.specification.map { $0.text($0.span) }
    }
    #expect(try specification("openapi", "file(\"${path.module}/a.yaml\")") == "openapi: 3.0.0")
    #expect(try specification("openapi", "file(\"b.yaml\")") == nil)
    #expect(try specification("openapi", "<<-A\n  openapi: 3.0.0\n  A\n") == "openapi: 3.0.0\n")
    #expect(try specification("openapi", "\"${var.a}\"") == nil)
    #expect(try specification("openapi-link", "\"https://example.com\"") == nil)
    #expect(try specification("wsdl", "file(\"a.yaml\")") == nil)
  }

  /// The findings about a policy of an API, with their severities.
  private func findings(_ inbound: String, _ code: String) throws -> [String] {
    let host = SourceText(path: "main.tf", text: code)
    let policy = SyntaxTree(
      reading: SourceText(
        path: "main.tf",
        text: "<policies><inbound><base />\(inbound)</inbound><backend><base /></backend>"
          + "<outbound><base /></outbound><on-error><base /></on-error></policies>"))
    let placement = Placement(scope: .api, api: "orders")
    let deployment = try #require(deployments([host]).first)
    let service = Service(
      Declarations(deployment) { _ in nil },
      policies: [PlacedPolicy(path: "main.tf", placement: placement, tree: policy)])
    let linter = Linter(rules: builtinRules, configuration: Configuration())
    return linter.lint(
      PolicyDocument(tree: policy, placement: placement),
      in: ServiceContext(service, others: [], settings: { _ in PolicySettings() })
    ).diagnostics.map { "\($0.severity) \($0.rule)" }
  }

  @Test("what this code does not deploy may exist elsewhere, so that it is a warning at most")
  func absence() throws {
    let inbound =
      "<set-backend-service backend-id=\"stock\" /><set-header name=\"X\" exists-action=\"override\">"
      + "<value>{{nothing}}</value></set-header><include-fragment fragment-id=\"none\" />"
    let part = value("a", "display_name = \"a\"")
    #expect(try findings(inbound, part) == [])
    #expect(
      try findings(inbound, Self.service + part).sorted() == [
        "warning named-values/undefined", "warning references/unknown-backend",
        "warning references/unknown-fragment",
      ])
  }
}
