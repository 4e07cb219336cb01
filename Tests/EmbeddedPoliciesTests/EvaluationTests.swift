import EmbeddedPolicies
import SourceText
import Testing

/// What expressions give, by the text of a policy.
@Suite struct EvaluationTests {
  private func terraform(_ expression: String, _ more: String = "") -> String {
    let text = """
      resource "azurerm_api_management_product_policy" "p" {
        product_id = \(expression)
      }
      \(more)
      """
    let module = HCLModule([HCLFile(reading: SourceText(path: "m/main.tf", text: text))])
    return module.policies.first?.name(in: "products")?.line ?? "(none)"
  }

  private func bicep(_ expression: String, _ more: String = "") -> String {
    let text = """
      resource p 'Microsoft.ApiManagement/service/products/policies@2024-05-01' = {
        parent: product
        name: 'policy'
      }
      resource product 'Microsoft.ApiManagement/service/products@2024-05-01' = {
        name: \(expression)
      }
      param unknown object
      \(more)
      """
    let module = BicepModule(BicepFile(reading: SourceText(path: "m/main.bicep", text: text)))
    return module.policies.first?.name(in: "products")?.line ?? "(none)"
  }

  @Test(
    "expressions of Terraform",
    arguments: [
      (#""a""#, "a"), (#""a-${1}-${true}""#, "a-1-true"), (#""${"a"}""#, "a"),
      (#"join("-", ["a", "b"])"#, "a-b"), (#"format("%s-%d%%", "a", 3)"#, "a-3%"),
      (#"format("%q", "a")"#, "‹?›"), (#"lower("ABC")"#, "abc"),
      (#"replace("aXbX", "X", "-")"#, "a-b-"),
      (#"replace("aXb", "/X/", "-")"#, "‹?›"), (#"true ? "a" : "b""#, "a"),
      (#"1 == 2 ? "a" : "b""#, "b"), (#"var.x == "" ? "a" : "b""#, "‹?›"), ("var.x", "‹var.x›"),
      (#"concat(["a"], ["b"])[1]"#, "b"), (#"merge({a = 1}, {a = "x"}).a"#, "x"),
      (#"{a = "x"}["a"]"#, "x"), (#"lookup({a = "x"}, "b", "y")"#, "y"), ("uuid()", "‹?›"),
      (#"coalesce(null, "a")"#, "a"), (#"coalesce("", "a")"#, "a"), (#"try(var.x, "a")"#, "‹?›"),
      (#"1 + 2"#, "‹?›"),
      (#""a%{ if true }b%{ endif }c""#, "a‹?›c"), (#"trimspace("a")"#, "a"),
      (#"[for x in ["a", "b"] : "${x}!"][1]"#, "b!"),
      (#"{for x in ["a", "b"] : x => "${x}!"}["b"]"#, "b!"),
      (#"[for k, v in {b = 1, a = 2} : "${k}${v}"][0]"#, "a2"),
      (#"[for v in ["a", "b"] : v if v != "a"][0]"#, "b"),
      (#"{for v in ["a", "b"] : "x" => v...}["x"]"#, "‹?›"), (#"[for v in var.x : "a"][0]"#, "‹?›"),
      (#"flatten([["a"], ["b", "c"]])[2]"#, "c"), (#"keys({b = 1, a = 2})[0]"#, "a"),
      (#"values({b = 1, a = 2})[0]"#, "2"), (#"contains(["a"], "a") ? "x" : "y""#, "x"),
      (#"contains(["a", var.x], "b") ? "x" : "y""#, "‹?›"), (#""${length(["a", "b"])}""#, "2"),
      ("local.missing", "‹?›"), ("each.key", "‹?›"),
      (
        "azurerm_api_management_product.x.product_id",
        "‹azurerm_api_management_product.x.product_id›"
      ),
    ])
  func expressionsOfTerraform(expression: String, value: String) {
    #expect(terraform(expression) == value)
  }

  @Test("names of Terraform lead to what they stand for, and never in circles")
  func namesOfTerraform() {
    #expect(
      terraform(
        "local.a",
        "locals {\n  a = \"${local.b}c\"\n  b = var.d\n}\nvariable \"d\" { default = \"d\" }\n")
        == "dc")
    #expect(terraform("local.a", "locals {\n  a = local.b\n  b = local.a\n}\n") == "‹?›")
    #expect(
      terraform(
        "azurerm_api_management_product.x[0].product_id",
        "resource \"azurerm_api_management_product\" \"x\" {\n  product_id = \"gold\"\n}\n")
        == "gold")
  }

  @Test(
    "expressions of Bicep",
    arguments: [
      ("'a'", "a"), ("'a-${1}-${true}'", "a-1-true"), ("'it\\'s'", "it's"),
      ("concat('a', 'b')", "ab"),
      ("format('{0}-{1}{{', 'a', 2)", "a-2{"), ("format('{0', 'a')", "‹?›"),
      ("toLower('ABC')", "abc"),
      ("replace(replace('a{x}{y}', '{x}', 'b'), '{y}', unknown)", "ab‹unknown›"),
      ("replace('a${'{'}x}b', '{x}', 'c')", "‹?›"), ("true ? 'a' : 'b'", "a"),
      ("join(['a', 'b'], '-')", "a-b"), ("string(1)", "1"),
      ("null ?? 'a'", "a"), ("unknown", "‹unknown›"), ("undeclared", "‹?›"),
      ("unknown.properties.id", "‹unknown.properties.id›"),
      ("[for (x, i) in ['a', 'b']: '${x}${i}'][1]", "b1"),
      ("[for i in range(3, 2): 'n${i}'][1]", "n4"),
      ("contains({ a: 1 }, 'b') ? 'x' : 'y'", "y"),
      ("string(loadJsonContent('a.json'))", "‹file m/a.json›"),
      ("[{ a: 'x' }][0].a", "x"), ("union({ a: 'x' }, { a: 'y' }).a", "y"), ("newGuid()", "‹?›"),
      ("empty('') ? 'a' : 'b'", "a"), ("'''\nraw'''", "raw"), ("{ ...{ a: 'x' } }.a", "x"),
    ])
  func expressionsOfBicep(expression: String, value: String) {
    #expect(bicep(expression) == value)
  }

  @Test("names of Bicep lead to what they stand for, and never in circles")
  func namesOfBicep() {
    #expect(bicep("a", "var a = '${b}c'\nparam b string = 'd'\n") == "dc")
    #expect(bicep("a", "var a = b\nvar b = a\n") == "‹?›")
    #expect(bicep("p.name", "") == "policy")
    #expect(bicep("product.name", "") == "‹?›")
  }

  @Test("one of several resources has the name that the loop gives it")
  func namesOfLoops() {
    let products = """
      resource "azurerm_api_management_product" "x" {
        for_each   = { gold = "g", silver = "s" }
        product_id = "${each.key}-${each.value}"
      }
      resource "azurerm_api_management_product" "y" {
        count      = 2
        product_id = "y${count.index}"
      }
      """
    #expect(
      terraform("azurerm_api_management_product.x[\"gold\"].product_id", products) == "gold-g")
    #expect(
      terraform("azurerm_api_management_product.x[\"tin\"].product_id", products) == "‹?›-‹?›")
    #expect(terraform("azurerm_api_management_product.x[var.z].product_id", products) == "‹?›-‹?›")
    #expect(terraform("azurerm_api_management_product.y[1].product_id", products) == "y1")
    #expect(
      bicep(
        "x[1].name",
        "resource x 'Microsoft.ApiManagement/service/products@2024-05-01' = [for (v, i) in ['a', 'b']: "
          + "{\n  name: '${v}${i}'\n}]\n") == "b1")
  }

  @Test("outputs of modules are followed, and never in circles")
  func outputs() {
    func names(_ files: [(String, String)]) -> [String] {
      let sources = files.map { SourceText(path: $0.0, text: $0.1) }
      let repository = HostRepository(
        terraform: sources.filter { $0.path.hasSuffix(".tf") }.map { HCLFile(reading: $0) },
        bicep: sources.filter { $0.path.hasSuffix(".bicep") }.map { BicepFile(reading: $0) })
      return repository.deployments.flatMap(\.policies).map { policy in
        policy.path.map(\.name.line).joined(separator: "/")
      }
    }
    #expect(
      names([
        (
          "main.tf",
          """
          module "service" {
            source = "./service"
            prefix = "shop"
          }
          module "each" {
            for_each = toset(["a", "b"])
            source   = "./product"
            name     = each.key
            service  = module.service.id
          }
          resource "azurerm_api_management_product_policy" "p" {
            api_management_name = module.service.name
            product_id          = module.each["b"].product
            xml_content         = "<a/>"
          }
          """
        ),
        (
          "service/main.tf",
          """
          variable "prefix" {}
          resource "azurerm_api_management" "this" { name = "${var.prefix}-apim" }
          output "name" { value = azurerm_api_management.this.name }
          output "id" { value = azurerm_api_management.this.id }
          """
        ),
        (
          "product/main.tf",
          """
          variable "name" {}
          variable "service" {}
          resource "azapi_resource" "p" {
            type      = "Microsoft.ApiManagement/service/products/policies@2024-05-01"
            name      = "policy"
            parent_id = "${var.service}/products/${var.name}"
          }
          output "product" { value = "product-${var.name}" }
          """
        ),
      ]) == ["shop-apim/product-b", "shop-apim/a", "shop-apim/b"])
    #expect(
      names([
        (
          "main.bicep",
          """
          module service 'service.bicep' = {
            params: { prefix: 'shop' }
          }
          resource p 'Microsoft.ApiManagement/service/policies@2024-05-01' = {
            name: '${service.outputs.name}/policy'
          }
          """
        ),
        (
          "service.bicep",
          """
          param prefix string
          resource apim 'Microsoft.ApiManagement/service@2024-05-01' = {
            name: '${prefix}-apim'
          }
          output name string = apim.name
          """
        ),
      ]) == ["shop-apim"])
    #expect(
      names([
        (
          "main.tf",
          """
          module "a" {
            source = "./a"
            x      = module.b.x
          }
          module "b" {
            source = "./a"
            x      = module.a.x
          }
          resource "azurerm_api_management_product_policy" "p" { product_id = module.a.x }
          """
        ),
        ("a/main.tf", "variable \"x\" {}\noutput \"x\" { value = var.x }\n"),
      ]) == ["‹?›/‹module.a.x›"])
  }

  @Test("loops in loops come to an end")
  func loopsInLoops() {
    let list = "[" + String(repeating: "1, ", count: 1_000) + "]"
    let loops =
      "[for a in local.l : [for b in local.l : [for c in local.l : [for d in local.l : d]]]]"
    #expect(terraform("local.x[0]", "locals {\n  l = \(list)\n  x = \(loops)\n}\n") == "‹?›")
  }

  @Test("one of several of a name in a map counts once")
  func namesOfMaps() {
    let module = HCLModule([
      HCLFile(
        reading: SourceText(
          path: "main.tf",
          text: """
            resource "azurerm_api_management_product_policy" "p" {
              for_each   = merge({ a = "1" }, { a = "2", b = "3" })
              product_id = "${each.key}${each.value}"
            }
            """))
    ])
    #expect(module.policies.map { $0.name(in: "products")?.line } == ["a2", "b3"])
  }

  @Test("texts that double over and over stay small")
  func doubling() {
    var locals = "locals {\n  a0 = \"xx\"\n"
    for number in 1...60 {
      locals += "  a\(number) = \"${local.a\(number - 1)}-${local.a\(number - 1)}\"\n"
    }
    #expect(terraform("local.a60", locals + "}\n").count < 100_000)
    var lowered = "locals {\n  a0 = \"xx\"\n"
    for number in 1...60 {
      lowered += "  a\(number) = lower(\"${local.a\(number - 1)}${local.a\(number - 1)}\")\n"
    }
    #expect(terraform("local.a60", lowered + "}\n") == "‹?›")
    var many = "locals {\n  a0 = \"xxxxxxxx\"\n"
    for number in 1...40 {
      many +=
        "  a\(number) = lower(\"${local.a\(min(number - 1, 19))}${local.a\(min(number - 1, 19))}\")\n"
    }
    many += "  all = [\((1...40).map { "local.a\($0)" }.joined(separator: ", "))]\n"
    #expect(terraform("local.all[39]", many + "}\n") == "‹?›")
    var lists = "locals {\n  a0 = [\"x\", \"y\"]\n"
    for number in 1...60 {
      lists += "  a\(number) = concat(local.a\(number - 1), local.a\(number - 1))\n"
    }
    #expect(terraform("local.a60[0]", lists + "}\n") == "‹?›")
  }
}
