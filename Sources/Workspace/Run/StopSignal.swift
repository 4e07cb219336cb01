import Synchronization

/// Tells work that nobody waits for it any more.
///
/// It is looked at between documents, so that a run ends soon, not at once.
public final class StopSignal: Sendable {
  private let stopped = Atomic(false)

  public init() {}

  /// True once nobody waits. What was made before this was first true is whole; what is made now may not be.
  public var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// From now on, what the work gives is worth nothing.
  public func stop() { stopped.store(true, ordering: .relaxed) }
}
