import PolicyCatalog
import PolicySyntax

extension Walk {
  mutating func run(_ block: Block, _ entry: State?) -> State? {
    var state = entry
    for step in block.steps {
      // Where nothing leads, a call may still come from the cache.
      if state == nil, jump == nil || section != .outbound { return nil }
      state = run(step, state)
    }
    return state
  }

  mutating func run(_ step: Step, _ entry: State?) -> State? {
    switch step {
    case .statement(let statement): run(statement, entry)
    case .compound(let compound): run(compound, entry)
    case .base: runBroader(entry)
    case .fragment(_, let ids): runFragment(ids, entry)
    case .unknown(let reason, _): runUnknown(reason, entry)
    }
  }

  mutating func run(_ statement: Statement, _ entry: State?) -> State? {
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

  mutating func evaluate(_ statement: Statement, _ state: inout State) {
    if statement.mayFail || !statement.code.isEmpty { fail(state, in: statement) }
    for code in statement.code {
      show(.code(code), state)
      state.perform(code.acts, of: statement)
    }
    postponed += statement.postponed.map { ($0, guards) }
  }

  mutating func act(_ statement: Statement, _ entry: State) -> State? {
    show(.statement(statement), entry)
    var state = entry
    state.perform(statement.acts, of: statement)
    for ending in statement.endings {
      if ending.way == .jump {
        var found = state
        found.comeFromCache()
        Self.merge(found, into: &jump, since: entry)
      }
      if ending.isCertain { return nil }
    }
    return state
  }

  func show(_ point: Point, _ state: State) {
    if isQuiet { return }
    observe(point, Circumstances(section: section, guards: guards), state)
  }

  /// Follows what runs only where a condition holds.
  mutating func run(_ block: Block, under condition: FlowCondition, _ entry: State) -> State? {
    guards.append(Guard(condition: condition, holds: true))
    defer { guards.removeLast() }
    return run(block, entry)
  }

  /// Notes what holds where something may fail; nil where it isn't known which statement would.
  mutating func fail(_ state: State, in statement: Statement?) {
    guard section != .onError, follows.contains(.onError), !isQuiet else { return }
    var state = state
    if let statement, !statement.actsOfFailure.isEmpty {
      state.perform(statement.actsOfFailure, of: statement)
    }
    let cause = Cause(source: statement?.element.name, section: section)
    if let known = failures.firstIndex(where: { $0.cause == cause }) {
      failures[known].state.join(state, since: state)
    } else {
      failures.append((cause, state))
    }
  }

  static func merge(_ state: State, into result: inout State?, since entry: State) {
    if result == nil { result = state } else { result?.join(state, since: entry) }
  }
}
