import BuiltinRules
import Linting
import SourceText
import Testing
import Workspace

@Suite struct InvalidValueTests {
  /// The examples of the rule's page don't show a value of this length.
  @Test("a value may have as many characters as the service takes", arguments: [0, 1])
  func length(surplus: Int) throws {
    let value = String(repeating: "ä", count: 4096 + surplus)
    let files = [
      SourceText(path: ".apimlint.yaml", text: "service: { named-values: [values.json] }"),
      SourceText(path: "values.json", text: #"{ "LONG": "\#(value)" }"#),
    ]
    let rule = try #require(
      builtinRules.first { $0.metadata.id == "named-values/invalid-value" })
    let result = try lint(files: files, rules: builtinRules, only: rule.metadata)
    #expect(result.diagnostics.map(\.place.text) == (surplus == 0 ? [] : ["LONG"]))
    #expect(result.diagnostics.allSatisfy { $0.message.contains("has 4097 characters") })
  }
}
