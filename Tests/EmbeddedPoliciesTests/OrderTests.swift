import EmbeddedPolicies
import SourceText
import Testing

/// Which resources of a deployment wait for which.
@Suite struct OrderTests {
  /// A deployment of Bicep in one file.
  private func bicep(_ resources: String) -> HostDeployment? {
    HostRepository(
      terraform: [], bicep: [BicepFile(reading: SourceText(path: "main.bicep", text: resources))]
    ).deployments.first
  }

  private func terraform(_ files: [String: String]) -> HostDeployment? {
    HostRepository(
      terraform: files.map { HCLFile(reading: SourceText(path: $0.key, text: $0.value)) }, bicep: []
    ).deployments.first
  }

  /// Whether a resource, by what the code calls it, waits for another.
  private func waits(_ later: String, for earlier: String, in deployment: HostDeployment?)
    -> HostPrecedents.Answer?
  {
    func position(_ name: String) -> HostPosition? {
      deployment?.resources.first { $0.place.text.hasSuffix(name) }?.position
    }
    guard let deployment, let later = position(later), let earlier = position(earlier) else {
      Issue.record("\(later) and \(earlier) are not there")
      return nil
    }
    return deployment.order.precedents(of: later).answer(for: earlier)
  }

  private func named(_ name: String, _ body: String = "") -> String {
    """
    resource \(name) 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {
      name: 'apim/\(name)'
      \(body)
    }

    """
  }

  @Test(
    "what a resource of Bicep names it waits for",
    arguments: [
      ("dependsOn: [first]", true),
      ("properties: { value: first.properties.value }", true),
      ("properties: { value: '${first.name}-x' }", true),
      ("properties: { value: toLower(between) }", true),
      ("properties: { value: true ? 'a' : first.name }", true),
      ("properties: { value: map(['a'], a => '${a}${first.name}') }", true),
      ("properties: { value: ['a', 'b'][length(first.name)] }", true),
      ("properties: { value: [for a in [first.name]: a] }", true),
      ("properties: { value: first!.name }", true),
      ("properties: { value: $'''a ${first.name}''' }", true),
      ("properties: { value: '''a ${first.name}''' }", false),
      ("properties: { value: { first: 1 } }", false),
      ("dependsOn: [other]", false),
      ("", false),
    ])
  func ofBicep(body: String, waits: Bool) {
    let deployment = bicep(
      named("first") + named("other") + "var between = [first.id]\n" + named("last", body))
    #expect(self.waits("last", for: "first", in: deployment) == (waits ? .waits : .doesNotWait))
    #expect(self.waits("first", for: "last", in: deployment) == .doesNotWait)
  }

  @Test func nestedResourcesWaitForWhatTheyAreIn() {
    let outer = """
      resource api 'Microsoft.ApiManagement/service/apis@2023-05-01-preview' = {
        name: 'apim/api'
        dependsOn: [first]
        resource tag 'operations' = {
          name: 'tag'
          properties: { value: second.name }
        }
      }

      """
    let deployment = bicep(
      named("first") + named("second") + outer + named("last", "dependsOn: [api::tag]"))
    #expect(waits("tag", for: "api", in: deployment) == .waits)
    #expect(waits("tag", for: "first", in: deployment) == .waits)
    #expect(waits("api", for: "second", in: deployment) == .doesNotWait)
    #expect(waits("last", for: "second", in: deployment) == .waits)
  }

  @Test func nothingIsKnownOfTheElementsOfOneLoop() {
    let deployment = bicep(
      """
      resource all 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = [for n in ['a', 'b']: {
        name: 'apim/${n}'
      }]
      """)
    let positions = deployment?.resources.compactMap(\.position) ?? []
    #expect(positions.count == 2)
    #expect(deployment?.order.precedents(of: positions[0]).answer(for: positions[1]) == .unknown)
  }

  @Test func nothingIsKnownOfAFileThatIsNotReadWhole() {
    let deployment = bicep(named("first") + named("last") + "resource = \n")
    #expect(waits("last", for: "first", in: deployment) == .unknown)
  }

  @Test(
    "what a block of Terraform names it waits for",
    arguments: [
      ("depends_on = [azurerm_api_management_named_value.first]", true),
      ("value = azurerm_api_management_named_value.first.value", true),
      (#"value = "${local.between}-x""#, true),
      ("value = data.azurerm_client_config.me.tenant_id", true),
      ("value = module.keys.value", true),
      ("depends_on = [\"azurerm_api_management_named_value.first\"]", true),
      ("value = join(\"\", azurerm_api_management_named_value.first[*].name)", true),
      ("value = \"%{ if azurerm_api_management_named_value.first.secret }a%{ endif }\"", true),
      ("value = \"azurerm_api_management_named_value.first\"", false),
      ("dynamic \"x\" { for_each = [azurerm_api_management_named_value.first] }", true),
      ("value = azurerm_api_management_named_value.other.value", false),
      (#"value = "first""#, false),
    ])
  func ofTerraform(body: String, waits: Bool) {
    func value(_ name: String, _ body: String = "") -> String {
      """
      resource "azurerm_api_management_named_value" "\(name)" {
        api_management_name = "apim"
        name = "\(name)"
        \(body)
      }

      """
    }
    let deployment = terraform([
      "main.tf": value("first") + value("other") + value("last", body) + """
        locals { between = azurerm_api_management_named_value.first.id }
        data "azurerm_client_config" "me" { depends_on = [azurerm_api_management_named_value.first] }
        module "keys" {
          source = "./keys"
          of     = azurerm_api_management_named_value.first.name
        }
        """
    ])
    #expect(self.waits("last", for: "first", in: deployment) == (waits ? .waits : .doesNotWait))
  }

  @Test(
    "nothing is known where a file may be missing, and what is imported is there",
    arguments: [
      ("value = azurerm_api_management_api.elsewhere.name", HostPrecedents.Answer.unknown),
      ("value = module.elsewhere.name", .unknown),
      ("value = api_policy.name", .doesNotWait),
    ])
  func undeclared(body: String, answer: HostPrecedents.Answer) {
    let text = """
      resource "azurerm_api_management_named_value" "first" {
        name = "first"
      }
      resource "azurerm_api_management_named_value" "old" {
        name = "old"
      }
      import {
        to = azurerm_api_management_named_value.old
        id = "x"
      }
      resource "azurerm_api_management_named_value" "last" {
        \(body)
      }
      """
    let deployment = terraform(["main.tf": text])
    #expect(waits("last", for: "first", in: deployment) == answer)
    #expect(waits("last", for: "old", in: deployment) == .waits)
  }

  @Test func aModuleThatTwoCallsDeployIsTwo() {
    let module = """
      param name string
      resource value 'Microsoft.ApiManagement/service/namedValues@2023-05-01-preview' = {
        name: 'apim/${name}'
      }
      """
    let main = """
      module one 'value.bicep' = { name: 'one', params: { name: 'one' } }
      module two 'value.bicep' = { name: 'two', params: { name: 'two' }, dependsOn: [one] }
      """
    let files = ["main.bicep": main, "value.bicep": module].map {
      BicepFile(reading: SourceText(path: $0.key, text: $0.value))
    }
    let deployment = HostRepository(terraform: [], bicep: files).deployments.first
    let positions = deployment?.resources.compactMap(\.position) ?? []
    #expect(positions.count == 2)
    guard positions.count == 2, let order = deployment?.order else { return }
    #expect(order.precedents(of: positions[1]).answer(for: positions[0]) == .waits)
    #expect(order.precedents(of: positions[0]).answer(for: positions[1]) == .doesNotWait)
    #expect(!order.precedents(of: positions[0]).areOfOneModule(with: positions[1]))
  }

  @Test("what modules deploy waits as their calls do")
  func modules() {
    func value(_ name: String) -> String {
      """
      resource "azurerm_api_management_named_value" "\(name)" {
        api_management_name = "apim"
        name                = "\(name)"
      }
      """
    }
    let deployment = terraform([
      "main.tf": """
      module "one" { source = "./one" }
      module "two" {
        source     = "./two"
        depends_on = [module.one]
      }
      module "three" { source = "./three" }
      """,
      "one/main.tf": value("a") + "\n" + value("b"),
      "two/main.tf": value("c"),
      "three/main.tf": "module \"inner\" { source = \"./inner\" }\n" + value("e"),
      "three/inner/main.tf": value("d"),
    ])
    #expect(waits("c", for: "a", in: deployment) == .waits)
    #expect(waits("a", for: "c", in: deployment) == .doesNotWait)
    #expect(waits("a", for: "b", in: deployment) == .doesNotWait)
    #expect(waits("d", for: "a", in: deployment) == .doesNotWait)
    #expect(waits("e", for: "d", in: deployment) == .doesNotWait)
  }
}
