import EmbeddedPolicies
import Foundation
import SourceText
import TestSupport
import Testing

/// Whole files as trees, broken ones among them.
@Suite struct GoldenTreeTests {
  @Test(arguments: ["policies.tf", "language.tf", "broken.tf"])
  func treesOfTerraform(_ name: String) throws {
    let file = HCLFile(reading: try fixture(name))
    try expectGolden(TreeDump(of: file).text, "hosts/\(name).tree")
    #expect(file.problems.isEmpty == !name.hasPrefix("broken"))
  }

  @Test(arguments: ["policies.bicep", "language.bicep", "broken.bicep"])
  func treesOfBicep(_ name: String) throws {
    let file = BicepFile(reading: try fixture(name))
    try expectGolden(TreeDump(of: file).text, "hosts/\(name).tree")
    #expect(file.problems.isEmpty == !name.hasPrefix("broken"))
  }

  private func fixture(_ name: String) throws -> SourceText {
    let file = fixtures.appending(path: "hosts/\(name)")
    return SourceText(path: name, bytes: Array(try Data(contentsOf: file)))
  }
}
