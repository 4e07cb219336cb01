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

  /// Adds a way, or its calls to those of one that is the same.
  mutating func merge(_ way: Observations.Way) {
    guard ways.count >= Self.few else {
      return add(way, amongThoseAt: ways.indices, fingerprint: nil)
    }
    if indices.isEmpty {
      for index in ways.indices { indices[ways[index].fingerprint, default: []].append(index) }
    }
    let fingerprint = way.fingerprint
    add(way, amongThoseAt: indices[fingerprint] ?? [], fingerprint: fingerprint)
  }

  private mutating func add(
    _ way: Observations.Way, amongThoseAt candidates: some Sequence<Int>, fingerprint: Int?
  ) {
    let same = candidates.first {
      ways[$0].circumstances == way.circumstances && ways[$0].state == way.state
    }
    guard let same else {
      if let fingerprint { indices[fingerprint, default: []].append(ways.count) }
      return ways.append(way)
    }
    for target in way.targets where ways[same].targets.last != target {
      ways[same].targets.append(target)
    }
  }
}

extension Observations.Way {
  /// Equal for ways that are the same.
  fileprivate var fingerprint: Int { state.fingerprint }
}
