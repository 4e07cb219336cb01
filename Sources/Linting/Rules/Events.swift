public import PolicyCatalog
public import PolicyExpressions
public import PolicySchema
public import PolicySyntax
public import ServiceModel

/// What one rule may wake up for.
public struct Events: Sendable {
  /// The options of the rule that is subscribing.
  public private(set) var options = RuleOptions([])

  /// The rule that is subscribing.
  private(set) var rule: RuleTable.Index

  /// What this rule, and others before it, have subscribed to.
  private(set) var subscriptions = Subscriptions()

  init(first rule: RuleTable.Index) { self.rule = rule }

  /// Makes way for the next rule.
  mutating func begin(_ rule: RuleTable.Index, options: RuleOptions) {
    self.rule = rule
    self.options = options
  }

  /// Wakes the check for every element with one of the names.
  public mutating func on(
    _ names: ElementName..., check: @escaping @Sendable (Element, Report) -> Void
  ) {
    on(names, check: check)
  }

  /// Wakes the check for every element with one of the names.
  public mutating func on(
    _ names: [ElementName], check: @escaping @Sendable (Element, Report) -> Void
  ) {
    for name in names {
      subscriptions.ofElements[name.hash, default: []]
        .append(Subscriptions.OfElement(name: name, rule: rule, check: check))
    }
  }

  /// Wakes the check for every element.
  public mutating func onElement(_ check: @escaping @Sendable (Element, Report) -> Void) {
    subscriptions.ofEveryElement.append(Subscriptions.Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every node that is no element: text, comments and the like.
  public mutating func onNode(_ check: @escaping @Sendable (Node, Report) -> Void) {
    subscriptions.ofNodes.append(Subscriptions.Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every policy expression.
  ///
  /// - Parameter trait: what the code has about which the check may have something to say; nil where it
  ///   looks at all.
  public mutating func onExpression(
    whoseCode trait: CodeTrait? = nil,
    _ check: @escaping @Sendable (PolicyExpression, Report) -> Void
  ) {
    subscriptions.ofExpressions.append(rule, trait, check)
  }

  /// Wakes the check for every policy expression that can be compiled, with what its code means.
  ///
  /// Left out are those that don't end, that did not parse, that a template has yet to fill in, and
  /// that may be text.
  /// An expression is bound once for all these checks, and not at all without them.
  ///
  /// - Parameter trait: what the code has about which the check may have something to say; nil where it
  ///   looks at all.
  public mutating func onBoundExpression(
    whoseCode trait: CodeTrait? = nil,
    _ check: @escaping @Sendable (PolicyExpression, Binding, Report) -> Void
  ) {
    subscriptions.ofBoundExpressions.append(rule, trait, check)
  }

  /// Wakes the check for every `{{reference}}` to a named value, in text and in expressions.
  /// Braces of Liquid templates are none.
  public mutating func onNamedValue(_ check: @escaping @Sendable (NamedValueUse, Report) -> Void) {
    subscriptions.ofNamedValues.append(Subscriptions.Subscription(rule: rule, check: check))
  }

  /// Wakes the check once per document.
  public mutating func onDocument(_ check: @escaping @Sendable (PolicyDocument, Report) -> Void) {
    subscriptions.ofDocuments.append(Subscriptions.Subscription(rule: rule, check: check))
  }

  /// Wakes the check for every place where a document isn't what the catalogue of statements says.
  ///
  /// What the sources disagree about is worth what their evidence is worth, and the finding carries
  /// who says what.
  public mutating func onDeviation(_ check: @escaping @Sendable (Deviation, Report) -> Void) {
    subscriptions.ofDeviations.append(Subscriptions.Subscription(rule: rule, check: check))
  }

  /// Wakes the check once per run, after all documents. It may report only into the files that
  /// describe the service, such as named values and OpenAPI documents: what is wrong in a policy
  /// is found while that policy is walked.
  public mutating func onService(_ check: @escaping @Sendable (Service, ServiceReport) -> Void) {
    subscriptions.ofService.append(Subscriptions.Subscription(rule: rule, check: check))
  }
}
