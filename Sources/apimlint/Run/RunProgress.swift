import Dispatch
import Reporters
import Synchronization
import Workspace

/// Shows on a terminal how far a run is, once it takes longer than a second; all of it is gone when
/// the run says something else.
struct RunProgress {
  /// What is counted while files are linted; nil where nobody is shown anything.
  let work: WorkProgress?

  private static let delay = DispatchTimeInterval.milliseconds(1000)
  private static let interval = DispatchTimeInterval.milliseconds(100)

  /// - Parameter isShown: false where it would be in the way: without a terminal, in a pipeline, and
  ///   where the run is to be quiet.
  init(isShown: Bool) { work = isShown ? WorkProgress() : nil }

  /// True where somebody watches standard error.
  static var hasWatcher: Bool {
    Console.isTerminal && (FileSystem.environment("CI") ?? "").isEmpty
      && FileSystem.environment("TERM") != "dumb"
  }

  /// Does something that may take long.
  func during<Result>(_ body: () -> Result) -> Result {
    guard let work else { return body() }
    let queue = DispatchQueue(label: "progress")
    let timer = DispatchSource.makeTimerSource(queue: queue)
    let painting = Painting()
    timer.schedule(deadline: .now() + Self.delay, repeating: Self.interval)
    timer.setEventHandler {
      painting.isVisible.store(true, ordering: .relaxed)
      Console.paint(work.line)
    }
    timer.resume()
    let result = body()
    timer.cancel()
    // What is being painted right now is painted before it is wiped away.
    queue.sync {
      if painting.isVisible.load(ordering: .relaxed) { Console.wipe() }
    }
    return result
  }
}

/// Whether something stands on the terminal that is to be wiped away.
private final class Painting: Sendable {
  let isVisible = Atomic(false)
}

extension WorkProgress {
  /// As in `12 of 2000 files`.
  fileprivate var line: String {
    let (done, total) = counts
    return total == 0 ? "apimlint: reading ..." : "apimlint: \(done) of \(total) files"
  }
}
