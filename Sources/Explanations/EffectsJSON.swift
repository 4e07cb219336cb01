import PolicyCatalog
import StructuredData

/// What a statement does to a call, for programs, in the words of the catalogue's data files.
struct EffectsJSON: JSONWritable {
  private let effects: StatementEffects

  init(_ effects: StatementEffects) {
    self.effects = effects
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("source", effects.sources.map(\.words))
      if let mode = effects.runs {
        writer.member("runs") { writer in
          writer.object { writer in
            writer.member("how", mode.rawValue)
            if let retries = effects.retries { writer.member("retries", "@\(retries)") }
            if let until = effects.untilFirst { writer.member("until-first", until.words) }
            sure(effects.runsCertainty, to: &writer)
          }
        }
      }
      list("ends", effects.endings, to: &writer, ending)
      list("errors", effects.failures, to: &writer, failure)
      list("sets-variable", effects.variables, to: &writer, variable)
      list("reads", effects.reads, to: &writer, use)
      list("consumes", effects.consumes, to: &writer, use)
      list("writes", effects.writes, to: &writer, use)
      list("removes", effects.removes, to: &writer, use)
      list("buffers", effects.buffers, to: &writer, use)
      if let check = effects.check {
        writer.member("checks") { writer in
          writer.object { writer in
            writer.member("what", check.kind.rawValue)
            writer.member("looks-at", check.looksAt.map(\.words))
          }
        }
      }
      list("sends", effects.sends, to: &writer, sending)
      list("shares", effects.shares, to: &writer, state)
      list("needs", effects.needs, to: &writer, need)
      if !effects.skipped.isEmpty { writer.member("skipped", effects.skipped.map(\.rawValue)) }
      list("when-evaluated", effects.evaluations, to: &writer) { evaluation, writer in
        writer.member("what", evaluation.place.words)
        writer.member("at", evaluation.moment.rawValue)
        sure(evaluation.certainty, to: &writer)
      }
      list("by-section", effects.bySection, to: &writer) { entry, writer in
        writer.member("section", entry.section.rawValue)
        remark(entry.remark, to: &writer)
      }
      list("notes", effects.remarks, to: &writer, remark)
    }
  }

  private func list<Fact>(
    _ name: String, _ facts: [Fact], to writer: inout JSONWriter,
    _ members: (Fact, inout JSONWriter) -> Void
  ) {
    if facts.isEmpty { return }
    writer.member(name) { writer in
      writer.array { writer in
        for fact in facts { writer.object { members(fact, &$0) } }
      }
    }
  }

  // MARK: Facts

  private func ending(_ ending: Ending, to writer: inout JSONWriter) {
    writer.member("how", ending.form.rawValue)
    conditions(ending.when, ending.unless, to: &writer)
    if let only = ending.only { writer.member("only", only) }
    writer.member("skips", ending.skips.rawValue)
    if let status = ending.status { writer.member("status", status.words) }
    sure(ending.certainties, to: &writer)
  }

  private func failure(_ failure: Failure, to writer: inout JSONWriter) {
    if failure.isFromInside { writer.member("what", "inside") }
    conditions(failure.when, failure.unless, to: &writer)
    if let only = failure.only { writer.member("only", only) }
    if let source = failure.source { writer.member("source", source) }
    if let reasons = failure.reasons { writer.member("reasons", reasons) }
    if let status = failure.status { writer.member("status", status.words) }
    if let note = failure.note { writer.member("note", note) }
    sure(failure.certainties, to: &writer)
  }

  private func variable(_ variable: VariableEffect, to writer: inout JSONWriter) {
    writer.member("name", variable.name.words)
    writer.member("type", variable.type.words)
    conditions(variable.when, variable.unless, to: &writer)
    if let otherwise = variable.otherwise { writer.member("else", otherwise.rawValue) }
    if let section = variable.from { writer.member("at", section.rawValue) }
    if let note = variable.note { writer.member("note", note) }
    sure(variable.certainties, to: &writer)
  }

  private func use(_ use: SubjectUse, to writer: inout JSONWriter) {
    writer.member("what", use.subject.words)
    conditions(use.when, use.unless, to: &writer)
    if let place = use.gets { writer.member("gets", place.words) }
    sure(use.certainties, to: &writer)
  }

  private func sending(_ sending: Sending, to writer: inout JSONWriter) {
    writer.member("to", sending.destination.rawValue)
    writer.member("awaited", sending.isAwaited)
    if sending.endsWithHeaders { writer.member("until", "headers") }
    if let limit = sending.limit { writer.member("limit", "@\(limit)") }
    if let backend = sending.backend { writer.member("by", "@\(backend)") }
    list("carries", sending.carries, to: &writer, use)
    if let note = sending.note { writer.member("note", note) }
    sure(sending.certainties, to: &writer)
  }

  private func state(_ state: SharedState, to writer: inout JSONWriter) {
    writer.member("kind", state.kind.rawValue)
    writer.member("key", state.key.words)
    writer.member("reach", state.reach.rawValue)
    if !state.pairs.isEmpty { writer.member("pairs", state.pairs.map(\.text)) }
    sure(state.certainties, to: &writer)
  }

  private func need(_ need: Need, to writer: inout JSONWriter) {
    switch need.kind {
    case .resource(let resource, let attribute):
      writer.member("resource", resource.rawValue)
      if let attribute { writer.member("by", "@\(attribute)") }
    case .statement(let name, let section):
      writer.member("statement", name.text)
      writer.member("where", section?.rawValue ?? "service")
    case .place(let place): writer.member("place", place)
    }
    sure(need.certainty, to: &writer)
  }

  private func remark(_ remark: Remark, to writer: inout JSONWriter) {
    writer.member("what", remark.text)
    sure(remark.certainty, to: &writer)
  }

  // MARK: Pieces

  private func conditions(
    _ when: Condition, _ unless: Condition?, to writer: inout JSONWriter
  ) {
    if !when.isAlways { writer.member("when", when.words) }
    if let unless { writer.member("unless", unless.words) }
  }

  /// How well a fact is known; nothing where all of it is documented.
  private func sure(_ certainties: Certainties, to writer: inout JSONWriter) {
    guard certainties.whole == .documented else { return sure(certainties.whole, to: &writer) }
    let parts = EffectAspect.allCases.filter { certainties[$0] != .documented }
    if parts.isEmpty { return }
    writer.member("sure") { writer in
      writer.object { writer in
        for part in parts { writer.member(part.rawValue, certainties[part].rawValue) }
      }
    }
  }

  private func sure(_ certainty: Certainty, to writer: inout JSONWriter) {
    if certainty != .documented { writer.member("sure", certainty.rawValue) }
  }
}
