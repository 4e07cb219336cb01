import EmbeddedPolicies
import Foundation
import SourceText
import StructuredData
import TestSupport
import Testing

/// Policies where they stand in files of Terraform, Bicep and ARM.
@Suite struct PolicyTests {
  @Test func policiesOfTerraform() throws {
    let module = HCLModule([HCLFile(reading: try fixture("policies.tf"))])
    try expectGolden(lines(module.policies), "hosts/policies.tf.policies")
  }

  @Test func policiesOfBicep() throws {
    let module = BicepModule(BicepFile(reading: try fixture("policies.bicep")))
    try expectGolden(lines(module.policies), "hosts/policies.bicep.policies")
  }

  @Test func policiesOfARM() throws {
    let template = ARMTemplate(reading: try fixture("policies.json"))
    #expect(template.document.problems.isEmpty)
    try expectGolden(lines(template.policies), "hosts/policies.json.policies")
  }

  @Test("line breaks of Windows change nothing but themselves")
  func lineBreaksOfWindows() throws {
    let terraform = try fixture("policies.tf")
    let bicep = try fixture("policies.bicep")
    func withCRLF(_ source: SourceText) -> SourceText {
      SourceText(path: source.path, text: source.text(source.span).replacing("\n", with: "\r\n"))
    }
    func heads(_ policies: [PolicyResource]) -> [String] {
      policies.map { "\($0.place.text) \($0.scope) \($0.path.map(\.name.line)) \($0.format)" }
    }
    #expect(
      heads(HCLModule([HCLFile(reading: withCRLF(terraform))]).policies)
        == heads(HCLModule([HCLFile(reading: terraform)]).policies))
    #expect(
      heads(BicepModule(BicepFile(reading: withCRLF(bicep))).policies)
        == heads(BicepModule(BicepFile(reading: bicep)).policies))
    #expect(HCLFile(reading: withCRLF(terraform)).problems == [])
    #expect(BicepFile(reading: withCRLF(bicep)).problems == [])
  }

  @Test("each policy of the corpus is found, and what is declared beside it", .onCorpus)
  func deploymentsOfTheCorpus() throws {
    let folder = try #require(corpus).appending(path: "iac")
    var terraform: [HCLFile] = []
    var bicep: [BicepFile] = []
    var templates: [ARMTemplate] = []
    for url in files(below: folder, endingWith: [".tf", ".bicep", ".json"]) {
      let path = String(url.path.dropFirst(folder.path.count + 1))
      let source = SourceText(path: path, bytes: Array(try Data(contentsOf: url)))
      switch url.pathExtension {
      case "tf": terraform.append(HCLFile(reading: source))
      case "bicep": bicep.append(BicepFile(reading: source))
      default: templates.append(ARMTemplate(reading: source))
      }
    }
    let deployments = HostRepository(terraform: terraform, bicep: bicep, arm: templates)
      .deployments
    var counts: [String: [String: Int]] = [:]
    for deployment in deployments {
      let repository = String(deployment.root.prefix { $0 != "/" })
      counts[repository, default: [:]]["policies", default: 0] += deployment.policies.count
      for resource in deployment.resources {
        let collections = resource.path.dropFirst().map(\.collection).joined(separator: "/")
        counts[repository, default: [:]][collections, default: 0] += 1
      }
    }
    let summary = counts.sorted { $0.key < $1.key }.map { repository, counts in
      let kinds = counts.sorted { $0.key < $1.key }.map { "  \($0.value) \($0.key)\n" }
      return "\(repository)\n\(kinds.joined())"
    }
    try expectGolden(
      summary.joined() + "\n" + deployments.map(\.policyLines).joined(),
      "hosts/corpus-policies.list")
  }

  @Test("what the call of a module gives is known in it")
  func modulesOfTerraform() throws {
    let root = HCLModule([
      HCLFile(
        reading: SourceText(
          path: "env/lab/main.tf",
          text: """
            module "policy" {
              source   = "../../modules/policy"
              name     = "echo"
              filename = "base"
              other    = azurerm_api_management.this.name
            }
            module "elsewhere" {
              source = "Azure/apim/azurerm"
            }
            """))
    ])
    #expect(root.calls.map(\.path) == ["modules/policy", nil])
    let called = HCLModule(
      [
        HCLFile(
          reading: SourceText(
            path: "modules/policy/main.tf",
            text: """
              variable "filename" { default = "other" }
              resource "azurerm_api_management_api_policy" "this" {
                api_name            = var.name
                api_management_name = var.other
                xml_content = templatefile("../../policies/${var.filename}.xml", { a = 1 })
              }
              """))
      ], rootFolder: "env/lab", arguments: root.calls[0].arguments)
    #expect(
      called.policies.map(\.line) == [
        "modules/policy/main.tf:2 api service=‹azurerm_api_management.this.name› apis=echo rawxml "
          + "file policies/base.xml template"
      ])
  }

  @Test("modules are followed to all they call, and never in circles")
  func repositories() {
    func file(_ path: String, _ text: String) -> HCLFile {
      HCLFile(reading: SourceText(path: path, text: text))
    }
    let policy = """
      variable "name" { default = "none" }
      resource "azurerm_api_management_product_policy" "p" {
        product_id  = var.name
        xml_content = file("${path.root}/${var.name}.xml")
      }

      """
    let repository = HostRepository(
      terraform: [
        file("child/main.tf", policy + "module \"back\" { source = \"../child\" }"),
        file(
          "root/main.tf",
          """
          module "one" {
            source = "../child"
            name   = "a"
          }
          module "two" {
            source = "../child"
            count  = var.many
            name   = "b"
          }
          """),
        file("x/main.tf", "module \"y\" {\n  source = \"../y\"\n  name = \"loop\"\n}\n"),
        file("y/main.tf", policy + "module \"x\" { source = \"../x\" }"),
      ], bicep: [])
    #expect(repository.deployments.map(\.root) == ["root", "x"])
    #expect(repository.deployments.map(\.paths.count) == [2, 2])
    let lines = repository.deployments.flatMap(\.policies).map { policy in
      let name = policy.name(in: "products")?.line ?? ""
      return "\(policy.place.source.path) \(name) \(policy.isConditional) "
        + policy.contents.map(\.line).joined()
    }
    #expect(
      lines == [
        "child/main.tf a false file root/a.xml", "child/main.tf b true file root/b.xml",
        "y/main.tf loop false file x/loop.xml",
      ])
  }

  @Test("each deployment may have so many modules, whatever the others have")
  func manyModules() {
    func root(_ path: String) -> HCLFile {
      let calls = (0..<700).map { "module \"m\($0)\" {\n  source = \"../child\"\n}\n" }
      return HCLFile(reading: SourceText(path: path, text: calls.joined()))
    }
    let child = """
      resource "azurerm_api_management_policy" "p" {
        xml_content = "<policies/>"
      }
      """
    let deployments = HostRepository(
      terraform: [
        root("a/main.tf"), root("b/main.tf"),
        HCLFile(reading: SourceText(path: "child/main.tf", text: child)),
      ], bicep: []
    ).deployments
    #expect(deployments.map(\.policies.count) == [499, 499])
  }

  @Test func modulesOfBicep() throws {
    let root = BicepModule(
      BicepFile(
        reading: SourceText(
          path: "infra/main.bicep",
          text: """
            module api '../modules/api.bicep' = {
              params: {
                policyXml: replace(loadTextContent('policy.xml'), '{id}', 'x')
              }
            }
            module other 'br/public:avm/res:1.0' = {}
            """)))
    #expect(root.calls.map(\.path) == ["modules/api.bicep", nil])
    let called = BicepModule(
      BicepFile(
        reading: SourceText(
          path: "modules/api.bicep",
          text: """
            param policyXml string
            resource p 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
              name: 'svc/echo/policy'
              properties: { value: policyXml, format: 'rawxml' }
            }
            """)), arguments: root.calls[0].arguments)
    #expect(
      called.policies.map(\.line) == [
        "modules/api.bicep:2 api service=svc apis=echo rawxml file infra/policy.xml {{id}->x}"
      ])
  }

  @Test(
    "a text in a file is what the host reads, and its places lead to the file",
    arguments: [
      ("locals {\n  p = <<-EOT\n    <a>\n      ${var.b}&quot;\n    </a>\n  EOT\n}\n", "main.tf"),
      ("locals {\n  p = \"<a>\\n  ${var.b}&quot;\\n</a>\\n\"\n}\n", "main.tf"),
    ])
  func placesOfTerraform(text: String, path: String) throws {
    let resource = """
      resource "azurerm_api_management_api_policy" "x" {
        api_name = "a"
        xml_content = local.p
      }
      """
    let source = SourceText(path: path, text: text + resource)
    let policy = try #require(HCLModule([HCLFile(reading: source)]).policies.first)
    guard case .text(let found)? = policy.contents.first else {
      Issue.record("no text: \(policy.line)")
      return
    }
    #expect(found.line == "<a>\n  ‹var.b›&quot;\n</a>\n")
    let embedded = try #require(found.source)
    #expect(embedded.text(embedded.span) == "<a>\n  ${var.b}&quot;\n</a>\n")
    let places = found.pieces.compactMap { piece -> String? in
      if case .constant(let text, let place) = piece { place.map { _ in text } } else { nil }
    }
    #expect(places == ["<a>\n  ", "&quot;\n</a>\n"])
    for piece in found.pieces {
      guard case .constant(let text, let place) = piece else { continue }
      let known = try #require(place)
      #expect(known.text == text)
      let inFile = known.inHost
      #expect(inFile.source === source)
      #expect(inFile.text.hasPrefix(text.hasPrefix("<a>") ? "<a>" : "&quot;"))
    }
  }

  @Test("two hosts in each other are no hindrance")
  func placesOfARM() throws {
    let source = SourceText(
      path: "main.json",
      text: #"""
        { "$schema": "https://schema.management.azure.com/deploymentTemplate.json#", "resources": [{
          "type": "Microsoft.ApiManagement/service/policies", "name": "svc/policy", "properties": {
            "value": "[concat('<a b=\"it''s\">', parameters('x'), '</a>')]", "format": "rawxml" } }]}
        """#)
    let policy = try #require(ARMTemplate(reading: source).policies.first)
    guard case .text(let found)? = policy.contents.first,
      case .constant(let text, let first?)? = found.pieces.first
    else {
      Issue.record("no text: \(policy.line)")
      return
    }
    #expect(text == "<a b=\"it's\">")
    #expect(first.inHost.text == #"<a b=\"it''s\">"#)
    #expect(found.line == "<a b=\"it's\">‹parameters.x›</a>")
  }

  @Test(
    "what is deployed beside policies, by Azure's own names", arguments: ["tf", "bicep", "json"])
  func resources(_ ending: String) throws {
    let source = try fixture("service.\(ending)")
    let repository = HostRepository(
      terraform: ending == "tf" ? [HCLFile(reading: source)] : [],
      bicep: ending == "bicep" ? [BicepFile(reading: source)] : [],
      arm: ending == "json" ? [ARMTemplate(reading: source)] : [])
    try expectGolden(
      repository.deployments.map(\.lines).joined(), "hosts/service.\(ending).deployments")
  }

  private func lines(_ policies: [PolicyResource]) -> String {
    policies.map { $0.line + "\n" }.joined()
  }

  private func fixture(_ name: String) throws -> SourceText {
    let file = fixtures.appending(path: "hosts/\(name)")
    return SourceText(path: name, bytes: Array(try Data(contentsOf: file)))
  }
}
