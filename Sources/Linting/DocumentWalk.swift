import PolicyCatalog
import PolicySchema
import PolicySyntax
import ServiceModel

/// Shows one document to the checks: as a whole, where it deviates from the catalogue, its nodes, its
/// expressions, and its references to named values.
struct DocumentWalk {
  let walk: Report.Walk
  let subscriptions: Subscriptions

  private var context: DocumentContext { walk.context }

  private func report(_ rule: RuleTable.Index) -> Report { Report(rule: rule, walk: walk) }

  func run() {
    for subscription in subscriptions.ofDocuments {
      subscription.check(context.document, report(subscription.rule))
    }
    if !subscriptions.ofDeviations.isEmpty { visitDeviations() }
    visitNodes()
    visitExpressions()
    visitNamedValues()
  }

  // MARK: The catalogue

  /// Holds the document against the catalogue of statements.
  private func visitDeviations() {
    let further = SchemaReading.read(
      context.document.tree,
      in: SchemaReading.Surroundings(
        scope: context.document.placement?.scope, gateways: context.settings.gateways),
      visit: { wake(for: $0) },
      visitOpenValue: { value in
        for known in context.texts(of: value.value) {
          let deviation = Deviation(
            known.text, of: value, shown: known.shown, definitions: known.definitions,
            environment: known.environment)
          if let deviation { wake(for: deviation) }
        }
      })
    if let further { wake(for: further.example, countingOnly: further.count) }
  }

  /// Wakes the checks for a deviation; for one that stands for many, what they report is counted.
  private func wake(for deviation: Deviation, countingOnly count: Int? = nil) {
    for subscription in subscriptions.ofDeviations {
      subscription.check(
        deviation, report(subscription.rule).woken(by: deviation, countingOnly: count))
    }
  }

  // MARK: Nodes

  private func visitNodes() {
    // A report is made once for each check that sees all nodes, not once for each node.
    let ofEveryElement = subscriptions.ofEveryElement.map { ($0.check, report($0.rule)) }
    let ofNodes = subscriptions.ofNodes.map { ($0.check, report($0.rule)) }
    for node in context.document.tree.allNodes {
      if let element = node.element {
        for (check, report) in ofEveryElement { check(element, report) }
        visit(element)
      } else {
        for (check, report) in ofNodes { check(node, report) }
      }
    }
  }

  /// Shows an element to the checks for elements of its name.
  private func visit(_ element: Element) {
    if let checks = subscriptions.ofElements[element.nameHash] {
      for subscription in checks where element.is(subscription.name) {
        subscription.check(element, report(subscription.rule))
      }
    }
  }

  // MARK: Values

  private func visitExpressions() {
    let (ofAll, ofBound) = (subscriptions.ofExpressions, subscriptions.ofBoundExpressions)
    if ofAll.isEmpty, ofBound.isEmpty { return }
    for expression in context.expressions {
      ofAll.wake(for: expression.known) { $0.check(expression, report($0.rule)) }
      guard !ofBound.isEmpty, let binding = context.binding(of: expression) else { continue }
      ofBound.wake(for: expression.known) { $0.check(expression, binding, report($0.rule)) }
    }
  }

  private func visitNamedValues() {
    if subscriptions.ofNamedValues.isEmpty { return }
    for use in context[NamedValueUsesOfDocument.self].all {
      for subscription in subscriptions.ofNamedValues {
        subscription.check(use, report(subscription.rule))
      }
    }
  }
}
