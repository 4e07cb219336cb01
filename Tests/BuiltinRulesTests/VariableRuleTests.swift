import BuiltinRules
import Linting
import SourceText
import Testing
import Workspace

@Suite struct VariableRuleTests {
  static let examples = ExampleCase.all.filter { $0.rule.metadata.id.module == "variables" }

  @Test("a reading that fails is reported by one rule only", arguments: examples)
  func oneFindingForEachReading(example: ExampleCase) throws {
    let missing = [
      "variables/different-case", "variables/read-before-set", "variables/read-but-never-set",
      "variables/set-on-some-branches",
    ]
    let places = try lint(files: example.files, rules: builtinRules).diagnostics
      .filter { missing.contains($0.rule.description) }.map(\.place)
    #expect(Set(places.map { "\($0.source.path) \($0.span)" }).count == places.count)
  }
}
