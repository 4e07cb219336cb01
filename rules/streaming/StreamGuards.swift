import Linting
import PolicyCatalog
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

extension Report {
  /// True where the conditions around a point let streams through, as far as they are known: because
  /// they ask for nothing that tells streams apart, or because they are for streams alone.
  func letsStreamsThrough(_ way: Observations.Way) -> Bool {
    way.circumstances.guards.allSatisfy { isOpenToStreams($0, way) }
  }

  /// The place of a condition around a point that only calls fulfil which ask for a stream; nil where
  /// there is none.
  func conditionForStreams(_ way: Observations.Way) -> Place? {
    way.circumstances.guards.lazy.filter { isForStreams($0, way) }
      .compactMap { $0.condition?.code?.place }.first
  }

  /// The place of a condition of the document's outbound section that asks whether the request of the
  /// calls on a way wants a stream; nil where there is none.
  func conditionOnResponses(_ way: Observations.Way) -> Place? {
    self[StreamConditions.self].ofOutbound.first { condition, _ in
      [condition.flagsWhenTrue, condition.flagsWhenFalse].contains { areForStreams($0, way) }
    }?.place
  }

  private func isOpenToStreams(_ guarding: Guard, _ way: Observations.Way) -> Bool {
    guard let condition = guarding.condition else { return false }
    if let constant = condition.constant { return constant == guarding.holds }
    guard let facts = streamCondition(condition) else { return false }
    if let value = facts.valueOfSuccess { return value == guarding.holds }
    if isForStreams(guarding, way) { return true }
    return !facts.mayTellStreams && !facts.variables.contains { mayTellStreams(variable: $0, way) }
  }

  private func isForStreams(_ guarding: Guard, _ way: Observations.Way) -> Bool {
    guard let condition = guarding.condition, let facts = streamCondition(condition) else {
      return false
    }
    return areForStreams(guarding.holds ? facts.flagsWhenTrue : facts.flagsWhenFalse, way)
  }

  /// True where one of the values tells that the request asks for a stream.
  private func areForStreams(_ flags: StreamCondition.Flags, _ way: Observations.Way) -> Bool {
    flags.body || flags.variables.contains { isStreamFlag(variable: $0, way) }
  }

  private func streamCondition(_ condition: FlowCondition) -> StreamCondition? {
    guard let source = condition.code?.source else { return nil }
    return facts(StreamConditions.self, of: source.value.tree)?.of(source)
  }

  // MARK: Variables

  /// True for a variable that tells whether the request asks for a stream.
  private func isStreamFlag(variable name: String, _ way: Observations.Way) -> Bool {
    // Documents that aren't known hardly set it to something else.
    guard let all = origins(ofVariable: name, way, mayHaveOthers: true) else { return false }
    return all.contains { $0.path.isStreamFlag }
  }

  /// False for a variable that is known to be made of other things.
  private func mayTellStreams(variable name: String, _ way: Observations.Way) -> Bool {
    guard !name.lowercased().contains(CallFacts.streamFlag),
      let all = origins(ofVariable: name, way, mayHaveOthers: false)
    else { return true }
    return all.isEmpty || all.contains { !$0.path.isUnrelatedToStreams }
  }

  /// What the values of a variable look at; nil where not all are known, and where it depends on a
  /// condition which of them it has.
  private func origins(
    ofVariable name: String, _ way: Observations.Way, mayHaveOthers: Bool
  ) -> [CodeOrigin]? {
    let trace = way.state.variable(name)
    guard !trace.doers.isEmpty, mayHaveOthers || !trace.mayHaveOtherDoers else { return nil }
    var all: [CodeOrigin] = []
    for statement in trace.doers {
      let element = statement.element
      guard element.is(.setVariable), !element.ancestors.contains(where: { $0.is(.choose) }),
        let source = element[.value]?.value.wholeExpression, let origins = origins(of: source)
      else { return nil }
      all += origins
    }
    return all
  }
}

extension EvaluatedCode {
  fileprivate var place: Place { Place(element.tree.source, source.span) }
}
