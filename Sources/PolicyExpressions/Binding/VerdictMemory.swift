import Synchronization

/// What was found out about pairs of types without type arguments: policies ask for the same ones over and
/// over, and to try all conversions that `JToken` defines takes long.
final class VerdictMemory: Sendable {
  private struct Pair: Hashable {
    let source: TypeID
    let target: TypeID
  }

  private let known = Mutex<[Pair: Verdict]>([:])

  /// The verdict on a pair, kept for the next who asks where both are plain types.
  func verdict(on source: TypeRef, _ target: TypeRef, _ find: () -> Verdict) -> Verdict {
    guard case .named(let sourceID, let given) = source, given.isEmpty,
      case .named(let targetID, let wanted) = target, wanted.isEmpty
    else { return find() }
    let pair = Pair(source: sourceID, target: targetID)
    if let known = known.withLock({ $0[pair] }) { return known }
    let verdict = find()
    known.withLock { $0[pair] = verdict }
    return verdict
  }
}
