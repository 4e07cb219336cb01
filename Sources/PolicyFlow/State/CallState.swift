public import PolicyCatalog

/// What is known of a call at one point of its pipeline: which deeds were done, surely, perhaps or
/// not at all, and by which statements.
public struct CallState: FlowState {
  private var traces = TraceMap()

  /// True when something unknown may have done whatever has no trace.
  private var mayHaveDoneMore = false

  /// Why something unknown may have happened on the way here.
  public private(set) var unknowns: Step.Unknowns = []

  /// True when something unknown may have handed the request to the backend.
  private var mayHaveForwarded = false

  /// True when a variable may have been set whose name isn't known.
  private var mayHaveSetMore = false

  /// True when it isn't certain that a call comes this way.
  public private(set) var isDoubtful = false

  /// True for a call whose response was found in the cache, as long as it isn't among others.
  private var isFromCache = false

  /// True when conditions have kept some calls from coming here.
  private var isSifted = false

  /// True where it is followed what values are made of, which few ask for.
  private(set) var followsContents: Bool

  /// The state of a call that has just come in.
  ///
  /// - Parameter followsContents: true where somebody asks what values are made of.
  public init(followsContents: Bool = false) { self.followsContents = followsContents }

  /// The same, once it is followed what values are made of.
  func followingContents(_ followsContents: Bool) -> CallState {
    var copy = self
    copy.followsContents = followsContents
    return copy
  }

  public static let unknown: CallState = {
    var state = CallState()
    for section in PolicySection.allCases { state.forget(in: section, because: .document) }
    return state
  }()

  /// The sections in which something may hand the request to the backend.
  private static let forwardingSections = Set(
    StatementCatalog.all.filter { statement in
      statement.effects.sends.contains { $0.destination == .backend }
    }.flatMap(\.sections))

  /// What is known of a deed.
  public subscript(deed: Deed) -> Trace { self[DeedNumber(deed)] }

  /// What is known of a deed by its number.
  func trace(_ deed: DeedNumber) -> Trace { self[deed] }

  private subscript(deed: DeedNumber) -> Trace {
    get { traces[deed] ?? untold(deed) }
    set { traces[deed] = newValue }
  }

  /// What is known of a deed that has no trace.
  private func untold(_ deed: DeedNumber) -> Trace { untoldDeeds[deed] }

  private var untoldDeeds: Untold {
    Untold(
      mayHaveForwarded: mayHaveForwarded, mayHaveDoneMore: mayHaveDoneMore,
      mayHaveSetMore: mayHaveSetMore)
  }

  /// What is known of deeds that have no trace: a few bits, so that where ways meet no whole state is copied for
  /// each deed.
  private struct Untold {
    let mayHaveForwarded: Bool
    let mayHaveDoneMore: Bool
    let mayHaveSetMore: Bool

    subscript(deed: DeedNumber) -> Trace {
      if deed == .forwards { return mayHaveForwarded ? .unknown : .never }
      return mayHaveDoneMore || mayHaveSetMore && deed.isAboutVariable ? .unknown : .never
    }
  }

  /// What is known of a variable.
  public func variable(_ name: String) -> Trace { self[.sets(variable: name)] }

  /// A number that is equal for equal states, and hardly so for others.
  var fingerprint: UInt { traces.fingerprint }

  // MARK: What happens

  public mutating func perform(_ acts: [Act], of statement: Statement) {
    for act in acts where followsContents || !act.isAboutContents { perform(act, of: statement) }
  }

  private mutating func perform(_ act: Act, of statement: Statement) {
    switch act.kind {
    case .discards(let deed):
      // What another statement has written there is over; `DiscardedParts` follows what is left of
      // what the caller sent, where somebody asks.
      if let deed { overwrite(deed, act, by: statement) }
      return
    case .setsAnyVariable:
      mayHaveSetMore = true
      traces.update(
        .isForgettable, where: { deed in deed.isAboutVariable }, by: { $0.forget() })
      return
    case .replaces where act.isCertain:
      self[act.number] = Trace(.surely, doers: [statement], given: received(act.gift))
    case .adds where act.isCertain:
      self[act.number].add(statement)
    case .consumes where act.isCertain:
      var trace = self[act.number]
      trace.add(statement)
      // Whether something unknown has taken it before doesn't matter any more.
      trace.forgetUnknownDoers()
      self[act.number] = trace
    case .replaces, .adds, .consumes:
      let given = received(act.gift)
      self[act.number].addPerhaps(statement, giving: given)
    }
    if let body = act.newBody, traces[body] != nil {
      // A new body is there to be read.
      self[body] = act.isCertain ? .never : .unknown
    }
  }

  /// Nothing is left of what was written to a part.
  private mutating func overwrite(_ deed: DeedNumber, _ act: Act, by statement: Statement) {
    var trace = self[deed]
    // What the statement itself has written there just before is what is there.
    let isOwn = trace.doers.last === statement
    let given = received(act.gift) ?? (isOwn ? trace.given : nil)
    if act.isCertain {
      // Mostly that is all that is known already.
      if isOwn, trace.isOfOneStatement, trace.given === given { return }
      trace = Trace(.surely, doers: [statement], given: given)
    } else if !isOwn {
      trace.addPerhaps(statement, giving: given)
    } else {
      return
    }
    self[deed] = trace
  }

  /// What is there once a statement has given something; nil where that isn't known or followed.
  private func received(_ gift: Gift?) -> Contents? {
    guard followsContents, let gift else { return nil }
    let new = resolved(gift.contents)
    return gift.old.map { resolved($0).or(new) } ?? new
  }

  public mutating func forget(in section: PolicySection, because reason: Step.Unknown) {
    mayHaveDoneMore = true
    unknowns.insert(Step.Unknowns(reason))
    let mayForward = Self.forwardingSections.contains(section)
    if mayForward { mayHaveForwarded = true }
    traces.update(
      .isForgettable, where: { deed in deed != .forwards || mayForward }, by: { $0.forget() })
  }

  public mutating func forwardByDefault() {
    self[.forwards] = Trace(.surely, mayHaveOtherDoers: true)
  }

  public mutating func doubt() { isDoubtful = true }

  public mutating func comeFromCache() {
    isDoubtful = true
    isFromCache = true
  }

  public mutating func sift() { isSifted = true }

  public mutating func assume(_ condition: FlowCondition, holds: Bool) {
    // Whether what one branch did was done here may be just what the condition tells.
    traces.update(.dependsOnConditions, by: { $0.makeConditional() })
    for test in holds ? condition.whenTrue : condition.whenFalse {
      switch test {
      case .exists(let name): assume(.sets(variable: name), .surely)
      case .lacks(let name): assume(.sets(variable: name), .never)
      case .says, .doesNotSay: break
      }
    }
  }

  private mutating func assume(_ deed: Deed, _ presence: Trace.Presence) {
    self[DeedNumber(deed)].assume(presence)
  }

  // MARK: Ways that meet

  public mutating func join(_ other: CallState, since entry: CallState) {
    // Whom a condition lets through here may be whom another has kept from coming.
    let isFromCache = isFromCache
    let isUncertain = isDoubtful != other.isDoubtful || isSifted || other.isSifted
    let (tracesBefore, untoldBefore) = (entry.traces, entry.untoldDeeds)
    join(other) { deed, own, theirs in
      var trace = own
      trace.join(
        theirs, since: tracesBefore[deed] ?? untoldBefore[deed], isUncertain: isUncertain)
      if isFromCache != other.isFromCache {
        trace.admit(isFromCache ? own : theirs, from: isFromCache ? theirs : own)
      }
      return trace
    }
    isDoubtful = isDoubtful && other.isDoubtful
    self.isFromCache = isFromCache && other.isFromCache
    isSifted = isSifted || other.isSifted
  }

  public mutating func race(_ other: CallState, since entry: CallState) {
    join(other) { deed, own, theirs in
      guard theirs != entry[deed] else { return own }
      var trace = own
      trace.join(theirs, since: own, isUncertain: true)
      return trace
    }
  }

  public mutating func both(_ other: CallState, since entry: CallState) {
    join(other) { deed, own, theirs in
      guard theirs != entry[deed] else { return own }
      var trace = own
      trace.both(theirs)
      return trace
    }
    isDoubtful = isDoubtful || other.isDoubtful
    isSifted = isSifted || other.isSifted
  }

  /// Takes in what another state tells of each deed that one of both has a trace of.
  private mutating func join(
    _ other: CallState, _ combine: (DeedNumber, _ own: Trace, _ theirs: Trace) -> Trace
  ) {
    let (untoldHere, untoldThere) = (untoldDeeds, other.untoldDeeds)
    traces.join(other.traces) { deed, own, theirs in
      combine(deed, own ?? untoldHere[deed], theirs ?? untoldThere[deed])
    }
    takeUnknowns(of: other)
  }

  private mutating func takeUnknowns(of other: CallState) {
    mayHaveDoneMore = mayHaveDoneMore || other.mayHaveDoneMore
    mayHaveSetMore = mayHaveSetMore || other.mayHaveSetMore
    unknowns.formUnion(other.unknowns)
    mayHaveForwarded = mayHaveForwarded || other.mayHaveForwarded
  }
}
