public import PolicyCatalog
import PolicySyntax

/// Runs a pipeline in thought, and shows what is known at each point of it.
///
/// Statements are followed in the order in which the gateway runs them: a choice is followed into
/// each of its branches, what runs side by side into each of its parts, what runs again until
/// nothing new is learned.
public struct Walk<State: FlowState> {
  /// What holds at a point. Points that nothing leads to are never shown.
  public typealias Observer = (Point, Circumstances, State) -> Void

  private let pipeline: Pipeline
  private let observe: Observer
  private let follows: Set<PolicySection>

  private var section = PolicySection.inbound

  /// The number of the layer whose block is followed, from the narrowest document on.
  private var layer = 0

  /// What holds where an error may have ended a section, by what has failed, in the order of the text.
  private var failures: [(cause: Cause, state: State)] = []

  /// What has failed, while on-error is followed for that alone.
  private var cause: Cause?

  /// What holds for calls that go on behind the statement that stores a response.
  private var jump: State?

  /// What is evaluated once the response is known.
  private var postponed: [EvaluatedCode] = []

  /// True inside a fragment: one in another is refused by the service, and not followed.
  private var isInFragment = false

  /// How many statements around the point may leave it out.
  private var conditionDepth = 0

  /// True while only the result of a run is wanted.
  private var isQuiet = false

  /// How many statements around the point run what they hold side by side.
  private var partDepth = 0

  /// After so many statements in each other that run what they hold side by side, what they do is
  /// taken for unknown: each part is run twice, so the work doubles with each of them.
  private static var maximumPartDepth: Int { 4 }

  /// After so many runs of a loop, what it does is taken for unknown.
  private static var maximumRounds: Int { 3 }

  /// - Parameters:
  ///   - follows: the sections that somebody asks about; what comes after them is left out.
  ///   - observe: is shown what holds at each point.
  public init(
    _ pipeline: Pipeline, follows: Set<PolicySection> = Set(PolicySection.allCases),
    observe: @escaping Observer
  ) {
    self.pipeline = pipeline
    self.follows = follows
    self.observe = observe
  }

  /// Follows a call that begins with inbound.
  public mutating func run(from start: State) {
    var state: State? = start
    let sections: [PolicySection] = [.inbound, .backend, .outbound]
    for (index, next) in sections.enumerated() {
      // What waits for the response is shown when it is there.
      let isAsked =
        follows.contains(.onError) || !follows.isDisjoint(with: sections[index...])
        || !postponed.isEmpty
      guard isAsked, state != nil || jump != nil else { break }
      section = next
      state = runSection(state)
      if let state { show(.end, state) }
    }
    if let end = state, section == .outbound {
      for code in postponed { show(.code(code), end) }
    }
    if follows.contains(.onError) { runOnError() }
  }

  /// Follows on-error: once for each kind of error where conditions there tell them apart, else once for
  /// all.
  private mutating func runOnError() {
    section = .onError
    if asksAboutErrors {
      for failure in failures {
        cause = failure.cause
        _ = runSection(failure.state)
      }
      cause = nil
    } else if let first = failures.first?.state {
      var all = first
      for failure in failures.dropFirst() { all.join(failure.state, since: failure.state) }
      _ = runSection(all)
    }
  }

  /// True when a condition in on-error asks what has failed.
  private var asksAboutErrors: Bool {
    pipeline.layers.contains { layer in
      guard case .document(let document) = layer, let block = document.block(of: .onError) else {
        return false
      }
      return block.asksAboutErrors
        || block.steps.contains { step in
          guard case .fragment(_, let ids?) = step else { return false }
          return ids.contains {
            pipeline.fragments($0)?.block(of: .onError)?.asksAboutErrors == true
          }
        }
    }
  }

  /// Follows the statements of a block alone, as those of a fragment that no document is known to
  /// include.
  public mutating func run(_ block: Block, in section: PolicySection, from start: State) {
    self.section = section
    _ = run(block, start)
  }

  // MARK: Documents

  private mutating func runSection(_ entry: State?) -> State? {
    layer = 0
    return runLayer(entry)
  }

  private mutating func runLayer(_ entry: State?) -> State? {
    guard pipeline.layers.indices.contains(layer) else { return entry }
    switch pipeline.layers[layer] {
    case .document(let document):
      guard let block = document.block(of: section) else { return runUnknown(.document, entry) }
      return run(block, entry)
    case .absent:
      return runBroader(entry)
    case .serviceDefault:
      return runServiceDefault(entry)
    case .unknown:
      return runUnknown(.document, entry)
    }
  }

  /// Follows what the service does where it has no document: it forwards, and nothing else.
  private mutating func runServiceDefault(_ entry: State?) -> State? {
    guard section == .backend, var state = entry else { return entry }
    show(.unknown, state)
    state.forwardByDefault()
    return state
  }

  private mutating func runBroader(_ entry: State?) -> State? {
    layer += 1
    defer { layer -= 1 }
    return runLayer(entry)
  }

  private mutating func runFragment(_ ids: [String]?, _ entry: State?) -> State? {
    guard !isInFragment, let ids else { return runUnknown(.fragment, entry) }
    isInFragment = true
    defer { isInFragment = false }
    var result: State?
    for id in ids {
      let block = pipeline.fragments(id)?.block(of: section)
      let end = if let block { run(block, entry) } else { runUnknown(.fragment, entry) }
      if let end { Self.merge(end, into: &result, since: entry ?? end) }
    }
    return result
  }

  private mutating func runUnknown(_ reason: Step.Unknown, _ entry: State?) -> State? {
    guard var state = entry else { return nil }
    show(.unknown, state)
    state.forget(in: section, because: reason)
    fail(state, in: nil)
    return state
  }

  // MARK: Statements

  private mutating func run(_ block: Block, _ entry: State?) -> State? {
    var state = entry
    for step in block.steps {
      // Where nothing leads, a call may still come from the cache.
      if state == nil, jump == nil || section != .outbound { return nil }
      state = run(step, state)
    }
    return state
  }

  private mutating func run(_ step: Step, _ entry: State?) -> State? {
    switch step {
    case .statement(let statement): run(statement, entry)
    case .compound(let compound): run(compound, entry)
    case .base: runBroader(entry)
    case .fragment(_, let ids): runFragment(ids, entry)
    case .unknown(let reason, _): runUnknown(reason, entry)
    }
  }

  private mutating func run(_ statement: Statement, _ entry: State?) -> State? {
    var end: State?
    if var state = entry {
      evaluate(statement, &state)
      end = act(statement, state)
    }
    if section == .outbound, statement.storesResponse, let found = jump {
      Self.merge(found, into: &end, since: entry ?? found)
      jump = nil
    }
    return end
  }

  private mutating func evaluate(_ statement: Statement, _ state: inout State) {
    if statement.mayFail || !statement.code.isEmpty { fail(state, in: statement) }
    for code in statement.code {
      show(.code(code), state)
      state.perform(code.acts, of: statement)
    }
    postponed += statement.postponed
  }

  private mutating func act(_ statement: Statement, _ entry: State) -> State? {
    show(.statement(statement), entry)
    var state = entry
    state.perform(statement.acts, of: statement)
    for ending in statement.endings {
      if ending.way == .jump {
        var found = state
        found.doubt()
        Self.merge(found, into: &jump, since: entry)
      }
      if ending.isCertain { return nil }
    }
    return state
  }

  private func show(_ point: Point, _ state: State) {
    if isQuiet { return }
    observe(
      point, Circumstances(section: section, isConditional: conditionDepth > 0), state)
  }

  /// Follows what may be left out.
  private mutating func runConditionally(_ block: Block, _ entry: State) -> State? {
    conditionDepth += 1
    defer { conditionDepth -= 1 }
    return run(block, entry)
  }

  /// Notes what holds where something may fail; nil where it isn't known which statement would.
  private mutating func fail(_ state: State, in statement: Statement?) {
    guard section != .onError, follows.contains(.onError), !isQuiet else { return }
    let cause = Cause(source: statement?.element.name, section: section)
    if let known = failures.firstIndex(where: { $0.cause == cause }) {
      failures[known].state.join(state, since: state)
    } else {
      failures.append((cause, state))
    }
  }

  private static func merge(_ state: State, into result: inout State?, since entry: State) {
    if result == nil { result = state } else { result?.join(state, since: entry) }
  }

  // MARK: Statements that run others

  private mutating func run(_ compound: Compound, _ entry: State?) -> State? {
    guard var entry else { return seekStore(in: compound) }
    evaluate(compound.statement, &entry)
    let end: State? =
      switch compound.mode {
      case .firstTrue: runFirstTrue(compound, entry)
      case .together: runTogether(compound, entry)
      case .again: runAgain(compound, entry)
      case .onMiss: runOnMiss(compound, entry)
      default: runInOrder(compound, entry)
      }
    return end.flatMap { act(compound.statement, $0) }
  }

  /// Follows a call that comes from the cache to where the response is stored.
  private mutating func seekStore(in compound: Compound) -> State? {
    var result: State?
    for branch in compound.branches {
      if let end = run(branch.block, nil) { Self.merge(end, into: &result, since: end) }
    }
    return result
  }

  private mutating func runInOrder(_ compound: Compound, _ entry: State) -> State? {
    var state: State? = entry
    for branch in compound.branches { state = run(branch.block, state) }
    return state
  }

  private mutating func runFirstTrue(_ compound: Compound, _ entry: State) -> State? {
    var rest: State? = entry
    var ends: [State] = []
    var isSifted = false
    for (index, branch) in compound.branches.enumerated() {
      guard let before = rest else { break }
      guard let condition = branch.condition else {
        if let end = runConditionally(branch.block, before) { ends.append(end) }
        rest = nil
        break
      }
      // A condition behind another is only asked where that one doesn't hold.
      conditionDepth += index > 0 ? 1 : 0
      let current = ask(condition, of: compound, before)
      conditionDepth -= index > 0 ? 1 : 0
      rest = current
      let constant = condition.constant ?? cause.flatMap { $0.decides(condition) }
      if constant != false {
        var taken = current
        taken.assume(condition, holds: true)
        let end =
          constant == true
          ? run(branch.block, taken) : runConditionally(branch.block, taken)
        if let end { ends.append(end) } else { isSifted = true }
      }
      if constant == true {
        rest = nil
      } else {
        rest?.assume(condition, holds: false)
      }
    }
    if var rest {
      // Several conditions may leave nothing over.
      let conditions = compound.branches.compactMap(\.condition)
      if conditions.count > 1, conditions.contains(where: \.mayBeOpposite) { rest.doubt() }
      ends.append(rest)
    }
    guard var result = ends.first else { return nil }
    for end in ends.dropFirst() { result.join(end, since: entry) }
    if isSifted { result.sift() }
    return result
  }

  /// Evaluates a condition, and gives what holds whatever it says.
  private mutating func ask(_ condition: FlowCondition, of compound: Compound, _ entry: State)
    -> State
  {
    guard let code = condition.code else { return entry }
    show(.code(code), entry)
    // Which statement is named when its condition fails is on no page.
    fail(entry, in: nil)
    var state = entry
    state.perform(code.acts, of: compound.statement)
    return state
  }

  private mutating func runTogether(_ compound: Compound, _ entry: State) -> State? {
    partDepth += 1
    defer { partDepth -= 1 }
    guard partDepth <= Self.maximumPartDepth else { return runUnknown(.depth, entry) }
    let ends = compound.branches.map { branch in quietly { $0.run(branch.block, entry) } }
    for (index, branch) in compound.branches.enumerated() {
      var start = entry
      for case (let other, let end?) in zip(ends.indices, ends) where other != index {
        start.race(end, since: entry)
      }
      _ = run(branch.block, start)
    }
    // Where one part answers the caller, what the others did by then is anybody's guess.
    let known = ends.compactMap(\.self)
    guard known.count == ends.count else { return runUnknown(.depth, entry) }
    guard var result = known.first else { return entry }
    for end in known.dropFirst() {
      if compound.waitsForAll {
        result.both(end, since: entry)
      } else {
        // The first to end stops the others: they have done all, nothing, or something in between.
        result.join(end, since: entry)
      }
    }
    return result
  }

  /// Runs something for its result alone.
  private func quietly(_ run: (inout Walk) -> State?) -> State? {
    var copy = self
    copy.isQuiet = true
    return run(&copy)
  }

  private mutating func runAgain(_ compound: Compound, _ entry: State) -> State? {
    var start = entry
    for _ in 0..<Self.maximumRounds {
      guard var end = runInOrder(compound, start) else { return nil }
      if let repetition = compound.repetition { end = ask(repetition, of: compound, end) }
      var next = start
      next.join(end, since: entry)
      if next == start { return end }
      start = next
    }
    start.forget(in: section, because: .depth)
    let end = runInOrder(compound, start)
    if let end, let repetition = compound.repetition { return ask(repetition, of: compound, end) }
    return end
  }

  private mutating func runOnMiss(_ compound: Compound, _ entry: State) -> State? {
    conditionDepth += 1
    defer { conditionDepth -= 1 }
    guard var result = runInOrder(compound, entry) else { return entry }
    result.join(entry, since: entry)
    return result
  }
}

/// A point of a pipeline at which something can be asked about.
public enum Point: Sendable {
  /// Before an expression is evaluated.
  case code(EvaluatedCode)
  /// Before a statement acts, once its expressions are evaluated.
  case statement(Statement)
  /// Before something happens of which nothing is known.
  case unknown
  /// Where inbound, backend or outbound is over.
  case end
}

/// How a call comes to a point.
public struct Circumstances: Sendable, Hashable {
  /// The section whose statements run; nil where it may be any.
  public let section: PolicySection?

  /// True where a condition lets only some calls through to the point.
  public let isConditional: Bool

  /// The same in whichever section.
  var inAnySection: Circumstances { Circumstances(section: nil, isConditional: isConditional) }
}
