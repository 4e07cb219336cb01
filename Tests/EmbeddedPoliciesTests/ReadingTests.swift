import EmbeddedPolicies
import Foundation
import SourceText
import TestSupport
import Testing

/// What stands before and behind a break is read.
@Suite struct ReadingTests {
  private func hcl(_ text: String) -> HCLFile {
    HCLFile(reading: SourceText(path: "main.tf", text: text))
  }

  private func bicep(_ text: String) -> BicepFile {
    BicepFile(reading: SourceText(path: "main.bicep", text: text))
  }

  @Test(
    "a break in Terraform costs no other block",
    arguments: [
      "resource \"a\" \"x\" {", "resource \"a\" \"x\" {\n  b = [1,", "locals {\n  a = \"open\n}",
      "locals {\n  a = f(1,\n}", "locals {\n  a = {\n    b = 1\n", "x = ${\n", "}", ") ]", "x y z",
      "locals {\n  a = <<EOT\n  text\n}", "locals {\n  a = \"${b\"\n}", "x = 1 +", "x = a ?",
      "x = a ? b", "x = [for a in b", "x = {for a in b : c", "x = \"%{ if \"", "= 1", "\"a\" = 1",
      "x = a.", "x = a[", "x = {a", "x = {a = 1 b = 2}", "x = (1",
    ])
  func breaksInTerraform(_ broken: String) {
    let file = hcl(
      "locals {\n  before = 1\n}\n\(broken)\nresource \"behind\" \"y\" {\n  z = 2\n}\n")
    #expect(!file.problems.isEmpty)
    #expect(file.body.blocks.first?.body.attributes.map(\.name) == ["before"])
    let behind = file.body.blocks.last { $0.labels.first?.text == "behind" }
    #expect(behind?.body.attributes.map(\.name) == ["z"])
  }

  @Test(
    "a break in Bicep costs no other declaration",
    arguments: [
      "resource a 'b' = {", "resource a 'b' = {\n  c: [\n", "var a = 'open", "var a = f(1,",
      "var a = {\n  b: 1\n", "}", ") ]", "x y z", "var a = '''\n  text\n", "var a = '${b'",
      "var a = b ?", "var a = b ? c", "var a = [for x in", "var a = [for x: y]", "var =", "param",
      "@description('x'", "resource a = {}", "var a = b.", "var a = (1", "var a = {b}",
    ])
  func breaksInBicep(_ broken: String) {
    let file = bicep("param before string = 'x'\n\(broken)\nresource behind 'y' = {\n  z: 2\n}\n")
    #expect(!file.problems.isEmpty)
    #expect(file.declarations.first?.name == "before")
    let behind = file.declarations.last { $0.name == "behind" }
    #expect(behind?.value?.members.map(\.name) == ["z"])
  }

  @Test("a text of Terraform ends where Terraform ends it")
  func textsOfTerraform() {
    let file = hcl(#"a = "x\"y$${z}%%{w}${"${b}}"}c" # "# + "\nb = \"\"\n")
    #expect(file.problems == [])
    let parts = file.body["a"]?.template?.parts.map { file.source.text($0.span) }
    #expect(parts == [#"x\"y$${z}%%{w}"#, #"${"${b}}"}"#, "c"])
    #expect(file.body["b"]?.template?.parts.isEmpty == true)
  }

  @Test("quotes in front of the closing ones belong to a multi-line text")
  func textsOfBicep() throws {
    let file = bicep("var a = ''''it''s''''\nvar b = ''''''\nvar c = 'it\\'s ${'x'}'\n")
    #expect(file.problems == [])
    let contents = file.declarations.compactMap { $0.value?.template?.content }
    #expect(contents.map { file.source.text($0) } == ["'it''s'", "", "it\\'s ${'x'}"])
  }

  @Test("all of the corpus is read without a problem", .onCorpus)
  func corpusIsRead() throws {
    let folder = try #require(corpus).appending(path: "iac")
    for url in files(below: folder, endingWith: [".tf", ".bicep"]) {
      let source = SourceText(path: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
      let problems =
        url.pathExtension == "tf"
        ? HCLFile(reading: source).problems : BicepFile(reading: source).problems
      for problem in problems {
        let line = source.bytes[..<problem.span.start].count { $0 == UInt8(ascii: "\n") } + 1
        Issue.record("\(url.path):\(line): \(problem.message)")
      }
    }
  }
}
