import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension VariablesRules { static var mayBeUnset: any Rule { MayBeUnset() } }

private struct MayBeUnset: Rule {
  func subscribe(to events: inout Events) {
    events.onDocument { _, report in
      for reading in report[VariableReadings.self].all where reading.needsVariable {
        guard !report[MentionsInUnknownPlaces.self].texts.contains(reading.name) else { continue }
        let ways = report.ways(to: reading.expression)
        for gap in Gap.allCases {
          guard let extent = ways.extent(where: { gap.isThere(reading, $0) }),
            let setter = ways.lazy.compactMap({ gap.setter(of: reading, $0) }).first
          else { continue }
          report(
            reading.nameSpan,
            "\(gap.reason(reading.name, setter)), and then reading it by '[ ]' fails the request; "
              + gap.remedy,
            holdingFor: extent,
            related: [
              Note(
                "'\(reading.name)' is set here", at: setter.placeOfVariable(named: reading.name))
            ])
          break
        }
      }
    }
  }
}

/// How a variable can be missing although the statement that sets it has its turn in front.
private enum Gap: CaseIterable {
  /// The statement may leave it unset.
  case leftUnset
  /// It is set in a later section than the one in which the statement stands.
  case later
  /// A response from the cache spares the call what is between lookup and store.
  case jumpedOver
  /// The statement runs at the same time.
  case sideBySide

  /// True where calls that come on a way may lack the variable for this cause.
  func isThere(_ reading: VariableReading, _ way: Observations.Way) -> Bool {
    let trace = way.state.variable(reading.name)
    // Nearly every variable that is read is surely set, and all gaps are about others.
    guard trace.presence == .sometimes || trace.presence == .unknown, way.section != nil,
      way.section != .onError, !trace.doers.isEmpty,
      !trace.mayHaveOtherDoers, !way.circumstances.isConditional,
      !way.mayHaveTested(variable: reading.name)
    else { return false }
    switch self {
    case .leftUnset:
      return trace.presence == .sometimes && !trace.isMissedByCondition
        && trace.doers.allSatisfy { statement in
          statement.effects(on: reading.name).allSatisfy { $0.from == nil }
        }
    case .later:
      return trace.presence == .sometimes && !trace.isMissedByCondition
        && trace.doers.allSatisfy { statement in
          statement.effects(on: reading.name).contains { $0.isLater(than: way.section) }
        }
    case .jumpedOver:
      return trace.isMissedByHit && trace.presence == .unknown
    case .sideBySide:
      return trace.presence == .unknown
        && trace.doers.allSatisfy { reading.element.runsBeside($0.element) }
    }
  }

  func setter(of reading: VariableReading, _ way: Observations.Way) -> Statement? {
    isThere(reading, way) ? way.state.variable(reading.name).doers.first : nil
  }

  /// Why the variable can be missing.
  func reason(_ name: String, _ setter: Statement) -> String {
    switch self {
    case .leftUnset:
      let conditions = setter.effects(on: name).map(\.when)
      if conditions.contains(where: { $0.mentions(.hit) }) {
        return "'\(name)' is not set when the cache has no value for the key"
      }
      if conditions.contains(where: { $0.mentions(.exceeded) }) {
        return "'\(name)' is set only when the limit is exceeded"
      }
      return "'\(setter.element.name)' may leave '\(name)' unset"
    case .later:
      let section = setter.effects(on: name).lazy.compactMap(\.from).first
      return "'\(name)' is set from the section '\(section?.rawValue ?? "")' on and not yet here"
    case .jumpedOver:
      return
        "'\(name)' is not set when the response was found in the cache, since the call then jumps "
        + "over what sets it to the place behind 'cache-store'"
    case .sideBySide:
      return "'\(name)' need not be set yet, since what sets it runs at the same time"
    }
  }

  var remedy: String {
    switch self {
    case .leftUnset: "test 'ContainsKey' first, use 'GetValueOrDefault', or set a default"
    case .later: "read it later, or use 'GetValueOrDefault'"
    case .jumpedOver: "set it in front of 'cache-lookup', or use 'GetValueOrDefault'"
    case .sideBySide: "take this out of 'wait', or put it behind"
    }
  }
}

extension Statement {
  /// What the catalogue says of how the statement sets a variable of a name.
  fileprivate func effects(on variable: String) -> [VariableEffect] {
    (StatementCatalog.statement(for: element)?.effects.variables ?? []).filter { effect in
      switch effect.name {
      case .literal(let name): name == variable
      case .value(.attribute(let attribute)): element[attribute]?.value.decoded == variable
      case .value: false
      }
    }
  }
}

extension VariableEffect {
  /// True when it happens in a section that comes behind another.
  fileprivate func isLater(than section: PolicySection?) -> Bool {
    let order = PolicySection.allCases
    guard let from, let section, let own = order.firstIndex(of: from),
      let other = order.firstIndex(of: section)
    else { return false }
    return own > other
  }
}

extension Element {
  /// True for an element in another part than this one of a statement that runs its parts side by side.
  fileprivate func runsBeside(_ other: Element) -> Bool {
    guard other.tree === tree else { return false }
    let around = ([self] + ancestors)
    return zip(around, around.dropFirst()).contains { part, statement in
      StatementCatalog.statement(for: statement)?.effects.runs == .together
        && statement.span.contains(other.span) && !part.span.contains(other.span)
    }
  }
}
