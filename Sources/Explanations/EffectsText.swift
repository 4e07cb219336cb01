public import PolicyCatalog

/// What a statement does to a call, in lines for people.
public struct EffectsText {
  private let effects: StatementEffects

  public init(of effects: StatementEffects) {
    self.effects = effects
  }

  /// Names and what belongs to each.
  public var rows: [(name: String, lines: [String])] {
    let rows: [(name: String, lines: [String])] = [
      ("runs", running), ("ends", effects.endings.map(words)),
      ("fails", effects.failures.map(words)), ("sets", effects.variables.map(words)),
      ("reads", uses(effects.reads)), ("consumes", uses(effects.consumes)),
      ("writes", uses(effects.writes)), ("removes", uses(effects.removes)),
      ("buffers", uses(effects.buffers)), ("guards", effects.check.map { [words($0)] } ?? []),
      ("sends", effects.sends.map(words)), ("shares", effects.shares.map(words)),
      ("needs", effects.needs.map(words)), ("skipped", skipped),
      ("evaluates", effects.evaluations.map(words)),
    ]
    return rows.filter { !$0.lines.isEmpty }
  }

  /// What no row says.
  public var remarks: [String] {
    effects.bySection.map { "in \($0.section.rawValue): \(words($0.remark))" }
      + effects.remarks.map(words)
  }

  private var skipped: [String] {
    let phrases = effects.skipped.map(\.phrase)
    return phrases.isEmpty ? [] : ["if \(phrases.joined(separator: ", or "))"]
  }

  private var running: [String] {
    guard let mode = effects.runs else { return [] }
    let first = effects.untilFirst.map { "until the first is through if \($0.phrase)" }
    let retries = effects.retries.map { "@\($0) times at most" }
    return [
      phrase([mode.words, first, retries]) + doubt(effects.runsCertainty)
    ]
  }

  // MARK: Facts

  private func words(_ ending: Ending) -> String {
    let what =
      switch ending.skips {
      case .restOfCall: "the caller gets the answer, and nothing else runs"
      case .toAfterStore: "the call goes on in outbound, behind the matching store"
      }
    return phrase([
      what, circumstances(ending.when, ending.unless), ending.only.map { "only: \($0)" },
      ending.status.map { "status \($0.words)" },
    ]) + doubt(ending.certainties, of: .skips)
  }

  private func words(_ failure: Failure) -> String {
    phrase([
      failure.isFromInside ? "with the error of a statement inside" : nil,
      circumstances(failure.when, failure.unless), failure.only.map { "only: \($0)" },
      failure.status.map { "status \($0.words)" },
      failure.reasons.map { "reason \($0.joined(separator: " or "))" }, failure.note,
    ]) + doubt(failure.certainties, of: .status)
  }

  private func words(_ variable: VariableEffect) -> String {
    let otherwise: String? =
      switch variable.otherwise {
      case .notSet: "else not set"
      case .error: "else an error"
      case .inside: "else what the statements inside leave"
      case nil: nil
      }
    return phrase([
      "\(variable.name.words): \(variable.type.words)",
      circumstances(variable.when, variable.unless), otherwise,
      variable.from.map { "from \($0.rawValue) on" }, variable.note,
    ]) + doubt(variable.certainties, of: .type)
  }

  private func uses(_ uses: [SubjectUse]) -> [String] { list(uses.map(words)) }

  private func words(_ use: SubjectUse) -> String {
    [use.subject.words, circumstances(use.when, use.unless)].compactMap(\.self)
      .joined(separator: " ") + doubt(use.certainties, of: .when)
  }

  private func words(_ check: Check) -> String {
    "\(check.kind.rawValue), looks at \(check.looksAt.map(\.words).joined(separator: ", "))"
  }

  private func words(_ sending: Sending) -> String {
    let wait =
      sending.isAwaited
      ? sending.endsWithHeaders ? "waits for status and headers" : "waits for the answer"
      : "doesn't wait"
    let carried = uses(sending.carries).first.map { "with \($0)" }
    return phrase([
      "to \(sending.destination.rawValue)", sending.backend.map { "by @\($0)" }, wait,
      sending.limit.map { "@\($0) seconds at most" }, carried, sending.note,
    ]) + doubt(sending.certainties, of: .awaited)
  }

  private func words(_ state: SharedState) -> String {
    phrase([
      "\(state.kind.rawValue) by \(state.key.words)", "reaches: \(state.reach.rawValue)",
      state.pairs.isEmpty ? nil : "with \(state.pairs.map(\.text).joined(separator: ", "))",
    ]) + doubt(state.certainties, of: .reach)
  }

  private func words(_ need: Need) -> String {
    let what =
      switch need.kind {
      case .resource(let resource, let attribute):
        resource.rawValue + (attribute.map { " that @\($0) names" } ?? "")
      case .statement(let name, let section):
        "\(name) in \(section.map { "\($0.rawValue) of the same pipeline" } ?? "the service")"
      case .place(let place): place
      }
    return what + doubt(need.certainty)
  }

  private func words(_ evaluation: Evaluation) -> String {
    "\(evaluation.place.words): \(evaluation.moment.phrase)" + doubt(evaluation.certainty)
  }

  private func words(_ remark: Remark) -> String { remark.text + doubt(remark.certainty) }

  // MARK: Pieces

  private func circumstances(_ when: Condition, _ unless: Condition?) -> String? {
    let parts = [
      when.isAlways ? nil : "if \(when.phrase)", unless.map { "unless \($0.phrase)" },
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private func phrase(_ parts: [String?]) -> String {
    parts.compactMap(\.self).joined(separator: "; ")
  }

  private func list(_ parts: [String]) -> [String] {
    parts.isEmpty ? [] : [parts.joined(separator: ", ")]
  }

  /// What is to be said where a fact, or the part of it that matters most, is less than documented.
  private func doubt(_ certainties: Certainties, of aspect: EffectAspect) -> String {
    doubt(min(certainties.whole, certainties[aspect]))
  }

  private func doubt(_ certainty: Certainty) -> String {
    switch certainty {
    case .documented: ""
    case .likely: " (likely)"
    case .unknown: " (not known for certain)"
    }
  }
}
