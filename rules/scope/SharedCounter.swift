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
          report.isSameInTwoPlaces(key, of: CounterKeys.parts)
        else { return }
        let partners = CounterKeys.partners(of: name)
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
}
