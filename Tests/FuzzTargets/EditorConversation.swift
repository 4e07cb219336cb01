import BuiltinRules
import Dispatch
import JSONRPC
import LanguageServer
import SourceText
import StructuredData
import Synchronization
import Workspace

/// What an editor says to the language server, a message a line, from its greeting to its leave.
///
/// Each request has to be answered once, and what the server says has to be messages.
final class EditorConversation: Sendable {
  private struct State {
    /// What is sent next, the last first.
    var toServer: [[UInt8]]
    /// The requests that are not answered yet; for each whether its answer may take until the end.
    var open: [RequestID: Bool]
    var reader = MessageReader(.headers)
    var mistake: String?
  }

  private let state: Mutex<State>
  private let written = DispatchSemaphore(value: 0)

  private static let disk = InMemoryFiles([
    SourceText(path: "policy.xml", bytes: LintedFiles.policy),
    SourceText(
      path: "policy fragments/f/policy.xml",
      text: "<fragment><set-variable name=\"b\" value=\"{{n}}\" /></fragment>"),
  ])

  /// - Parameter lines: messages; the ids of requests are given anew, since no editor uses one twice.
  init(lines: [UInt8]) {
    let writer = MessageWriter(.headers)
    var open: [RequestID: Bool] = [:]
    var sent: [UInt8] = []
    func request(_ method: String, _ parameters: StructuredValue?) {
      let id = RequestID.number(String(open.count))
      open[id] = ["workspace/diagnostic", "shutdown"].contains(method)
      sent += writer.request(id, method) { Self.write(parameters, to: &$0) }
    }
    func notify(_ method: String, _ parameters: StructuredValue?) {
      sent += writer.notification(method) { Self.write(parameters, to: &$0) }
    }
    let greeting = SourceText(path: "", text: #"{"rootUri": "file:///"}"#)
    request("initialize", StructuredDocument(json: greeting).root)
    notify("initialized", nil)
    var reader = MessageReader(.lines)
    reader.append(lines + [UInt8(ascii: "\n")])
    while let message = reader.next() {
      switch message {
      case .request(_, let method, let parameters): request(method, parameters)
      case .notification("exit", _), .response, .broken: break
      case .notification(let method, let parameters): notify(method, parameters)
      }
    }
    let first = sent
    sent = []
    request("shutdown", nil)
    notify("exit", nil)
    state = Mutex(State(toServer: [sent, first], open: open))
  }

  private static func write(_ value: StructuredValue?, to writer: inout JSONWriter) {
    if let value { writer.value(value) } else { writer.null() }
  }

  /// Has the conversation; what is wrong with what the server says, nil where nothing is.
  func mistake() -> String? {
    let host = ServerHost(
      version: "1.2.3", rules: builtinRules, currentFolder: InMemoryFiles.folder, jobs: 1,
      openDisk: { _ in Self.disk }, read: { self.nextForServer() },
      write: { self.take($0) }, showPage: { _, _ in nil })
    let isOrderly = LanguageServer(host).run()
    return state.withLock { state in
      if let mistake = state.mistake { return mistake }
      if let id = state.open.keys.first { return "the request \(id) is not answered" }
      return isOrderly ? nil : "the end is not orderly"
    }
  }
}

extension EditorConversation {
  /// What the server reads: all messages, and the leave once they are answered.
  private func nextForServer() -> [UInt8]? {
    while state.withLock({ $0.toServer.count == 1 && $0.open.values.contains(false) }) {
      if written.wait(timeout: .now() + Self.patience) == .timedOut {
        state.withLock { $0.mistake = "a request is not answered in \(Self.patience)" }
        break
      }
    }
    return state.withLock { $0.toServer.popLast() }
  }

  /// Less than what a fuzzer lets a run take.
  private static let patience = DispatchTimeInterval.seconds(8)

  /// Takes what the server says; always true, since the editor listens.
  private func take(_ bytes: [UInt8]) -> Bool {
    state.withLock { state in
      state.reader.append(bytes)
      while let message = state.reader.next() {
        switch message {
        case .response(let id, _):
          if state.open.removeValue(forKey: id) == nil {
            state.mistake = "the request \(id) is answered twice"
          }
        case .broken(let error, _): state.mistake = "the server says no message: \(error.message)"
        case .request, .notification: break
        }
      }
    }
    written.signal()
    return true
  }
}
