public import PolicyCatalog

/// Runs a pipeline in thought, and shows what is known at each point of it.
///
/// Statements are followed in the order in which the gateway runs them: a choice is followed into
/// each of its branches, what runs side by side into each of its parts, what runs again until
/// nothing new is learned.
public struct Walk<State: FlowState> {
  /// What holds at a point. Points that nothing leads to are never shown.
  public typealias Observer = (Point, Circumstances, State) -> Void

  let pipeline: Pipeline
  let observe: Observer
  let follows: Set<PolicySection>

  var section = PolicySection.inbound

  /// The number of the layer whose block is followed, from the narrowest document on.
  var layer = 0

  /// What holds where an error may have ended a section, by what has failed, in the order of the text.
  var failures: [(cause: Cause, state: State)] = []

  /// What has failed, while on-error is followed for that alone.
  var cause: Cause?

  /// What holds for calls that go on behind the statement that stores a response.
  var jump: State?

  /// What is evaluated once the response is known.
  var postponed: [(code: EvaluatedCode, guards: [Guard])] = []

  /// True inside a fragment: one in another is refused by the service, and not followed.
  var isInFragment = false

  /// The conditions around the point.
  var guards: [Guard] = []

  /// True while only the result of a run is wanted.
  var isQuiet = false

  /// How many times the statements at the point may be followed, by what runs them again or side by side.
  var repetitions = 1

  /// What would be followed more often than this is taken for unknown: statements that stand in each
  /// other multiply the work, those that run parts side by side by two, loops by one more than
  /// `maximumRounds`.
  static var maximumRepetitions: Int { 16 }

  /// After so many runs of a loop, what it does is taken for unknown.
  static var maximumRounds: Int { 3 }

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
      for (code, guards) in postponed {
        self.guards = guards
        show(.code(code), end)
      }
      guards = []
    }
    if follows.contains(.onError) { runOnError() }
  }

  /// Follows on-error: once for each kind of error where conditions there tell them apart, else once for
  /// all.
  mutating func runOnError() {
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
  var asksAboutErrors: Bool {
    pipeline.layers.contains { layer in
      guard case .document(let document) = layer, let block = document.block(of: .onError) else {
        return false
      }
      return block.asksAboutErrors
        || block.fragments.contains {
          pipeline.fragments($0)?.block(of: .onError)?.asksAboutErrors == true
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

  mutating func runSection(_ entry: State?) -> State? {
    layer = 0
    return runLayer(entry)
  }

  mutating func runLayer(_ entry: State?) -> State? {
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
  mutating func runServiceDefault(_ entry: State?) -> State? {
    guard section == .backend, var state = entry else { return entry }
    show(.unknown, state)
    state.forwardByDefault()
    return state
  }

  mutating func runBroader(_ entry: State?) -> State? {
    layer += 1
    defer { layer -= 1 }
    return runLayer(entry)
  }

  mutating func runFragment(_ ids: [String]?, _ entry: State?) -> State? {
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

  mutating func runUnknown(_ reason: Step.Unknown, _ entry: State?) -> State? {
    guard var state = entry else { return nil }
    show(.unknown, state)
    state.forget(in: section, because: reason)
    fail(state, in: nil)
    return state
  }
}
