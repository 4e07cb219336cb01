import BuiltinRules
import Linting
import SourceText
import Testing

@testable import Workspace

private func policy(_ inbound: String) -> String {
  """
  <policies>
    <inbound><base />\(inbound)</inbound>
    <backend><base /></backend>
    <outbound><base /></outbound>
    <on-error><base /></on-error>
  </policies>
  """
}

/// What the rules of errors say of some texts, of which all are named, or only some.
private func findings(_ texts: [String: String], named: [String]? = nil) throws -> [String] {
  try result(texts, named: named).result.diagnostics
    .filter { $0.severity == .error }
    .map { diagnostic in
      let place = diagnostic.place
      let line = place.source.bytes[..<place.span.start].count { $0 == UInt8(ascii: "\n") } + 1
      return "\(place.source.path):\(line) \(diagnostic.rule) \(place.source.text(place.span))"
    }
    .sorted()
}

private func result(_ texts: [String: String], named: [String]? = nil) throws -> WorkspaceResult {
  var places = NamedPlaces()
  if let named {
    places.files = Set(named.map { FileID($0, in: InMemoryFiles.folder) })
  } else {
    places.folders = [InMemoryFiles.folder]
  }
  let workspace = Workspace(
    places, files: InMemoryFiles(texts.map { SourceText(path: $0.key, text: $0.value) }),
    rules: builtinRules, options: WorkspaceOptions(currentFolder: InMemoryFiles.folder))
  #expect(workspace.mistakes.isEmpty)
  return workspace.lint()
}

private func terraform(_ resource: String, content: String) -> String {
  """
  resource "azurerm_api_management_\(resource)" "this" {
    api_management_name = var.service
    api_name            = "orders"
    product_id          = "starter"
    xml_content         = \(content)
  }

  """
}

@Suite("Policies in the files that deploy them")
struct DeploymentTests {
  @Test("a heredoc, with what is known filled in")
  func heredoc() throws {
    let text = terraform(
      "api_policy",
      content: "<<XML\n\(policy("<set-status code=\"${local.code}\" reason=\"x\" />"))\nXML")
    #expect(
      try findings(["a/main.tf": text, "a/locals.tf": "locals {\n  code = \"99\"\n}\n"])
        == ["a/main.tf:7 schema/value-type ${local.code}"])
    #expect(try findings(["a/main.tf": text]) == [])
  }

  @Test("a template file gets what its map gives")
  func templateFile() throws {
    let template = policy("<rate-limit calls=\"${calls}\" renewal-period=\"${period}\" />")
    let main = terraform(
      "product_policy",
      content: "templatefile(\"${path.module}/p.xml.tftpl\", { calls = \"x\", period = var.p })")
    #expect(
      try findings(["a/main.tf": main, "a/p.xml.tftpl": template])
        == ["a/p.xml.tftpl:2 schema/value-type ${calls}"])
  }

  @Test("the scope comes from the resource")
  func scope() throws {
    let files = [
      "main.tf": terraform("policy", content: "file(\"${path.module}/global.xml\")"),
      "global.xml": policy(""),
    ]
    let expected = ["global.xml:2", "global.xml:3", "global.xml:4", "global.xml:5"].map {
      "\($0) placement/base-at-global-scope base"
    }
    #expect(try findings(files).filter { $0.contains("inbound") }.isEmpty)
    #expect(try findings(files).map { $0.prefix(12) } == expected.map { $0.prefix(12) })
    // Whoever names the file alone, as a hook does, means the same.
    #expect(try findings(files, named: ["global.xml"]) == findings(files))
    #expect(try result(files, named: ["global.xml"]).linted.count == 1)
  }

  @Test("the format of the resource decides whether quotes have to be escaped")
  func format() throws {
    func bicep(_ format: String) -> String {
      """
      resource p 'Microsoft.ApiManagement/service/apis/policies@2023-05-01-preview' = {
        name: 'apim/orders/policy'
        properties: {
          \(format)
          value: '''
      \(policy("<set-variable name=\"n\" value=\"@(context.Api.Id == \"a\")\" />"))
      '''
        }
      }

      """
    }
    #expect(try findings(["p.bicep": bicep("format: 'rawxml'")]) == [])
    #expect(
      try findings(["p.bicep": bicep("format: 'xml'")]).map { $0.split(separator: " ")[1] }
        == ["structure/unescaped-expression"])
  }

  @Test("a file that two resources load is linted for each, and told once")
  func loadedTwice() throws {
    let files = [
      "main.tf": terraform("api_policy", content: "file(\"p.xml\")")
        + terraform("product_policy", content: "file(\"p.xml\")"),
      "p.xml": policy("<!-- apimlint-disable-next-line schema/value-type: odd -->")
        .replacing("</inbound>", with: "\n<set-status code=\"9\" reason=\"x\" /></inbound>")
        + "\n<!-- apimlint-disable-next-line schema/value-type -->\n",
    ]
    let result = try result(files)
    #expect(result.linted.count == 1)
    #expect(result.result.diagnostics.count { $0.rule == "suppressions/unused" } == 1)
    #expect(try findings(files) == [])
  }

  @Test("a module gets the policy from who calls it")
  func modules() throws {
    let files = [
      "env/main.tf":
        "module \"p\" {\n  source = \"../modules/p\"\n  xml = file(\"${path.module}/p.xml\")\n}\n",
      "env/p.xml": policy("<set-status code=\"9\" reason=\"x\" />"),
      "modules/p/main.tf": terraform("api_policy", content: "var.xml"),
      "modules/p/variables.tf": "variable \"xml\" {}\n",
    ]
    let expected = ["env/p.xml:2 schema/value-type 9"]
    #expect(try findings(files) == expected)
    // The module lies outside of what is named.
    #expect(try findings(files, named: ["env/main.tf", "env/p.xml"]) == expected)
    #expect(try findings(files, named: ["env/main.tf"]) == [])
  }

  @Test("an address leads to the file of the repository that it ends with")
  func link() throws {
    let main = """
      resource "azurerm_api_management_policy" "this" {
        xml_link = "${var.base}/policies/global.xml"
      }

      """
    let files = [
      "infra/main.tf": main, "policies/global.xml": policy("").replacing("<base />", with: ""),
    ]
    #expect(try findings(files) == [])
    let wrong = files.merging(["policies/global.xml": policy("")]) { $1 }
    #expect(try findings(wrong).count == 4)
  }

  @Test("what nobody can tell is silent")
  func unknown() throws {
    for content in [
      "var.policy", "data.http.policy.body", "\"${var.head}${var.tail}\"", "\"\"",
      "file(var.path)", "file(\"missing.xml\")",
      "<<XML\n${var.all}\nXML",
      "<<XML\n\(policy("%{ if var.a }<set-status code=\"200\" reason=\"x\" />%{ endif }"))\nXML",
      "<<XML\n\(policy("<set-status code=\"${var.code}\" reason=\"x\" />${var.more}"))\nXML",
    ] {
      #expect(
        try findings(["main.tf": terraform("api_policy", content: content)]) == [],
        "\(content)")
    }
  }

  @Test("what git and tools keep for themselves is passed over")
  func toolFolders() throws {
    let text = terraform("api_policy", content: "<<XML\n\(policy("<nope />"))\nXML")
    #expect(try findings([".terraform/modules/a/main.tf": text]) == [])
    #expect(try findings(["node_modules/a/main.tf": text]) == [])
    #expect(try findings(["a/main.tf": text]).count == 1)
  }

  @Test("a host without a policy is passed over with a word when it is named")
  func noPolicy() throws {
    for name in ["main.tf", "main.bicep", "main.json"] {
      let result = try result([name: "{}"], named: [name])
      #expect(result.passedOver.map(\.reason) == [ReadCandidate.holdsNoPolicy])
    }
  }

  @Test("a format that a parameter decides is not known")
  func formatOfParameter() throws {
    let text = """
      param format string = 'xml'
      resource p 'Microsoft.ApiManagement/service/apis/policies@2023-05-01-preview' = {
        name: 'apim/orders/policy'
        properties: {
          format: format
          value: '''
      \(policy("<set-variable name=\"n\" value=\"@(context.Api.Id == \"a\")\" />"))
      '''
        }
      }

      """
    #expect(try findings(["p.bicep": text]) == [])
  }

  @Test("what is encoded or trimmed by the host is so in the policy")
  func functions() throws {
    let value = "<set-body>@(${jsonencode(\"prod\")})</set-body>"
    let text = terraform("api_policy", content: "<<XML\n\(policy(value))\nXML")
    #expect(try findings(["main.tf": text]) == [])
  }

  @Test("policies of a loop without elements are read all the same")
  func emptyLoop() throws {
    let wrong = policy("<set-status code=\"9\" reason=\"x\" />")
    let text = terraform("api_policy", content: "<<XML\n\(wrong)\nXML")
      .replacing("api_name ", with: "for_each = var.apis\n  api_name ")
    #expect(
      try findings(["main.tf": text, "v.tf": "variable \"apis\" {\n  default = {}\n}\n"]).count == 1
    )
  }

  @Test("a module from elsewhere may have what a policy names")
  func moduleFromElsewhere() throws {
    let service = "resource \"azurerm_api_management\" \"s\" {\n  name = \"apim\"\n}\n"
    let text = terraform(
      "policy",
      content: "<<XML\n<policies><inbound><set-backend-service backend-id=\"b\" /></inbound>"
        + "<backend><forward-request /></backend><outbound /><on-error /></policies>\nXML")
    let other = "module \"b\" {\n  source = \"git::https://example.com/b\"\n}\n"
    func warnings(_ text: String) throws -> Int {
      try result(["main.tf": text]).result.diagnostics.count {
        $0.rule == "references/unknown-backend"
      }
    }
    #expect(try warnings(service + text) == 1)
    #expect(try warnings(service + text + other) == 0)
    #expect(try warnings(text) == 0)
  }

  @Test("a template that cannot be read is told, and a text cut by a line break is not judged")
  func brokenTemplate() throws {
    let template = """
      {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "resources": [{
          "type": "Microsoft.ApiManagement/service/policies", "name": "apim/policy",
          "properties": { "value": "<policies>
          </policies>" }
        }]
      }

      """
    let result = try result(["azuredeploy.json": template])
    #expect(result.result.diagnostics.map(\.rule) == ["service/unreadable-host"])
  }

  @Test("what is loaded and not looked at is told: files that are not there, or not named")
  func unseen() throws {
    let files = [
      "env/main.tf": terraform("api_policy", content: "file(\"${path.module}/../p.xml\")")
        + terraform("product_policy", content: "file(\"${path.module}/gone.xml\")"),
      "p.xml": policy(""),
    ]
    func told(_ named: [String]?) throws -> [String] {
      var places = NamedPlaces()
      if let named {
        places.files = Set(named.map { FileID($0, in: InMemoryFiles.folder) })
      } else {
        places.folders = [InMemoryFiles.folder]
      }
      return Workspace(
        places, files: InMemoryFiles(files.map { SourceText(path: $0.key, text: $0.value) }),
        rules: builtinRules, options: WorkspaceOptions(currentFolder: InMemoryFiles.folder)
      ).unseen.map { "\($0.reason) \($0.count) \($0.example.path) \($0.host.path)" }
    }
    #expect(
      try told(["env/main.tf"])
        == ["missing 1 /env/gone.xml /env/main.tf", "notNamed 1 /p.xml /env/main.tf"])
    #expect(try told(nil) == ["missing 1 /env/gone.xml /env/main.tf"])
    #expect(try told(["p.xml"]) == [])
  }

  @Test("a file of several policies counts as several, one that is deployed twice as one")
  func count() throws {
    let loads = terraform("api_policy", content: "file(\"p.xml\")")
    let own = terraform("product_policy", content: "<<XML\n\(policy(""))\nXML")
    let result = try result(["main.tf": loads + loads + own + own, "p.xml": policy("")])
    #expect(result.linted.count == 2)
    #expect(result.policyCount == 3)
  }

  @Test("files of Terraform that are not read may have what a policy names")
  func terraformJSON() throws {
    let service = "resource \"azurerm_api_management\" \"s\" {\n  name = \"apim\"\n}\n"
    let value = policy("<set-header name=\"a\"><value>{{b}}</value></set-header>")
    let text = service + terraform("api_policy", content: "<<XML\n\(value)\nXML")
    func warnings(_ others: [String: String]) throws -> Int {
      try result(["main.tf": text].merging(others) { $1 }).result.diagnostics.count {
        $0.rule == "named-values/undefined"
      }
    }
    #expect(try warnings([:]) == 1)
    #expect(try warnings(["values.tf.json": "{}"]) == 0)
  }

  @Test(
    "policies of old versions have other names for format and text", arguments: ["bicep", "json"])
  func oldVersions(ending: String) throws {
    let wrong = "<policies><inbound><nope /></inbound></policies>"
    let texts = [
      "bicep": """
      resource p 'Microsoft.ApiManagement/service/apis/policies@2018-01-01' = {
        name: 'apim/orders/policy'
        properties: { contentFormat: 'rawxml', policyContent: '\(wrong)' }
      }
      """,
      "json": """
      {
        "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "resources": [{
          "type": "Microsoft.ApiManagement/service/apis/policies", "name": "apim/orders/policy",
          "properties": { "contentFormat": "rawxml", "policyContent": "\(wrong)" }
        }]
      }
      """,
    ]
    let text = try #require(texts[ending])
    #expect(try findings(["main.\(ending)": text]).count == 1)
  }
}
