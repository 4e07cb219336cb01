import Dispatch
import JSONRPC
import Synchronization
import Workspace

/// The requests that take time, worked on in the order they came.
final class CallQueue: Sendable {
  private let queue = DispatchQueue(label: "apimlint.calls")

  /// What waits or is at work, until it is answered or taken back.
  private let waiting = Mutex<[RequestID: StopSignal]>([:])

  /// Does some work when its turn comes.
  ///
  /// - Parameters:
  ///   - work: gives the line with the answer.
  ///   - answers: takes it; nothing where the request was taken back meanwhile.
  func add(
    _ id: RequestID, answers: AnswerGroup, _ work: @escaping @Sendable (StopSignal) -> [UInt8]
  ) {
    let stop = StopSignal()
    waiting.withLock { $0[id] = stop }
    queue.async { [self] in
      let answer = stop.isStopped ? nil : work(stop)
      waiting.withLock { waiting in
        if waiting[id] === stop { waiting[id] = nil }
      }
      answers.put(stop.isStopped ? nil : answer)
    }
  }

  /// Takes a request back, if it is not yet answered.
  func cancel(_ id: RequestID) {
    waiting.withLock { $0.removeValue(forKey: id) }?.stop()
  }

  func cancelAll() {
    waiting.withLock { waiting in
      for stop in waiting.values { stop.stop() }
      waiting = [:]
    }
  }

  /// Waits until nothing is left to do.
  func finish() { queue.sync {} }
}
