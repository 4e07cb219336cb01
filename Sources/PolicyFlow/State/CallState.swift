public import PolicyCatalog

/// What is known of a call at one point of its pipeline: which deeds were done, surely, perhaps or
/// not at all, and by which statements.
public struct CallState: FlowState {
  private var traces: [Deed: Trace] = [:]

  /// True when something unknown may have done whatever has no trace.
  private var mayHaveDoneMore = false

  /// Why something unknown may have happened on the way here.
  public private(set) var unknowns: Set<Step.Unknown> = []

  /// True when something unknown may have handed the request to the backend.
  private var mayHaveForwarded = false

  /// True when a variable may have been set whose name isn't known.
  private var mayHaveSetMore = false

  /// True when it isn't certain that a call comes this way.
  private var isDoubtful = false

  /// True when conditions have kept some calls from coming here.
  private var isSifted = false

  /// The state of a call that has just come in.
  public init() {}

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
  public subscript(deed: Deed) -> Trace {
    if let trace = traces[deed] { return trace }
    if deed == .forwards { return mayHaveForwarded ? .unknown : .never }
    return mayHaveDoneMore || mayHaveSetMore && deed.setsVariable ? .unknown : .never
  }

  /// What is known of a variable.
  public func variable(_ name: String) -> Trace { self[.sets(variable: name)] }

  /// A number that is equal for equal states, and hardly so for others.
  var fingerprint: Int {
    // The sum does not depend on the order in which a dictionary has its entries.
    traces.reduce(traces.count) { sum, entry in
      var hasher = Hasher()
      hasher.combine(entry.key)
      for doer in entry.value.doers { hasher.combine(ObjectIdentifier(doer)) }
      return sum &+ hasher.finalize()
    }
  }

  // MARK: What happens

  public mutating func perform(_ acts: [Act], of statement: Statement) {
    for act in acts {
      if act.deed == .setsAnyVariable {
        mayHaveSetMore = true
        for deed in traces.keys where deed.setsVariable { traces[deed]?.forget() }
        continue
      }
      var trace = self[act.deed]
      switch (act.isCertain, act.deed.replacesEarlier) {
      case (true, true): trace = Trace(.surely, doers: [statement])
      case (true, false): trace.add(statement)
      case (false, _): trace.addPerhaps(statement)
      }
      traces[act.deed] = trace
      if case .writes(.requestBody) = act.deed, act.isCertain {
        // A new body is there to be read.
        traces[.consumes(.requestBody)] = .never
      }
    }
  }

  public mutating func forget(in section: PolicySection, because reason: Step.Unknown) {
    mayHaveDoneMore = true
    unknowns.insert(reason)
    let mayForward = Self.forwardingSections.contains(section)
    if mayForward { mayHaveForwarded = true }
    for deed in traces.keys where deed != .forwards || mayForward { traces[deed]?.forget() }
  }

  public mutating func forwardByDefault() {
    traces[.forwards] = Trace(.surely, mayHaveOtherDoers: true)
  }

  public mutating func doubt() { isDoubtful = true }

  public mutating func sift() { isSifted = true }

  public mutating func assume(_ condition: FlowCondition, holds: Bool) {
    // Whether what one branch did was done here may be just what the condition tells.
    for deed in traces.keys { traces[deed]?.makeConditional() }
    for test in holds ? condition.whenTrue : condition.whenFalse {
      switch test {
      case .exists(let name): assume(.sets(variable: name), .surely)
      case .lacks(let name): assume(.sets(variable: name), .never)
      }
    }
  }

  private mutating func assume(_ deed: Deed, _ presence: Trace.Presence) {
    var trace = self[deed]
    trace.assume(presence)
    traces[deed] = trace
  }

  // MARK: Ways that meet

  public mutating func join(_ other: CallState, since entry: CallState) {
    // Whom a condition lets through here may be whom another has kept from coming.
    let isUncertain = isDoubtful != other.isDoubtful || isSifted || other.isSifted
    for deed in Set(traces.keys).union(other.traces.keys) {
      var trace = self[deed]
      trace.join(other[deed], since: entry[deed], isUncertain: isUncertain)
      traces[deed] = trace
    }
    mayHaveDoneMore = mayHaveDoneMore || other.mayHaveDoneMore
    mayHaveSetMore = mayHaveSetMore || other.mayHaveSetMore
    unknowns.formUnion(other.unknowns)
    mayHaveForwarded = mayHaveForwarded || other.mayHaveForwarded
    isDoubtful = isDoubtful && other.isDoubtful
    isSifted = isSifted || other.isSifted
  }

  public mutating func race(_ other: CallState, since entry: CallState) {
    for (deed, theirs) in other.traces where theirs != entry[deed] {
      var trace = self[deed]
      trace.join(theirs, since: trace, isUncertain: true)
      traces[deed] = trace
    }
    mayHaveDoneMore = mayHaveDoneMore || other.mayHaveDoneMore
    mayHaveSetMore = mayHaveSetMore || other.mayHaveSetMore
    unknowns.formUnion(other.unknowns)
    mayHaveForwarded = mayHaveForwarded || other.mayHaveForwarded
  }

  public mutating func both(_ other: CallState, since entry: CallState) {
    for (deed, theirs) in other.traces where theirs != entry[deed] {
      var trace = self[deed]
      trace.both(theirs)
      traces[deed] = trace
    }
    mayHaveDoneMore = mayHaveDoneMore || other.mayHaveDoneMore
    mayHaveSetMore = mayHaveSetMore || other.mayHaveSetMore
    unknowns.formUnion(other.unknowns)
    mayHaveForwarded = mayHaveForwarded || other.mayHaveForwarded
  }
}
