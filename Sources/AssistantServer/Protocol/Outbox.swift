import JSONRPC
import Synchronization

/// Sends messages whole, whoever sends them.
final class Outbox: Sendable {
  private let lock = Mutex(false)
  private let send: @Sendable ([UInt8]) -> Bool

  init(_ send: @escaping @Sendable ([UInt8]) -> Bool) { self.send = send }

  /// True once the client takes nothing more.
  var isClosed: Bool { lock.withLock(\.self) }

  func put(_ message: [UInt8]) {
    lock.withLock { isClosed in
      if !isClosed { isClosed = !send(message) }
    }
  }
}

/// Collects the answers to what came together, and sends them together.
final class AnswerGroup: Sendable {
  private struct State {
    var answers: [[UInt8]] = []
    var missing: Int
  }

  private let state: Mutex<State>
  private let isBatch: Bool
  private let outbox: Outbox

  /// - Parameter count: how many messages come together.
  init(count: Int, isBatch: Bool, outbox: Outbox) {
    state = Mutex(State(missing: count))
    self.isBatch = isBatch
    self.outbox = outbox
  }

  /// Takes what comes of one of the messages: a line with the answer, or nil for what gets none.
  func put(_ answer: [UInt8]?) {
    guard isBatch else {
      if let answer { outbox.put(answer) }
      return
    }
    let answers = state.withLock { state -> [[UInt8]] in
      if let answer { state.answers.append(answer) }
      state.missing -= 1
      return state.missing == 0 ? state.answers : []
    }
    if answers.isEmpty { return }
    let newline = UInt8(ascii: "\n")
    let lines = answers.map { $0.last == newline ? $0.dropLast() : $0[...] }
    outbox.put(
      [UInt8(ascii: "[")] + lines.joined(separator: [UInt8(ascii: ",")])
        + [UInt8(ascii: "]"), newline])
  }
}
