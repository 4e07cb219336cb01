import Dispatch
import JSONRPC
import SourceText
import Synchronization
import Workspace

/// Something that the state is told.
enum Event: Sendable {
  case message(Message)

  /// The client is gone.
  case inputEnded

  /// The workspace has taken over what was changed.
  case updated(UpdatedWorkspace)

  /// A request that was worked on has its answer.
  case answered(RequestID, [UInt8], [Errands.Errand])

  /// Findings of files were looked for.
  case found(FoundDiagnostics)

  /// The time has come for what was put off.
  case woken
}

/// What the threads tell the one that owns the state, in the order of their coming.
final class Inbox: Sendable {
  private struct Queue {
    var coming: [Event] = []
    /// What is taken next, the last first.
    var leaving: [Event] = []
  }

  private let queue = Mutex(Queue())
  private let count = DispatchSemaphore(value: 0)

  func put(_ event: Event) {
    queue.withLock { $0.coming.append(event) }
    count.signal()
  }

  /// The next event; waits for one, and gives `woken` where none has come until a moment.
  func take(until deadline: DispatchTime?) -> Event {
    if let deadline {
      if count.wait(timeout: deadline) == .timedOut { return .woken }
    } else {
      count.wait()
    }
    return queue.withLock { queue in
      if queue.leaving.isEmpty {
        queue.leaving = queue.coming.reversed()
        queue.coming = []
      }
      return queue.leaving.removeLast()
    }
  }
}
