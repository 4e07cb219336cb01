import PolicyCatalog
import PolicySyntax

// What is followed changes the state where it is: a copy that lives on would make all that changes anew.
extension Walk {
  mutating func follow(_ block: Block, _ state: inout State?) {
    for step in block.steps {
      guard leadsOn(state) else { return }
      follow(step, &state)
    }
  }

  /// False where no call comes; one may still come from the cache where nothing else leads.
  func leadsOn(_ state: State?) -> Bool { state != nil || jump != nil && section == .outbound }

  /// Follows a block from a state that is kept, and gives what holds behind it.
  mutating func run(_ block: Block, _ entry: State?) -> State? {
    var state = entry
    follow(block, &state)
    return state
  }

  mutating func follow(_ step: Step, _ state: inout State?) {
    if !step.isBase { leaveStart() }
    switch step {
    case .statement(let statement): follow(statement, &state)
    case .compound(let compound): follow(compound, &state)
    case .base: followBroader(&state)
    case .fragment(_, let ids): followFragment(ids, &state)
    case .unknown(let reason, _): followUnknown(reason, &state)
    }
  }

  private mutating func follow(_ statement: Statement, _ state: inout State?) {
    let entry = statement.storesResponse ? state : nil
    if state != nil {
      evaluate(statement, &state!)
      act(statement, &state)
    }
    if section == .outbound, statement.storesResponse, let found = jump {
      Self.merge(found, into: &state, since: entry ?? found)
      jump = nil
    }
  }

  mutating func evaluate(_ statement: Statement, _ state: inout State) {
    if statement.mayFail || !statement.code.isEmpty { fail(state, in: statement) }
    for code in statement.code {
      show(.code(code), state)
      state.perform(code.acts, of: statement)
    }
    if !statement.postponed.isEmpty { postponed += statement.postponed.map { ($0, guards) } }
  }

  /// Follows what a statement does once its expressions are evaluated; behind one that ends the call, nothing
  /// holds.
  mutating func act(_ statement: Statement, _ state: inout State?) {
    guard state != nil else { return }
    show(.statement(statement), state!)
    let entry = statement.endings.isEmpty ? nil : state
    state!.perform(statement.acts, of: statement)
    for ending in statement.endings {
      if ending.way == .jump, var found = state, let entry {
        found.comeFromCache()
        Self.merge(found, into: &jump, since: entry)
      }
      if ending.isCertain {
        state = nil
        return
      }
    }
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
    guard followsErrors, section != .onError, !isQuiet else { return }
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
