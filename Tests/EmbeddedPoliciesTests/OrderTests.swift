import EmbeddedPolicies
import SourceText
import Testing

/// Which resources of a deployment wait for which.
@Suite struct OrderTests {
  /// A deployment of Bicep with resources that are called by letters, in one file.
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

  /// True where a resource, by what the code calls it, waits for another; nil where that is not known.
  private func waits(_ later: String, for earlier: String, in deployment: HostDeployment?) -> Bool?
  {
    func position(_ name: String) -> HostPosition? {
      deployment?.resources.first { $0.place.text.hasSuffix(name) }?.position
    }
    guard let deployment, let later = position(later), let earlier = position(earlier) else {
      Issue.record("\(later) and \(earlier) are not there")
      return nil
    }
    return deployment.order.precedents(of: later).contain(earlier)
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
      ("properties: { value: { first: 1 } }", false),
      ("dependsOn: [other]", false),
      ("", false),
    ])
  func ofBicep(body: String, waits: Bool) {
    let deployment = bicep(
      named("first") + named("other") + "var between = [first.id]\n" + named("last", body))
    #expect(self.waits("last", for: "first", in: deployment) == waits)
    #expect(self.waits("first", for: "last", in: deployment) == false)
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
    #expect(waits("tag", for: "api", in: deployment) == true)
    #expect(waits("tag", for: "first", in: deployment) == true)
    #expect(waits("api", for: "second", in: deployment) == false)
    #expect(waits("last", for: "second", in: deployment) == true)
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
    #expect(deployment?.order.precedents(of: positions[0]).contain(positions[1]) == .some(nil))
  }

  @Test func nothingIsKnownOfAFileThatIsNotReadWhole() {
    let deployment = bicep(named("first") + named("last") + "resource = \n")
    #expect(waits("last", for: "first", in: deployment) == nil)
  }

  @Test(
    "what a block of Terraform names it waits for",
    arguments: [
      ("depends_on = [azurerm_api_management_named_value.first]", true),
      ("value = azurerm_api_management_named_value.first.value", true),
      (#"value = "${local.between}-x""#, true),
      ("value = data.azurerm_client_config.me.tenant_id", true),
      ("value = module.keys.value", true),
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
    #expect(self.waits("last", for: "first", in: deployment) == waits)
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
    #expect(waits("c", for: "a", in: deployment) == true)
    #expect(waits("a", for: "c", in: deployment) == false)
    #expect(waits("a", for: "b", in: deployment) == false)
    #expect(waits("d", for: "a", in: deployment) == false)
    #expect(waits("e", for: "d", in: deployment) == false)
  }
}
