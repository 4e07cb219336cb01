import EmbeddedPolicies
import Foundation
import Fuzzing
import SourceText
import TestSupport
import Testing

/// A file of each host with three policies, of which one is changed.
private struct EditedHost: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let path: String
  let text: String

  static let all: [EditedHost] = [
    EditedHost(
      testDescription: "heredocs of Terraform", path: "main.tf",
      text: """
        resource "azurerm_api_management_policy" "a" {
          xml_content = <<XML
        <policies>
          <inbound><base /></inbound>
        </policies>
        XML
        }
        resource "azurerm_api_management_policy" "b" {
          xml_content = <<-XML
            <policies>
              <inbound a="$${b}">

                <base />
              </inbound>
            </policies>
          XML
        }
        resource "azurerm_api_management_policy" "c" {
          xml_content = <<-EOT
            <policies a="${var.x}" b="%%{if}">
            </policies>
            EOT
        }
        """),
    EditedHost(
      testDescription: "quoted texts of Terraform", path: "main.tf",
      text: #"""
        resource "azurerm_api_management_policy" "a" { xml_content = "<policies a=\"b\" />" }
        resource "azurerm_api_management_policy" "b" {
          xml_content = "<policies>\n  <inbound a='${var.x}' b='$${c}' d='\\' />\n</policies>" # <policies />
        }
        resource "azurerm_api_management_policy" "c" {
          xml_content = "${var.x}<policies>é\u00e9</policies>"
        }
        """#),
    EditedHost(
      testDescription: "texts of Bicep", path: "main.bicep",
      text: #"""
        resource a 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
          name: 'svc/policy'
          properties: { value: '<policies>\n  <inbound a="\${b}" c=\'${d}\' />\n</policies>' }
        }
        resource b 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
          name: 'svc/policy'
          properties: {
            value: '''
        <policies>
          <inbound a="${b}" c='d' />
        </policies>
        ''' // '''
          }
        }
        resource c 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
          name: 'svc/policy'
          properties: { value: '''<policies />''' }
        }
        param d string
        """#),
    EditedHost(
      testDescription: "texts of templates", path: "azuredeploy.json",
      text: #"""
        {
          "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
          "resources": [
            {
              "type": "Microsoft.ApiManagement/service/policies", "name": "svc/policy",
              "properties": { "value": "<policies>\r\n  <inbound a=\"b\" c='\\' \/>\r\n</policies>\u00e9" }
            },
            {
              "type": "Microsoft.ApiManagement/service/policies", "name": "svc/policy",
              "properties": { "value": "<policies />" }
            },
            {
              "type": "Microsoft.ApiManagement/service/policies", "name": "svc/policy",
              "properties": { "value": "[ '<policies a=\"''b''\">\n</policies>' ]" }
            }
          ]
        }
        """#),
    EditedHost(
      testDescription: "fences of Markdown", path: "README.md",
      text: """
        ```xml
        <policies>
          <inbound />
        </policies>
        ```

        1. One:

           > ~~~~
           > <policies>
           >
           >   <inbound a="~~~" />
           > </policies>
           > ~~~~

        \t```
        \t<policies />
        \t```
        """),
  ]

  var source: SourceText { SourceText(path: path, text: text) }

  /// The texts of the policies, as they stand in the file.
  static func policies(of file: SourceText) -> [SourceText] {
    let policies: [PolicyResource]
    switch file.path {
    case "README.md": return MarkdownFile(reading: file).blocks.map(\.text)
    case "main.tf": policies = HCLModule([HCLFile(reading: file)]).policies
    case "main.bicep": policies = BicepModule(BicepFile(reading: file)).policies
    default: policies = ARMTemplate(reading: file).policies
    }
    return policies.flatMap { policy in
      policy.contents.compactMap { content in
        if case .text(let text) = content { text.source } else { nil }
      }
    }
  }
}

/// A change of a policy in a host gives a file of the host in which the policy is changed, and nothing
/// else.
@Suite struct EditTests {
  private static let replacements = [
    "", "a", " ", "<set-body>x</set-body>", "\n", "\n  <b c=\"d\" />\n", "<e>\n    f\n</e>", "'",
    "''", "'''",
    "\"", "\\", "\\n", "$", "${", "${x}", "$${x}", "{", "}", "%{", "%{ if x }", "é🚀", "`", "```",
    "\n```\n",
    "\n~~~~\n", "XML", "\nXML\n", "\nEOT", "\t", "\n\t<g/>\n", "\r\n", "&amp;", "]", "[", "/* */",
    "# x",
  ]

  @Test("each change is read back", arguments: EditedHost.all)
  private func readBack(_ host: EditedHost) throws {
    let file = host.source
    let texts = EditedHost.policies(of: file)
    try #require(texts.count == 3)
    var random = SeededGenerator(seed: 21)
    var count = 0
    for _ in 0..<1_500 {
      let index = Int.random(in: 0..<3, using: &random)
      let text = texts[index]
      let offsets = text.bytes.indices.filter { text.bytes[$0] & 0xC0 != 0x80 } + [text.bytes.count]
      let first = Int.random(in: 0..<offsets.count, using: &random)
      let last = min(offsets.count - 1, first + max(0, Int.random(in: -8...16, using: &random)))
      let span = Span(offsets[first], offsets[last])
      let replacement = Self.replacements.randomElement(using: &random) ?? ""
      guard let edit = Edit(Place(text, span), with: replacement).inHost else { continue }
      count += 1
      let changed = SourceText(path: file.path, bytes: file.replacing(edit))
      var expected = texts.map(\.bytes)
      expected[index].replaceSubrange(span.range, with: Array(replacement.utf8))
      let read = EditedHost.policies(of: changed).map(\.bytes)
      #expect(
        read == expected,
        "\(replacement.debugDescription) at \(span) of \(shown(text.bytes)) gives \(shown(changed.bytes))"
      )
    }
    #expect(count > 500, "only \(count) changes could be made")
  }
}

extension SourceText {
  fileprivate func replacing(_ edit: Edit) -> [UInt8] {
    var changed = bytes
    changed.replaceSubrange(edit.place.span.range, with: Array(edit.replacement.utf8))
    return changed
  }
}
