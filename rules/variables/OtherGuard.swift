import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var otherGuard: any Rule { OtherGuard() } }

private struct OtherGuard: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      for reading in report[VariableReadings.self].all
      where reading.access == .indexer && !reading.isGuarded {
        guard !report[MentionsInUnknownPlaces.self].texts.contains(reading.name) else { continue }
        var misleading: Misleading?
        let extent = report.ways(to: reading.expression).extent { way in
          guard let found = Misleading(for: reading, way) else { return false }
          misleading = misleading ?? found
          return true
        }
        guard let extent, let misleading else { continue }
        report(
          reading.nameSpan,
          "the condition asks for '\(misleading.name)', which may be there without "
            + "'\(reading.name)', and then reading '\(reading.name)' by '[ ]' fails the request; ask "
            + "for '\(reading.name)', or use 'GetValueOrDefault'",
          holdingFor: extent,
          related: [
            Note(
              "'\(misleading.name)' is set here",
              at: misleading.setter.placeOfVariable(named: misleading.name))
          ])
      }
    }
  }
}

/// A variable for which conditions ask before another one is read, which need not be there with it.
private struct Misleading {
  let name: String

  /// What sets it, and not the other one.
  let setter: Statement

  init?(for reading: VariableReading, _ way: Observations.Way) {
    let trace = way.state.variable(reading.name)
    guard way.section != nil, way.section != .onError, trace.presence != .surely,
      !trace.mayHaveOtherDoers, !way.mayHaveTested(variable: reading.name),
      !trace.doers.isEmpty || !way.targets.contains(where: \.mayBeginElsewhere)
    else { return nil }
    let inCode = reading.use.conditionFacts.compactMap(\.nameOfVariableThere)
    let around = way.circumstances.guards.flatMap(\.variablesThere)
    // What is surely read and not there for want of a statement is the business of other rules.
    guard
      reading.isSurelyEvaluated
        ? trace.presence == .unknown && !trace.doers.isEmpty : !inCode.contains(reading.name)
    else { return nil }
    for name in reading.isSurelyEvaluated ? around : inCode where name != reading.name {
      let other = way.state.variable(name)
      guard !other.mayHaveOtherDoers,
        let setter = other.doers.first(where: { setter in
          !trace.doers.contains { $0.sets(reading.name, whereverRuns: setter) }
        })
      else { continue }
      self.name = name
      self.setter = setter
      return
    }
    return nil
  }
}

extension Statement {
  /// True for a statement that sets a variable in all calls in which another one runs, or may do so.
  fileprivate func sets(_ variable: String, whereverRuns other: Statement) -> Bool {
    guard element.tree === other.element.tree else { return true }
    let isCertain = acts.contains { $0.deed == .sets(variable: variable) && $0.isCertain }
    let conditions = element.conditionsAround(upTo: other.element)
    guard !conditions.isEmpty else { return isCertain }
    // A condition that both share, or that asks for what the other sets, may tie them together.
    let others = Set(other.element.ancestors.compactMap(\.conditionText))
    let names = other.acts.compactMap { act -> String? in
      if case .sets(let name) = act.deed { "\"\(name)\"" } else { nil }
    }
    return conditions.allSatisfy { condition in
      others.contains(condition) || names.contains(where: condition.contains)
    }
  }
}

extension Element {
  /// The conditions on which it depends that this element is met, without those around another one too.
  fileprivate func conditionsAround(upTo other: Element) -> [String] {
    ancestors.lazy.filter { !$0.span.contains(other.span) }.compactMap(\.conditionText)
  }

  /// What decides whether the content of a branch runs; for `otherwise` the branch itself.
  fileprivate var conditionText: String? {
    if self.is(.when) { return self[.condition]?.value.decoded.trimmed ?? "" }
    return self.is(.otherwise) ? "otherwise \(span.start)" : nil
  }
}

extension Guard {
  /// The variables that are there in calls which it lets through.
  fileprivate var variablesThere: [String] {
    guard let condition else { return [] }
    return (holds ? condition.whenTrue : condition.whenFalse).compactMap { test in
      if case .exists(let name) = test { name } else { nil }
    }
  }
}

extension ConditionFact {
  /// The variable that is there, as the fact tells.
  fileprivate var nameOfVariableThere: String? {
    switch self {
    case .exists(let path), .isNotNull(let path): path.variable
    case .equals(let path, let value, _): value == .null ? nil : path.variable
    case .isMissing, .isNull, .differs: nil
    }
  }
}
