import EmbeddedPolicies
import PolicyFormatting
import PolicySyntax
import SourceText
import Testing

/// Policies that stand in other files, formatted there.
@Suite struct HostTests {
  /// The file with its policies formatted; nil where a change cannot be made.
  private func formatted(_ texts: [SourceText], in host: SourceText) -> String? {
    let edits = texts.flatMap { PolicyFormatter().edits(of: SyntaxTree(reading: $0)) }
    let inHost = edits.compactMap(\.inHost).sorted { $0.place.span < $1.place.span }
    guard inHost.count == edits.count else { return nil }
    var text: [UInt8] = []
    var position = 0
    for edit in inHost {
      text += host.bytes[position..<edit.place.span.start] + Array(edit.replacement.utf8)
      position = edit.place.span.end
    }
    return String(decoding: text + host.bytes[position...], as: UTF8.self)
  }

  private func formatted(terraform text: String) -> String? {
    let host = SourceText(path: "main.tf", text: text)
    let repository = HostRepository(terraform: [HCLFile(reading: host)], bicep: [])
    return formatted(Self.texts(in: repository), in: host)
  }

  private func formatted(bicep text: String) -> String? {
    let host = SourceText(path: "main.bicep", text: text)
    let repository = HostRepository(terraform: [], bicep: [BicepFile(reading: host)])
    return formatted(Self.texts(in: repository), in: host)
  }

  private static func texts(in repository: HostRepository) -> [SourceText] {
    repository.deployments.flatMap(\.policies).flatMap(\.contents).compactMap { content in
      if case .text(let text) = content { text.source } else { nil }
    }
  }

  @Test("heredocs of Terraform, flush ones too, with what is filled in")
  func heredocs() {
    #expect(
      formatted(
        terraform: """
          resource "azurerm_api_management_policy" "a" {
            xml_content = <<-XML
              <policies>
                <inbound>
                 <base /><set-method>${var.method}</set-method>
                    </inbound>
              </policies>
            XML
          }
          resource "azurerm_api_management_policy" "b" {
            xml_content = <<XML
          <policies><inbound><base /></inbound></policies>

          XML
          }
          """) == """
          resource "azurerm_api_management_policy" "a" {
            xml_content = <<-XML
              <policies>
                <inbound>
                  <base />
                  <set-method>${var.method}</set-method>
                </inbound>
              </policies>
            XML
          }
          resource "azurerm_api_management_policy" "b" {
            xml_content = <<XML
          <policies>
              <inbound>
                  <base />
              </inbound>
          </policies>

          XML
          }
          """)
  }

  @Test("where the lines of a flush heredoc would tell another indentation, nothing is made of it")
  func unchangeable() {
    let heredoc = """
      resource "azurerm_api_management_policy" "a" {
        xml_content = <<-XML
          <policies>
          <inbound />
          </policies>
        XML
      }
      """
    #expect(formatted(terraform: heredoc) == nil)
  }

  @Test("texts of Bicep, from the place where they stand; one line in quotes stays one")
  func bicep() {
    let short = "value: '<policies><inbound><base /></inbound></policies>'"
    #expect(
      formatted(
        bicep: """
          resource a 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
            name: 'svc/policy'
            properties: {
              value: '''<policies>
                  <inbound><base /></inbound>
              </policies>'''
            }
          }
          resource b 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
            name: 'svc/policy'
            properties: { \(short) }
          }
          """) == """
          resource a 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
            name: 'svc/policy'
            properties: {
              value: '''<policies>
                  <inbound>
                      <base />
                  </inbound>
              </policies>'''
            }
          }
          resource b 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
            name: 'svc/policy'
            properties: { \(short) }
          }
          """)
  }
}
