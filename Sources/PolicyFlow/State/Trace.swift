/// What is known of whether a deed was done before a point of a call, and by what.
public struct Trace: Sendable, Equatable {
  public enum Presence: Sendable, Equatable {
    /// It was done in every call that gets here.
    case surely
    /// Some calls get here with it and some without.
    case sometimes
    /// No call gets here with it.
    case never
    case unknown
  }

  /// What the statements on the way here tell.
  private var told: Presence

  /// What the conditions on the way here tell since.
  private var assumed: Presence?

  /// The statements that may have done it last, in the order in which they were met; all of them,
  /// for a deed that doesn't take back earlier ones.
  public private(set) var doers: [Statement]

  /// What those statements have put there, where it is known of all of them what they give; nil for
  /// deeds that give nothing.
  private(set) var given: Contents?

  /// True when something may have done it last that isn't known from statements.
  private var mayHaveUnknownDoers: Bool

  /// True when something that isn't known may have done it last. Where a condition tells that it was
  /// done, and no statement is known that does it, something else must have.
  public var mayHaveOtherDoers: Bool {
    mayHaveUnknownDoers || assumed == .surely && doers.isEmpty
  }

  /// True when some call gets here without it because a condition kept a statement from running,
  /// and not because a statement that did run may leave it undone.
  public private(set) var isMissedByCondition = false

  /// True when a call whose response was found in the cache gets here without it.
  public private(set) var isMissedByHit = false

  static let never = Trace(.never)
  static let unknown = Trace(.unknown, mayHaveOtherDoers: true)

  init(
    _ presence: Presence, doers: [Statement] = [], given: Contents? = nil,
    mayHaveOtherDoers: Bool = false
  ) {
    told = presence
    self.doers = doers
    self.given = given
    mayHaveUnknownDoers = mayHaveOtherDoers
  }

  public var presence: Presence { assumed ?? told }

  /// True when it was surely done, by one statement, and nothing else is known.
  var isOfOneStatement: Bool {
    told == .surely && assumed == nil && doers.count == 1 && !mayHaveUnknownDoers
      && !isMissedByCondition && !isMissedByHit
  }

  /// A number that is equal for equal traces, and hardly so for others.
  var fingerprint: UInt {
    var bits: UInt = told.bits << 3 | (assumed.map { $0.bits + 1 } ?? 0)
    for flag in [mayHaveUnknownDoers, isMissedByCondition, isMissedByHit] {
      bits = bits << 1 | (flag ? 1 : 0)
    }
    for doer in doers { bits = (bits ^ UInt(bitPattern: ObjectIdentifier(doer))).mixed }
    return bits
  }

  /// True when no condition has told anything about it.
  var isSettled: Bool { assumed == nil }

  public static func == (left: Trace, right: Trace) -> Bool {
    left.assumed == right.assumed && left.isAlike(right)
  }

  /// True when statements have left it in the same way.
  private func isAlike(_ other: Trace) -> Bool {
    told == other.told && mayHaveUnknownDoers == other.mayHaveUnknownDoers
      && isMissedByCondition == other.isMissedByCondition && isMissedByHit == other.isMissedByHit
      && doers.elementsEqual(other.doers, by: ===) && given == other.given
  }

  /// A statement has done it, as others may have before.
  mutating func add(_ statement: Statement) {
    settle(.surely)
    add([statement])
  }

  /// How many statements are kept; what else may have done it is not known.
  private static let mostDoers = 256

  private mutating func add(_ others: [Statement]) {
    // Ways that meet mostly share what was done before they parted, and one of them has done more.
    var shared = 0
    while shared < min(doers.count, others.count), doers[shared] === others[shared] { shared += 1 }
    let before = doers.count
    for statement in others[shared...]
    where !doers[shared..<before].contains(where: { $0 === statement }) {
      if doers.count == Self.mostDoers {
        mayHaveUnknownDoers = true
        return
      }
      doers.append(statement)
    }
  }

  /// What statements have put there on one way or the other.
  private mutating func take(_ other: Contents?, after hadDoers: Bool) {
    given = hadDoers ? given.flatMap { own in other.map(own.or) } : other
  }

  /// True where something unknown can change what is known.
  var isForgettable: Bool {
    !mayHaveUnknownDoers || assumed != nil || told == .sometimes || told == .never
  }

  /// What happened before and isn't known no longer matters.
  mutating func forgetUnknownDoers() {
    settle(told)
    mayHaveUnknownDoers = false
  }

  /// Something unknown has happened.
  mutating func forget() {
    settle(presence == .surely ? .surely : .unknown)
    mayHaveUnknownDoers = true
  }

  /// True where a condition may tell more than is known.
  var dependsOnConditions: Bool { presence == .sometimes }

  /// A condition was asked that may depend on whether it was done.
  mutating func makeConditional() {
    if dependsOnConditions { assumed = .unknown }
  }

  /// A condition tells whether it was done.
  mutating func assume(_ presence: Presence) {
    assumed = presence
  }

  /// Takes what conditions told for what is the case.
  private mutating func settle(_ presence: Presence) {
    mayHaveUnknownDoers = mayHaveOtherDoers
    told = presence
    assumed = nil
  }

  /// One of both is the case.
  ///
  /// - Parameters:
  ///   - entry: what was the case where the ways parted.
  ///   - isUncertain: true when it isn't certain that there are both ways.
  mutating func join(_ other: Trace, since entry: Trace, isUncertain: Bool = false) {
    if isAlike(entry), other.isAlike(entry) {
      // Neither way touched it; what only the conditions of one told is over.
      assumed = assumed == other.assumed && assumed != .unknown ? assumed : entry.assumed
      return
    }
    let presences = [presence, other.presence]
    let isUnknown = isUncertain && presence != other.presence
    settle(isUnknown ? .unknown : presence.joined(other.presence))
    add(other)
    mayHaveUnknownDoers = mayHaveUnknownDoers || other.mayHaveOtherDoers
    isMissedByCondition =
      isMissedByCondition || other.isMissedByCondition
      || presences.contains(.never) && presences.contains(.surely)
    isMissedByHit = isMissedByHit || other.isMissedByHit
  }

  /// The calls whose response was found in the cache are among those that get here.
  ///
  /// - Parameter found: what was the case for these.
  mutating func admit(_ found: Trace, from all: Trace) {
    isMissedByHit =
      isMissedByHit || found.presence == .never && all.presence == .surely
  }

  /// A statement may have done it, or left it as it was.
  ///
  /// - Parameter contents: what it gives.
  mutating func addPerhaps(_ statement: Statement, giving contents: Contents? = nil) {
    settle(presence.joined(.surely))
    take(contents, after: !doers.isEmpty)
    add([statement])
  }

  private mutating func add(_ other: Trace) {
    if !other.doers.isEmpty { take(other.given, after: !doers.isEmpty) }
    add(other.doers)
  }

  /// Both are the case.
  mutating func both(_ other: Trace) {
    settle(presence.combined(other.presence))
    add(other)
    mayHaveUnknownDoers = mayHaveUnknownDoers || other.mayHaveOtherDoers
    isMissedByCondition = isMissedByCondition || other.isMissedByCondition
    isMissedByHit = isMissedByHit || other.isMissedByHit
  }
}

extension UInt {
  /// The number with its bits in other places, so that sums of such numbers differ where the numbers do.
  var mixed: UInt {
    let product = self &* 0x9E37_79B9_7F4A_7C15
    return product ^ (product >> 29)
  }
}

extension Trace.Presence {
  fileprivate var bits: UInt {
    switch self {
    case .surely: 0
    case .sometimes: 1
    case .never: 2
    case .unknown: 3
    }
  }

  fileprivate func joined(_ other: Self) -> Self {
    if self == other { return self }
    return self == .unknown || other == .unknown ? .unknown : .sometimes
  }

  fileprivate func combined(_ other: Self) -> Self {
    if self == .surely || other == .surely { return .surely }
    if self == .unknown || other == .unknown { return .unknown }
    return self == .never ? other : self
  }
}
