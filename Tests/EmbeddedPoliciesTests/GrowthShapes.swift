import EmbeddedPolicies
import SourceText
import Testing

/// Files of any size, and how much is done to find what they deploy.
struct Shape: CustomTestStringConvertible, Sendable {
  let testDescription: String

  /// The files by their paths, for some number of repetitions.
  private let files: @Sendable (Int) -> [(path: String, text: String)]

  private init(
    _ testDescription: String, _ files: @escaping @Sendable (Int) -> [(path: String, text: String)]
  ) {
    self.testDescription = testDescription
    self.files = files
  }

  private init(_ name: String, terraform: @escaping @Sendable (Int) -> String) {
    self.init(name) { [("main.tf", terraform($0))] }
  }

  private init(_ name: String, bicep: @escaping @Sendable (Int) -> String) {
    self.init(name) { [("main.bicep", bicep($0))] }
  }

  /// - Parameter minimum: how much may be done however small the files are.
  /// - Returns: how long the files are, how much was done, and whether they deploy anything.
  func evaluated(count: Int, atLeast minimum: Int = 32 << 20) -> (
    bytes: Int, steps: Int, isFound: Bool
  ) {
    let sources = files(count).map { SourceText(path: $0.path, text: $0.text) }
    func all(_ ending: String) -> [SourceText] { sources.filter { $0.path.hasSuffix(ending) } }
    let templates = all(".json").map { ARMTemplate(reading: $0) }
    let repository = HostRepository(
      terraform: all(".tf").map { HCLFile(reading: $0) },
      bicep: all(".bicep").map { BicepFile(reading: $0) }, arm: templates)
    return (
      sources.reduce(0) { $0 + $1.bytes.count },
      repository.steps(atLeast: minimum) + templates.reduce(0) { $0 + $1.steps },
      !repository.deployments.isEmpty
    )
  }

  private static func policy(_ text: String, _ name: String = "p") -> String {
    """
    resource "azurerm_api_management_api_policy" "\(name)" {
      api_name    = "a"
      xml_content = \(text)
    }

    """
  }

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (1...count).map { line($0) + "\n" }.joined()
  }

  /// What may be written, in any length.
  static let all: [Shape] = [
    Shape(
      "policies of locals",
      terraform: { count in
        "locals {\n  l0 = \"x\"\n" + lines(count) { "  l\($0) = \"${local.l\($0 / 2)}-y\"" } + "}\n"
          + lines(count) { policy("\"<a>${local.l\($0)}</a>\"", "p\($0)") }
      }),
    Shape(
      "policies of variables",
      bicep: { count in
        "var l0 = 'x'\n" + lines(count) { "var l\($0) = '${l\($0 / 2)}-y'" }
          + lines(count) {
            """
            resource r\($0) 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
              name: 'svc/${l\($0)}/policy'
              properties: { value: replace('<a>{x}</a>', '{x}', l\($0)) }
            }
            """
          }
      }),
    Shape(
      "a heredoc with many interpolations",
      terraform: { count in
        policy(
          "<<-XML\n" + lines(count) { "    <a b=\"${local.x\($0)}\" c=\"$${d}\" />" } + "  XML")
          + "locals {\n" + lines(count) { "  x\($0) = \"y\"" } + "}\n"
      }),
    Shape(
      "chains of replace",
      terraform: { count in
        lines(count / 20) { number in
          let opening = String(repeating: "replace(", count: 20)
          let closing = (0..<20).map { ", \"{\($0)}\", \"y\")" }.joined()
          return policy("\(opening)\"<a>{0}{1}{2}{19}</a>\"\(closing)", "p\(number)")
        }
      }),
    Shape(
      "a map, and as many looks into it",
      terraform: { count in
        "locals {\n  map = {\n    inner = {\n" + lines(count) { "      k\($0) = \"v\($0)\"" }
          + "    }\n  }\n}\n"
          + lines(count) {
            policy("\"<a>${local.map.inner[\"k\($0)\"]}${local.map.inner.k\($0)}</a>\"", "p\($0)")
          }
      }),
    Shape(
      "resources by the keys of a loop",
      terraform: { count in
        "locals {\n  map = {\n" + lines(count) { "    k\($0) = \"v\($0)\"" } + "  }\n}\n"
          + "resource \"azurerm_api_management_api\" \"a\" {\n  for_each = local.map\n  name = each.value\n}\n"
          + lines(count) { policy("azurerm_api_management_api.a[\"k\($0)\"].name", "p\($0)") }
      }),
    Shape(
      "locals in circles",
      terraform: { count in
        "locals {\n"
          + lines(count) {
            "  l\($0) = \"${local.l\($0 % count + 1)}${local.l\(($0 * 7) % count + 1)}\""
          }
          + "}\n" + lines(count) { policy("local.l\($0)", "p\($0)") }
      }),
    Shape(
      "modules in a circle",
      { count in
        (0..<count).map { number in
          (
            "m/\(number)/main.tf",
            "module \"next\" {\n  source = \"../\((number + 1) % count)\"\n  x = \"y\"\n}\nvariable \"x\" {}\n"
              + policy("\"<a>${var.x}${module.next.o}</a>\"")
              + "output \"o\" { value = module.next.o }\n"
          )
        }
      }),
    Shape(
      "modules of Bicep in a file",
      { count in
        [
          ("b.bicep", "param x string\noutput o string = x\n"),
          (
            "main.bicep",
            lines(count) { "module m\($0) 'b.bicep' = {\n  name: 'm'\n  params: { x: 'y' }\n}" }
              + "resource r 'Microsoft.ApiManagement/service/policies@2024-05-01' = {\n  name: 'svc/policy'\n"
              + "  properties: { value: '"
              + lines(count) { "${m\($0).outputs.o}" }.replacing("\n", with: "") + "' }\n}\n"
          ),
        ]
      }),
    Shape(
      "a template with many resources",
      { count in
        let variables = (1...count).map { "\"v\($0)\": \"[concat('x', variables('v0'))]\"" }
        let resources = (1...count).map {
          """
          { "type": "Microsoft.ApiManagement/service/apis/policies", "name": "[concat('s/', variables('v\($0)'), '/policy')]",
            "properties": { "value": "[concat('<a>', variables('v\($0)'), '</a>')]" } }
          """
        }
        return [
          (
            "a.json",
            "{ \"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\", \"variables\": { \"v0\": \"x\", "
              + variables.joined(separator: ",\n") + " }, \"resources\": ["
              + resources.joined(separator: ",\n") + "] }"
          )
        ]
      }),
  ]

  /// What means more than its size, if all were worked out.
  static let boundless: [Shape] = [
    Shape(
      "texts that double",
      terraform: { count in
        "locals {\n  l0 = \"xxxxxxxxxxxxxxxx\"\n"
          + lines(count) { "  l\($0) = lower(\"${local.l\($0 - 1)}${local.l\($0 - 1)}\")" }
          + "}\n" + lines(count) { policy("local.l\($0)", "p\($0)") }
      }),
    Shape(
      "lists that double",
      terraform: { count in
        "locals {\n  l0 = [\"x\"]\n"
          + lines(count) { "  l\($0) = concat(local.l\($0 - 1), local.l\($0 - 1))" }
          + "}\n" + lines(count) { policy("local.l\($0)[0]", "p\($0)") }
      }),
    Shape(
      "a text replaced over and over",
      terraform: { count in
        "locals {\n  l0 = \"" + String(repeating: "x", count: count * 40) + "\"\n"
          + lines(count) { "  l\($0) = replace(local.l\($0 - 1), \"y\", \"z\")" }
          + "}\n" + lines(count) { policy("local.l\($0)", "p\($0)") }
      }),
    Shape(
      "loops in loops",
      bicep: { count in
        "var list = [\n" + lines(count) { "  'v\($0)'" } + "]\n"
          + "resource r 'Microsoft.ApiManagement/service/policies@2024-05-01' = [for a in list: [for b in list: [for c in list: {\n"
          + "  name: 'svc/policy'\n  properties: { value: '<a>${a}${b}${c}</a>' }\n}]]]\n"
      }),
    Shape(
      "modules that all call one",
      { count in
        [
          (
            "big/main.tf",
            "locals {\n" + lines(count) { "  l\($0) = \"x\"" } + "}\n" + policy("\"<a/>\"")
          )
        ]
          + (1...count).map {
            ("m\($0)/main.tf", "module \"b\" {\n  source = \"../big\"\n  count  = 400\n}\n")
          }
      }),
    Shape(
      "modules that call the next twice",
      { count in
        (1...count).map { number in
          (
            "m/\(number)/main.tf",
            ["a", "b"].map { "module \"\($0)\" {\n  source = \"../\(number + 1)\"\n}\n" }.joined()
              + policy("\"<a/>\"")
          )
        }
      }),
  ]
}
