import Dispatch
import Synchronization

/// Maps elements on several threads, and gives the results in the order of the elements.
///
/// Plain threads rather than tasks: an asynchronous `main` of a static executable spends twenty
/// milliseconds on winding up its first thread, many times what one policy takes.
public func parallelMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], jobs: Int, _ transform: @Sendable (Element) -> Result
) -> [Result] {
  if elements.count < 2 || jobs < 2 { return elements.map(transform) }
  // Small pieces, so that a thread with slow elements does not hold up the rest.
  let pieceCount = min(elements.count, jobs * 32)
  let next = Atomic(0)
  let results = Mutex([[Result]](repeating: [], count: pieceCount))
  DispatchQueue.concurrentPerform(iterations: min(jobs, pieceCount)) { _ in
    while true {
      let piece = next.add(1, ordering: .relaxed).oldValue
      guard piece < pieceCount else { return }
      let start = piece * elements.count / pieceCount
      let end = (piece + 1) * elements.count / pieceCount
      let mapped = elements[start..<end].map(transform)
      results.withLock { $0[piece] = mapped }
    }
  }
  return results.withLock { $0.flatMap(\.self) }
}
