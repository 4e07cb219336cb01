import PolicyCatalog
import PolicySyntax
import SourceText

/// Finds out what one statement does to a call, from what the catalogue says of all statements of the
/// name and from what this one's attributes say.
///
/// An object, since the facts of a statement ask for each other all the time.
final class EffectReader {
  let element: Element
  let effects: StatementEffects
  let reading: DocumentReading
  let section: PolicySection

  /// The texts of the element's attributes, as far as they were asked for: most conditions ask for the same.
  var knownTexts: [(name: AttributeName, texts: [String]?)] = []

  init(
    _ element: Element, _ effects: StatementEffects, reading: DocumentReading,
    section: PolicySection
  ) {
    self.element = element
    self.effects = effects
    self.reading = reading
    self.section = section
  }

  func statement(evaluating code: [EvaluatedCode]) -> Statement {
    let endings = effects.endings.compactMap(ending)
    let postponed = postponedPlaces
    return Statement(
      element, code: code.filter { !isPostponed($0, postponed) },
      postponed: code.filter { isPostponed($0, postponed) },
      acts: variableActs + otherActs, actsOfFailure: actsOfFailure, endings: endings,
      mayFail: effects.failures.contains { mayHappen($0, evaluating: code) },
      storesResponse: endings.isEmpty
        && effects.shares.contains { $0.kind == .cachedResponse })
  }

  /// True when a statement that runs its parts side by side surely waits for all of them.
  var waitsForAll: Bool { effects.untilFirst.map { judge($0) == .no } ?? true }

  /// The attribute whose condition decides what runs inside, or whether it runs again; nil where none
  /// does.
  var decidingAttribute: AttributeName? {
    effects.evaluations.lazy.filter { [.inTurn, .afterInside].contains($0.moment) }
      .compactMap { evaluation in
        switch evaluation.place {
        case .attribute(let name), .childAttribute(_, let name): name
        case .child, .text: nil
        }
      }.first
  }

  /// The expression whose value a variable gets; nil where none does.
  var keptExpression: ExpressionSource? {
    effects.variables.lazy.compactMap { effect in
      if case .ofValue(let place) = effect.type { self.value(at: place) } else { nil }
    }.first?.leadingExpression
  }

  private func act(
    _ deed: Deed, _ verdict: Verdict, _ certainties: Certainties, _ gift: Gift? = nil
  ) -> Act? {
    // Nothing is told that rests on what no source says.
    guard verdict != .no, certainties.whole != .unknown else { return nil }
    return Act(deed, isCertain: verdict == .yes && certainties[.when] != .unknown, gift: gift)
  }

  // MARK: Variables

  private var variableActs: [Act] {
    guard !effects.variables.isEmpty else { return [] }
    var acts: [Act] = []
    for (place, group) in groupedVariables {
      let verdicts = group.map { judge($0.when, unless: $0.unless, from: $0.from) }
      guard verdicts.contains(where: { $0 != .no }), let deeds = deeds(at: place) else { continue }
      let isCertain = verdicts.contains(.yes) || coversAllCases(zip(group, verdicts))
      for deed in deeds {
        let verdict: Verdict = isCertain && deeds.count == 1 ? .yes : .perhaps
        let gift = gift(to: deed, group[0].type)
        if let act = act(deed, verdict, group[0].certainties, gift) { acts.append(act) }
      }
    }
    return acts
  }

  /// The variables that are set where the statement ends the call with an error.
  private var actsOfFailure: [Act] {
    effects.variables.filter { effect in
      effect.when.terms.contains { term in
        if case .word(let word) = term { endsCall(word) } else { false }
      }
    }.flatMap { effect in
      (deeds(at: effect.name) ?? []).map { Act($0, isCertain: false) }
    }
  }

  /// The effects on each variable that the statement may set, by where its name stands.
  private var groupedVariables: [(name: Subject.Name, effects: [VariableEffect])] {
    var groups: [(name: Subject.Name, effects: [VariableEffect])] = []
    for effect in effects.variables {
      if let index = groups.firstIndex(where: { $0.name == effect.name }) {
        groups[index].effects.append(effect)
      } else {
        groups.append((effect.name, [effect]))
      }
    }
    return groups
  }

  /// True when the variable is set either way, by what succeeds as by what fails.
  private func coversAllCases(_ cases: Zip2Sequence<[VariableEffect], [Verdict]>) -> Bool {
    let possible = cases.filter { $0.1 != .no }.map(\.0.when)
    func have(_ word: ConditionWord) -> Bool { possible.contains { $0.mentions(word) } }
    return have(.success) && have(.failure) || have(.hit) && have(.miss)
  }

  /// What is set where the name is; nil where the statement names no variable.
  private func deeds(at name: Subject.Name) -> [Deed]? {
    switch name {
    case .literal(let text): return [.sets(variable: text)]
    case .value(let place):
      guard let value = value(at: place) else { return nil }
      guard let texts = reading.texts(value) else { return [.setsAnyVariable] }
      return texts.map { .sets(variable: $0) }
    }
  }

  func value(at place: ValuePlace) -> Value? {
    switch place {
    case .attribute(let name): element[name]?.value
    case .child(let name): element.firstChild(name)?.onlyText?.value
    case .childAttribute(let child, let name): element.firstChild(child)?[name]?.value
    case .text: element.onlyText?.value
    }
  }

  // MARK: Other deeds

  /// A use of parts of the call, held against this statement.
  private struct JudgedUse {
    let use: SubjectUse
    let verdict: Verdict

    /// None where their names aren't known.
    let parts: [CallSubject]
  }

  private func judged(_ use: SubjectUse) -> JudgedUse {
    let verdict = judge(use)
    return JudgedUse(use: use, verdict: verdict, parts: verdict == .no ? [] : subjects(use.subject))
  }

  private func judge(_ use: SubjectUse) -> Verdict { judge(use.when, unless: use.unless) }

  private var otherActs: [Act] {
    var acts: [Act] = []
    func add(_ judged: JudgedUse, _ deed: (CallSubject) -> Deed) {
      for part in judged.parts {
        let gift = gift(to: part, judged.use)
        if let act = act(deed(part), judged.verdict, judged.use.certainties, gift) {
          acts.append(act)
        }
      }
    }
    for use in effects.consumes { add(judged(use)) { .consumes($0) } }
    for use in effects.buffers { add(judged(use)) { .buffers($0) } }
    let writes = effects.writes.map(judged)
    for write in writes { add(write) { .writes($0) } }
    if let check = effects.check {
      acts.append(Act(.checks(check.kind), isCertain: true))
    }
    for sending in effects.sends {
      let deed: Deed? =
        switch sending.destination {
        case .backend: .forwards
        case .url: .requests
        default: nil
        }
      if let deed, let act = act(deed, .yes, sending.certainties) { acts.append(act) }
    }
    for use in effects.removes where use.subject.isPartOfMessage {
      discard(judged(use), leaving: .nothing, &acts)
    }
    for write in writes where write.verdict != .no && write.use.subject.isPartOfMessage {
      switch reads(write.use.subject) {
      case .yes: break
      case .perhaps: discard(write, surely: false, leaving: nil, &acts)
      case .no: discard(write, leaving: nil, &acts)
      }
    }
    return acts
  }

  /// Whether the statement reads what it writes.
  func reads(_ subject: Subject) -> Verdict {
    var reads = Verdict.no
    for use in effects.reads where use.subject == subject {
      switch judge(use) {
      case .yes: return .yes
      case .perhaps: reads = .perhaps
      case .no: break
      }
    }
    return reads
  }

  /// What was sent in a header or query parameter is over where that is removed, or written without
  /// being read.
  private func discard(
    _ judged: JudgedUse, surely isSure: Bool = true, leaving gift: Gift?, _ acts: inout [Act]
  ) {
    guard judged.verdict != .no else { return }
    if judged.parts.isEmpty, isUnknownRequestHeader(judged.use.subject) {
      acts.append(Act(.discards(nil), isCertain: false))
    }
    let verdict = isSure && judged.parts.count == 1 ? judged.verdict : .perhaps
    for part in judged.parts {
      if let act = act(.discards(part), verdict, judged.use.certainties, gift) {
        acts.append(act)
      }
    }
  }

  /// True for a header of the request whose name stands there and isn't known.
  private func isUnknownRequestHeader(_ subject: Subject) -> Bool {
    let isResponse = section == .outbound || section == .onError
    switch subject {
    case .requestHeader(.value(let place)): return value(at: place) != nil
    case .messageHeader(.value(let place)): return !isResponse && value(at: place) != nil
    default: return false
    }
  }

  /// The parts of the call that a statement's subject means in this section; none for what belongs to
  /// another message.
  private func subjects(_ subject: Subject) -> [CallSubject] {
    let isResponse = section == .outbound || section == .onError
    switch subject {
    case .requestBody: return [.requestBody]
    case .responseBody: return [.responseBody]
    case .messageBody: return [isResponse ? .responseBody : .requestBody]
    case .requestHeader(let name): return headers(name).map { .requestHeader($0) }
    case .responseHeader(let name): return headers(name).map { .responseHeader($0) }
    case .messageHeader(let name):
      return headers(name).map { isResponse ? .responseHeader($0) : .requestHeader($0) }
    case .queryParameter(let name): return texts(name).map { .query($0) }
    case .path: return [.path]
    case .method: return [.method]
    case .status: return [.status]
    case .backend: return [.backend]
    case .connection: return [.connection]
    case .response: return [.status, .responseBody]
    default: return []
    }
  }

  private func headers(_ name: Subject.Name) -> [String] { texts(name).map { $0.lowercased() } }

  private func texts(_ name: Subject.Name) -> [String] {
    switch name {
    case .literal(let text): [text]
    case .value(let place): value(at: place).flatMap(reading.texts) ?? []
    }
  }

  // MARK: Endings

  private func ending(_ ending: Ending) -> CallEnding? {
    let verdict = judge(ending.when, unless: ending.unless)
    guard verdict != .no, ending.certainties.whole != .unknown else { return nil }
    return CallEnding(
      way: ending.form == .withJump ? .jump : .answer,
      isCertain: verdict == .yes && ending.only == nil)
  }

  // MARK: Expressions of another time

  private var postponedPlaces: [AttributeName] {
    effects.evaluations.compactMap { evaluation in
      guard evaluation.moment == .endOfOutbound, case .attribute(let name) = evaluation.place
      else { return nil }
      return name
    }
  }

  private func isPostponed(_ code: EvaluatedCode, _ names: [AttributeName]) -> Bool {
    names.contains { name in
      element[name].map { $0.value.span.contains(code.source.span) } ?? false
    }
  }
}

extension Subject {
  /// True for a header or a query parameter.
  fileprivate var isPartOfMessage: Bool {
    switch self {
    case .requestHeader, .responseHeader, .messageHeader, .queryParameter: true
    default: false
    }
  }
}
