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

  /// The one document that the observer asks about; nil where it asks about all that runs.
  var aim: Aim<State>?

  /// True until something has happened to the call.
  var isAtStart = false

  /// True while the walk is over once nothing more leads to what the observer asks about.
  var mayEndEarly = false

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
      isAtStart = next == .inbound && aim?.memory.start == start
      mayEndEarly = !followsErrors && index == lastFollowed
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
}
