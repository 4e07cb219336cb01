import BuiltinRules
import Linting
import PolicyCatalog
import SourceText
import Testing

/// Pages state their options' defaults for people; the facts behind them are the catalogue's.
@Suite struct CatalogueTests {
  @Test(
    "a limit of the service is the same on the rule's page and in the catalogue",
    arguments: [
      ("structure/too-large", "maximum-fragment-size", ServiceLimit.fragmentSize.value),
      ("placement/document-size", "maximum-size", ServiceLimit.policySize.value),
      (
        "placement/document-size", "maximum-consumption-size",
        ServiceLimit.consumptionPolicySize.value
      ),
      ("timeouts/forward-request", "maximum", ServiceLimit.idleConnection.value),
      ("timeouts/send-request", "maximum", ServiceLimit.idleConnection.value),
    ] as [(RuleID, String, Int)])
  func pageAgrees(id: RuleID, option: String, fact: Int) throws {
    let rule = try #require(builtinRules.first { $0.metadata.id == id })
    let definition = try #require(rule.metadata.options.first { $0.name == option })
    #expect(definition.defaultValue == .integer(fact))
  }
}
