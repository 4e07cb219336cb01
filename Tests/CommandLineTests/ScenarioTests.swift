import Foundation
import TestSupport
import Testing

@Suite struct ScenarioTests {
  /// The scenarios' files, by name.
  static let names = files(below: fixtures.appending(path: "scenarios"), endingWith: [".scenario"])
    .map { $0.lastPathComponent }

  @Test("the program does what the scenario says", arguments: names)
  func scenario(name: String) throws {
    let file = fixtures.appending(path: "scenarios/\(name)")
    try expectGolden(try Scenario(contentsOf: file).played().text, "scenarios/\(name)")
  }

  @Test("there are scenarios, and each of them expects something")
  func scenariosExpect() throws {
    #expect(!Self.names.isEmpty)
    for name in Self.names {
      let scenario = try Scenario(contentsOf: fixtures.appending(path: "scenarios/\(name)"))
      #expect(scenario.sections.contains { $0.kind == "exit" }, "\(name) expects no exit code")
    }
  }
}
