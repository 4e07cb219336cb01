import Linting
import PolicyCatalog
import PolicyFlow
import PolicySyntax
import ServiceModel
import SourceText

extension ScopeRules { static var redundantOverride: any Rule { RedundantOverride() } }

private struct RedundantOverride: Rule {
  func subscribe(to events: inout Events) {
    events.on(SharedStatements.writers) { element, report in
      guard report.mayBeAlsoDone, let wording = element.constantWording,
        report.isAlsoDone(.writes(wording.hashValue)),
        !Self.dependsOnWhatItWrites(element), let statement = report.ownStatement(element)
      else { return }
      let deeds = statement.acts.map(\.deed).filter(\.replacesEarlier)
      guard !deeds.isEmpty else { return }
      var first: Element?
      let extent = report.ways(to: element).extent { way in
        guard let earlier = Self.onlyDoer(of: deeds, in: way),
          !Self.mayHaveLostQuery(deeds, way), report.isOfBroaderScope(earlier),
          earlier.constantWording == wording
        else { return false }
        first = first ?? earlier
        return true
      }
      guard let extent, let first else { return }
      report(
        element.nameSpan,
        "\(report.title(of: first)) has done just this by then, and nothing has undone it; take this one out",
        holdingFor: extent, related: [first.noted("the same statement")])
    }
  }

  /// The statement that has surely done all of the deeds, and done them last.
  private static func onlyDoer(of deeds: [Deed], in way: Observations.Way) -> Element? {
    let traces = deeds.map { way.state[$0] }
    guard let doer = traces[0].doers.first,
      traces.allSatisfy({ trace in
        trace.presence == .surely && !trace.mayHaveOtherDoers && trace.doers.count == 1
          && trace.doers[0] === doer
      })
    else { return nil }
    return doer.element
  }

  /// True for a query parameter that rewriting the URL may have dropped or written.
  private static func mayHaveLostQuery(_ deeds: [Deed], _ way: Observations.Way) -> Bool {
    let writesQuery = deeds.contains { deed in
      if case .writes(.query) = deed { true } else { false }
    }
    guard writesQuery else { return false }
    return way.state[.writes(.path)].doers.map(\.element).contains { element in
      guard element.is(.rewriteUri), let template = element[.template],
        template.value.isLiteral, !template.value.decoded.contains("?")
      else { return true }
      guard let copies = element[.copyUnmatchedParams] else { return false }
      return !copies.value.isLiteral || copies.value.decoded.trimmed != "true"
    }
  }

  /// True when a second time may do something else, such as add one more value to a header.
  private static func dependsOnWhatItWrites(_ element: Element) -> Bool {
    guard let effects = StatementCatalog.statement(for: element)?.effects else { return true }
    let written = Set((effects.writes + effects.removes).map(\.subject))
    return effects.reads.contains { use in
      written.contains(use.subject) && mayHold(use.when, of: element)
    }
  }

  /// False for a condition that an attribute of the statement surely doesn't meet.
  private static func mayHold(_ condition: Condition, of element: Element) -> Bool {
    condition.terms.allSatisfy { term in
      switch term {
      case .value(let name, let wanted):
        guard let attribute = element[name] else {
          let definition = StatementCatalog.definition(of: element)?.attribute(named: name.text)
          return definition?.defaultValue ?? "" == wanted
        }
        return !attribute.value.isLiteral || attribute.value.decoded.trimmed == wanted
      case .with(let name): return element[name] != nil
      case .without(let name): return element[name] == nil
      case .word, .section: return true
      }
    }
  }
}
