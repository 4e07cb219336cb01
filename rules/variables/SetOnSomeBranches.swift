import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import SourceText

struct SetOnSomeBranches: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      let readings = report[VariableReadings.self].all
      guard !readings.isEmpty else { return }
      let settings = report[VariableSettings.self]
      guard !settings.all.isEmpty, !settings.haveUnknownNames else { return }
      for reading in readings {
        let own = settings.of(reading.name).map(\.element)
        guard let first = settings.of(reading.name).first, Self.mayLack(reading, own),
          reading.needsVariable, !report.mayBeSetElsewhere(reading.name, before: reading.element)
        else { continue }
        report(
          reading.nameSpan,
          "'\(reading.name)' is set only in branches that need not run, and where none of them did, "
            + "reading it by '[ ]' fails the request; set it in every branch or in front of them, or "
            + "use 'GetValueOrDefault'",
          related: [Note("'\(reading.name)' is set here", at: report.place(first.nameSpan))])
      }
    }
  }

  /// True when statements that set the variable run before it is read, and a request can pass by
  /// them all, as far as the conditions tell.
  private static func mayLack(_ reading: VariableReading, _ settings: [Element]) -> Bool {
    let place = reading.element
    let orders = settings.map { (element: $0, order: place.order(of: $0)) }
    let earlier = orders.filter { $0.order == .before }.map(\.element)
    return !earlier.isEmpty && !orders.contains { $0.order == .unknown }
      && !place.surelyFollows(oneOf: earlier) && !dependsOnCondition(place, beside: earlier)
      && !mayCoverAllCases(earlier, before: place) && !mayBeAnswered(before: place)
  }

  /// True when the place stands in a branch of its own, which may be taken just when one of the
  /// statements has run.
  private static func dependsOnCondition(_ place: Element, beside statements: [Element]) -> Bool {
    place.enclosingBranches.contains { branch in !statements.contains(where: branch.encloses) }
  }

  /// True when the conditions of several statements may be each other's opposites.
  private static func mayCoverAllCases(_ statements: [Element], before place: Element) -> Bool {
    guard statements.count > 1 else { return false }
    return statements.flatMap(\.enclosingBranches).contains { branch in
      guard !branch.encloses(place), let condition = branch[.condition] else {
        return false
      }
      return condition.value.expressions.contains {
        TokenizedCode($0.code.bytes).contains(anyOf: ["!", "!=", "<", ">", "<=", ">=", "false"])
      }
    }
  }

  /// True when requests that passed by the statements may have got their answer already.
  private static func mayBeAnswered(before place: Element) -> Bool {
    place.tree.elements.contains { $0.answersCaller && place.order(of: $0) == .before }
  }
}
