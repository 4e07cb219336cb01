import PolicyCatalog
import PolicyExpressions
import PolicySchema
import PolicySyntax
import ServiceModel

/// What the rules of a table have subscribed to, by what wakes them.
struct Subscriptions: Sendable {
  typealias ElementCheck = @Sendable (Element, Report) -> Void

  struct Subscription<Check: Sendable>: Sendable {
    let rule: RuleTable.Index
    let check: Check
  }

  struct OfElement: Sendable {
    let name: ElementName
    let rule: RuleTable.Index
    let check: ElementCheck
  }

  /// Those for elements of certain names, by the hash of the name.
  var ofElements: [UInt32: [OfElement]] = [:]
  var ofEveryElement: [Subscription<ElementCheck>] = []
  var ofNodes: [Subscription<@Sendable (Node, Report) -> Void>] = []
  var ofExpressions = CodeSubscriptions<@Sendable (PolicyExpression, Report) -> Void>()
  var ofBoundExpressions = CodeSubscriptions<
    @Sendable (PolicyExpression, Binding, Report) -> Void
  >()
  var ofNamedValues: [Subscription<@Sendable (NamedValueUse, Report) -> Void>] = []
  var ofDocuments: [Subscription<@Sendable (PolicyDocument, Report) -> Void>] = []
  var ofDeviations: [Subscription<@Sendable (Deviation, Report) -> Void>] = []
  var ofService: [Subscription<@Sendable (Service, ServiceReport) -> Void>] = []
}
