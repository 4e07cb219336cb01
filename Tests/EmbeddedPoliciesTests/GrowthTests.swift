import EmbeddedPolicies
import SourceText
import Testing

/// What is done grows as the text does: ten times the bytes, about ten times the signs looked at.
@Suite struct GrowthTests {
  private static let units = [
    "(", "[", "{", "[[", "a = [\n", "a {\n", "\"", "\"${", "${", "<<A\n", "<<-A\n${\n", "a ? b : ",
    "!", "a.b", "a[", "a + ", "/*", "# c\n", "}", ")", "%{ if ", "'", "'''", "x: ", "x => ", "(a, ",
    "[for x in ", "{for k, v in ", "f(", "$", "$${", "$'''", "@", "@f(", "a\n", "a = 1\n", "\n",
    "resource a 'b' = {\n", "resource \"a\" \"b\" {\n", "var a = ", "param p ", "a::", "a\n? b\n: ",
    "'${", "\\", "a = <<A\nx ${b} y\nA\n", "if (", "...", "x = f(a\n",
    "```xml\n<a/>\n```\n", "> ", "- ", "1. a\n", "```\n", "> ~~~\n", "<!-- ", "- ```\n", "\t",
    "> - ", " \n",
    "-->\n", "- a\n  ", ">\n\n",
  ]

  @Test("no text makes reading slow", arguments: units)
  func readingIsLinear(_ unit: String) {
    for read in [stepsOfTerraform, stepsOfBicep, stepsOfMarkdown] {
      let small = read(String(repeating: unit, count: 200))
      let large = read(String(repeating: unit, count: 2_000))
      #expect(large <= small * 12 + 1_000, "\(small), then \(large)")
    }
  }

  private func stepsOfTerraform(_ text: String) -> Int {
    HCLFile(reading: SourceText(path: "a.tf", text: text)).steps
  }

  private func stepsOfBicep(_ text: String) -> Int {
    BicepFile(reading: SourceText(path: "a.bicep", text: text)).steps
  }

  private func stepsOfMarkdown(_ text: String) -> Int {
    MarkdownFile(reading: SourceText(path: "a.md", text: text)).steps
  }

  @Test(
    "a module of ten times the bytes takes at most twelve times the steps", arguments: Shape.all)
  private func evaluatingIsLinear(_ shape: Shape) {
    let small = shape.evaluated(count: 100)
    let large = shape.evaluated(count: 1_000)
    #expect(small.isFound && large.isFound)
    let factor = Double(large.steps) / Double(small.steps)
    let growth = Double(large.bytes) / Double(small.bytes)
    #expect(factor <= growth * 1.2, "\(growth) times the bytes take \(factor) times the steps")
  }

  @Test("what means more than anybody can work out is bounded by the size of the files")
  func workIsBounded() {
    for shape in Shape.boundless {
      let minimum = 1 << 20
      let evaluated = shape.evaluated(count: 200, atLeast: minimum)
      // What begins before the bound is reached may go beyond it by what one text may have.
      #expect(
        evaluated.steps <= 2 * minimum + 300 * evaluated.bytes, "\(shape): \(evaluated.steps)")
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
