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

  /// A way past the documents broader than all that the observer asks about; nil where it asks about any.
  var shortcut: Shortcut?

  /// True until something has happened to the call.
  private var isAtStart = false

  /// The sections in which a call runs, in their order.
  private static var sections: [PolicySection] { [.inbound, .backend, .outbound] }

  /// The number of the last of them that somebody asks about; -1 for none.
  private let lastFollowed: Int

  /// True where somebody asks about on-error.
  let followsErrors: Bool

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

  /// A way past broader documents for who asks about none of them.
  struct Shortcut {
    let memory: PassageMemory<State>

    /// The number of the last layer that the observer asks about.
    let layer: Int
  }

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
    lastFollowed = Self.sections.lastIndex(where: follows.contains) ?? -1
    followsErrors = follows.contains(.onError)
    self.observe = observe
  }

  /// Follows a call that begins with inbound.
  public mutating func run(from start: State) {
    var state: State? = start
    for (index, next) in Self.sections.enumerated() {
      // What waits for the response is shown when it is there.
      let isAsked = followsErrors || index <= lastFollowed || !postponed.isEmpty
      guard isAsked, state != nil || jump != nil else { break }
      section = next
      isAtStart = next == .inbound && shortcut?.memory.start == start
      followSection(&state)
      if let state { show(.end, state) }
    }
    if let end = state, section == .outbound {
      for (code, guards) in postponed {
        self.guards = guards
        show(.code(code), end)
      }
      guards = []
    }
    if followsErrors { runOnError() }
  }

  /// Follows on-error: once for each kind of error where conditions there tell them apart, else once for
  /// all.
  mutating func runOnError() {
    section = .onError
    if asksAboutErrors {
      for failure in failures {
        cause = failure.cause
        var state: State? = failure.state
        followSection(&state)
      }
      cause = nil
    } else if let first = failures.first?.state {
      var all = first
      for failure in failures.dropFirst() { all.join(failure.state, since: failure.state) }
      var state: State? = all
      followSection(&state)
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

  private mutating func followSection(_ state: inout State?) {
    layer = 0
    followLayer(&state)
  }

  private mutating func followLayer(_ state: inout State?) {
    guard pipeline.layers.indices.contains(layer) else { return }
    switch pipeline.layers[layer] {
    case .document(let document):
      guard let block = document.block(of: section) else {
        return followUnknown(.document, &state)
      }
      follow(block, &state)
    case .absent: followBroader(&state)
    case .serviceDefault: followServiceDefault(&state)
    case .unknown: followUnknown(.document, &state)
    }
  }

  /// Follows what the service does where it has no document: it forwards, and nothing else.
  private mutating func followServiceDefault(_ state: inout State?) {
    guard section == .backend, state != nil else { return }
    show(.unknown, state!)
    state!.forwardByDefault()
  }

  mutating func followBroader(_ state: inout State?) {
    layer += 1
    defer { layer -= 1 }
    if isAtStart, let shortcut, layer > shortcut.layer {
      take(shortcut, &state)
    } else {
      followLayer(&state)
    }
  }

  /// Comes out of broader documents as others have that began as this one does.
  private mutating func take(_ shortcut: Shortcut, _ state: inout State?) {
    let key = PassageMemory<State>.Key(
      pipeline.layers[layer...], in: pipeline.target.workspace, followsErrors: followsErrors)
    if let known = shortcut.memory[key] {
      (state, failures, jump) = (known.state, known.failures, known.jump)
      postponed = known.postponed
    } else {
      followLayer(&state)
      shortcut.memory.keep(
        PassageMemory.Passage(
          state: state, failures: failures, jump: jump, postponed: postponed),
        for: key)
    }
    isAtStart = false
  }

  /// Notes that something happens to the call: from now on it comes out of broader documents in another way
  /// than one that has just begun.
  mutating func leaveStart() { isAtStart = false }

  mutating func followFragment(_ ids: [String]?, _ state: inout State?) {
    guard !isInFragment, let ids else { return followUnknown(.fragment, &state) }
    isInFragment = true
    defer { isInFragment = false }
    if ids.count == 1 { return followFragment(ids[0], &state) }
    let entry = state
    var result: State?
    for id in ids {
      var end = entry
      followFragment(id, &end)
      if let end { Self.merge(end, into: &result, since: entry ?? end) }
    }
    state = result
  }

  private mutating func followFragment(_ id: String, _ state: inout State?) {
    if let block = pipeline.fragments(id)?.block(of: section) {
      follow(block, &state)
    } else {
      followUnknown(.fragment, &state)
    }
  }

  mutating func followUnknown(_ reason: Step.Unknown, _ state: inout State?) {
    guard state != nil else { return }
    show(.unknown, state!)
    state!.forget(in: section, because: reason)
    fail(state!, in: nil)
  }

  /// Follows what nobody knows, and gives what holds behind it.
  mutating func runUnknown(_ reason: Step.Unknown, _ entry: State) -> State? {
    var state: State? = entry
    followUnknown(reason, &state)
    return state
  }
}
