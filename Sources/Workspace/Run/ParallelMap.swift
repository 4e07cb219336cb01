import Dispatch
import Synchronization

/// Maps elements on several threads, and gives the results in the order of the elements.
///
/// - Parameter isLarge: true for an element that may take as long as many others. Those come last, when what they
///   need of others is known already, and one by one, so that all threads share them.
///
/// Plain threads rather than tasks: an asynchronous `main` of a static executable spends twenty
/// milliseconds on winding up its first thread, many times what one policy takes.
public func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, isLarge: (Element) -> Bool = { _ in false },
  _ transform: @Sendable (Element) -> Result
) -> [Result] {
  if elements.count < 2 || jobs < 2 { return elements.map(transform) }
  let pieces = pieces(of: elements, jobs: jobs, isLarge: isLarge)
  let next = Atomic(0)
  let results = Mutex([[Result]](repeating: [], count: pieces.count))
  DispatchQueue.concurrentPerform(iterations: min(jobs, pieces.count)) { _ in
    while true {
      let piece = next.add(1, ordering: .relaxed).oldValue
      guard piece < pieces.count else { return }
      let mapped = elements[pieces[piece]].map(transform)
      results.withLock { $0[piece] = mapped }
    }
  }
  let found = results.withLock { $0 }
  var all: [Result] = []
  all.reserveCapacity(elements.count)
  for number in pieces.indices.sorted(by: { pieces[$0].lowerBound < pieces[$1].lowerBound }) {
    all += found[number]
  }
  return all
}

/// What the threads take one after the other.
private func pieces<Element>(
  of elements: [Element], jobs: Int, isLarge: (Element) -> Bool
) -> [Range<Int>] {
  let large = elements.indices.filter { isLarge(elements[$0]) }
  // Small pieces, so that a thread with slow elements does not hold up the rest.
  let size = max(1, elements.count / (jobs * 32))
  var pieces: [Range<Int>] = []
  var start = 0
  for end in large + [elements.count] {
    pieces += stride(from: start, to: end, by: size).map { $0..<min($0 + size, end) }
    start = end + 1
  }
  return pieces + large.map { $0..<$0 + 1 }
}
