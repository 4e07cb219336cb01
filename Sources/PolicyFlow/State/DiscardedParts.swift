public import PolicyCatalog

/// Of which parts of a request nothing is left that the caller sent.
///
/// Hardly anybody asks for it, so `CallState` doesn't carry it along.
public struct DiscardedParts: FlowState {
  private var surely: Set<CallSubject> = []
  private var perhaps: Set<CallSubject> = []

  /// True when any part may have been discarded.
  private var mayBeMore = false

  /// The state of a request that has just come in.
  public init() {}

  public static let unknown: DiscardedParts = {
    var state = DiscardedParts()
    state.mayBeMore = true
    return state
  }()

  /// True for a part that is surely as the caller has sent it, or holds that beside other things.
  public func surelyKeep(_ part: CallSubject) -> Bool {
    !mayBeMore && !surely.contains(part) && !perhaps.contains(part)
  }

  public mutating func perform(_ acts: [Act], of statement: Statement) {
    for act in acts {
      guard case .discards(let part) = act.deed else { continue }
      if let part {
        if act.isCertain { surely.insert(part) } else { perhaps.insert(part) }
      } else {
        mayBeMore = true
      }
    }
  }

  public mutating func forget(in section: PolicySection, because reason: Step.Unknown) {
    mayBeMore = true
  }

  public mutating func forwardByDefault() {}

  public mutating func assume(_ condition: FlowCondition, holds: Bool) {}

  public mutating func join(_ other: Self, since entry: Self) {
    perhaps.formUnion(other.perhaps)
    perhaps.formUnion(surely.symmetricDifference(other.surely))
    surely.formIntersection(other.surely)
    mayBeMore = mayBeMore || other.mayBeMore
  }

  public mutating func both(_ other: Self, since entry: Self) {
    surely.formUnion(other.surely)
    perhaps.formUnion(other.perhaps)
    mayBeMore = mayBeMore || other.mayBeMore
  }

  public mutating func race(_ other: Self, since entry: Self) {
    perhaps.formUnion(other.surely)
    perhaps.formUnion(other.perhaps)
    mayBeMore = mayBeMore || other.mayBeMore
  }

  public mutating func doubt() {}
  public mutating func comeFromCache() {}

  public mutating func sift() {}
}
