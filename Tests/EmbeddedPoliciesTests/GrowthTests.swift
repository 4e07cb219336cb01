import EmbeddedPolicies
import SourceText
import Testing

/// What is read grows as the text does: twice the bytes, about twice the signs looked at.
@Suite struct GrowthTests {
  private static let units = [
    "(", "[", "{", "[[", "a = [\n", "a {\n", "\"", "\"${", "${", "<<A\n", "<<-A\n${\n", "a ? b : ",
    "!", "a.b", "a[", "a + ", "/*", "# c\n", "}", ")", "%{ if ", "'", "'''", "x: ", "x => ", "(a, ",
    "[for x in ", "{for k, v in ", "f(", "$", "$${", "$'''", "@", "@f(", "a\n", "a = 1\n", "\n",
    "resource a 'b' = {\n", "resource \"a\" \"b\" {\n", "var a = ", "param p ", "a::", "a\n? b\n: ",
    "'${", "\\", "a = <<A\nx ${b} y\nA\n", "if (", "...", "x = f(a\n",
  ]

  @Test("no text makes reading slow", arguments: units)
  func readingIsLinear(_ unit: String) {
    for read in [stepsOfTerraform, stepsOfBicep] {
      let small = read(String(repeating: unit, count: 1_000))
      let large = read(String(repeating: unit, count: 2_000))
      #expect(large <= small * 5 / 2 + 1_000, "\(small), then \(large)")
    }
  }

  private func stepsOfTerraform(_ text: String) -> Int {
    HCLFile(reading: SourceText(path: "a.tf", text: text)).steps
  }

  private func stepsOfBicep(_ text: String) -> Int {
    BicepFile(reading: SourceText(path: "a.bicep", text: text)).steps
  }

  @Test("a module of twice the policies takes twice the steps")
  func evaluatingIsLinear() {
    func steps(_ count: Int) -> [Int] {
      var hcl = "locals {\n  l0 = \"x\"\n"
      var bicep = "var l0 = 'x'\n"
      for number in 1...count {
        hcl += "  l\(number) = \"${local.l\(number / 2)}-${local.l\(number - 1)}\"\n"
        bicep += "var l\(number) = '${l\(number / 2)}-${l\(number - 1)}'\n"
      }
      hcl += "}\n"
      for number in 1...count {
        hcl += """
          resource "azurerm_api_management_api_policy" "r\(number)" {
            api_name    = local.l\(number)
            xml_content = replace("<a>${local.l\(number)}{x}</a>", "{x}", local.l\(number / 2))
          }

          """
        bicep += """
          resource r\(number) 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = {
            name: 'svc/${l\(number)}/policy'
            properties: { value: replace('<a>{x}</a>', '{x}', l\(number)) }
          }

          """
      }
      let terraform = HCLModule([HCLFile(reading: SourceText(path: "a.tf", text: hcl))])
      #expect(terraform.policies.count == count)
      let module = BicepModule(BicepFile(reading: SourceText(path: "a.bicep", text: bicep)))
      #expect(module.policies.count == count)
      return [terraform.steps, module.steps]
    }
    for (small, large) in zip(steps(200), steps(400)) {
      #expect(large <= small * 5 / 2, "\(small), then \(large)")
    }
  }

  @Test("what is nested too deep is said once for each place, and what follows is read")
  func depthIsBounded() {
    let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    let file = HCLFile(
      reading: SourceText(path: "a.tf", text: "a = \(deep)\nb = 2\nc \"d\" {\n  e = 3\n}\n"))
    #expect(file.problems.map(\.message) == ["this is nested too deep and was not read"])
    #expect(file.body.attributes.map(\.name) == ["a", "b"])
    #expect(file.body.blocks.map(\.type) == ["c"])
  }

  @Test("a file without bounds is not read")
  func sizeIsBounded() {
    let text = String(repeating: "a = 1\n", count: 3 << 20)
    let file = HCLFile(reading: SourceText(path: "a.tf", text: text))
    #expect(file.body.attributes.isEmpty)
    #expect(file.problems.map(\.message) == ["the file is larger than 16 MiB and was not read"])
  }
}
