import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var sharedCounter: any Rule { SharedCounter() } }

private struct SharedCounter: Rule {
  func subscribe(to events: inout Events) {
    for (name, attribute) in SharedStatements.counters {
      events.on(name) { element, report in
        guard let key = element[attribute], element[.incrementCondition] == nil,
          let text = element.keyOfCounter,
          report.isAlsoDone(.counts(key: text)), element.standsDirectlyInSection,
          Self.isSameTwice(key, report)
        else { return }
        let partners = Self.partners(of: name)
        var first: Element?
        let extent = report.ways(to: element).extent { way in
          let earlier = way.state[.checks(.limits)].doers.lazy.map(\.element).first { other in
            other.isAny(of: partners) && other.keyOfCounter == text
              && other[.incrementCondition] == nil
              && !other.countedThings.isDisjoint(with: element.countedThings)
              && other.standsDirectlyInSection && report.isOfBroaderScope(other)
          }
          guard let earlier else { return false }
          first = first ?? earlier
          return true
        }
        guard let extent, let first else { return }
        report(
          key.value.trimmedSpan,
          "\(report.title(of: first)) counts under the same key, and one key is one counter in all documents, so each call counts twice; give one of the two a key of its own",
          holdingFor: extent, related: [first.noted("the other one")])
      }
    }
  }

  /// The statements that meet the same counter.
  private static func partners(of name: ElementName) -> [ElementName] {
    StatementCatalog.statement(name)?.effects.shares
      .filter { $0.kind == .counter }.flatMap(\.pairs) ?? []
  }

  /// True when the key is the same in both places of one call: text, or what comes from parts of the
  /// call that policies don't set.
  private static func isSameTwice(_ key: Attribute, _ report: Report) -> Bool {
    guard let source = key.value.leadingExpression else { return true }
    guard let expression = report.expression(at: source),
      let uses = report.binding(of: expression)?.contextUses, !uses.isEmpty
    else { return false }
    return uses.allSatisfy { use in
      [["Subscription"], ["User"], ["Product"], ["Api"], ["Operation"], ["Request", "IpAddress"]]
        .contains { use.path.starts(with: $0) }
    }
  }
}

extension Element {
  /// The limits that the statement sets on amounts, by their attributes; how long they last aside.
  fileprivate var countedThings: Set<String> {
    let definition = StatementCatalog.definition(of: self)
    return Set(
      attributes.lazy.map(\.name).filter { name in
        let unit = definition?.attribute(named: name)?.value.unit
        return unit != nil && unit != "seconds"
      })
  }
}
