/// The ways to one point, each that is different once.
///
/// A document of broad scope has as many as there are APIs, so that none may be compared with all
/// others.
struct WayList: Sendable {
  private(set) var ways: [Observations.Way] = []

  /// Where the ways with a fingerprint are; empty while there are few.
  private var indices: [Int: [Int]] = [:]

  /// So many ways are compared faster than their fingerprints are made.
  private static let few = 8

  /// Adds the calls of a target to those of the way that is the same, or as a new one.
  mutating func add(_ circumstances: Circumstances, _ state: CallState, _ target: Target) {
    guard ways.count >= Self.few else {
      return add(circumstances, state, target, amongThoseAt: ways.indices, fingerprint: nil)
    }
    if indices.isEmpty {
      for index in ways.indices {
        indices[Self.fingerprint(ways[index].circumstances, ways[index].state), default: []]
          .append(index)
      }
    }
    let fingerprint = Self.fingerprint(circumstances, state)
    add(
      circumstances, state, target, amongThoseAt: indices[fingerprint] ?? [],
      fingerprint: fingerprint)
  }

  private static func fingerprint(_ circumstances: Circumstances, _ state: CallState) -> Int {
    circumstances.hashValue ^ Int(bitPattern: state.fingerprint)
  }

  private mutating func add(
    _ circumstances: Circumstances, _ state: CallState, _ target: Target,
    amongThoseAt candidates: some Sequence<Int>, fingerprint: Int?
  ) {
    let same = candidates.first {
      ways[$0].circumstances == circumstances && ways[$0].state == state
    }
    guard let same else {
      if let fingerprint { indices[fingerprint, default: []].append(ways.count) }
      ways.append(
        Observations.Way(state: state, circumstances: circumstances, targets: [target]))
      return
    }
    if ways[same].targets.last != target { ways[same].targets.append(target) }
  }
}
