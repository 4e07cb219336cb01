import Synchronization

/// How far a workspace is with its files, for those who wait for it. It is counted on many threads.
public final class WorkProgress: Sendable {
  private let done = Atomic(0)
  private let total = Atomic(0)

  /// Nothing is done yet, and nobody knows how much there is.
  public init() {}

  /// How many files are done, and of how many; 0 of 0 before linting begins.
  public var counts: (done: Int, total: Int) {
    (done.load(ordering: .relaxed), total.load(ordering: .relaxed))
  }

  /// Begins to count.
  ///
  /// - Parameter count: how many files there are to do.
  public func begin(_ count: Int) {
    done.store(0, ordering: .relaxed)
    total.store(count, ordering: .relaxed)
  }

  func finishOne() { done.add(1, ordering: .relaxed) }
}
