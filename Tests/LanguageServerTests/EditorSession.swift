import BuiltinRules
import Dispatch
import Foundation
import JSONRPC
import LanguageServer
import SourceText
import StructuredData
import Synchronization
import Testing
import Workspace

/// A client of the server in memory: sends messages, and waits for what comes back.
final class EditorSession: Sendable {
  private struct State {
    var toServer: [[UInt8]] = []
    var isClosed = false
    var reader = MessageReader(.headers)
    var received: [Message] = []
    var lastID = 0
    var ended: Bool?
  }

  private let state = Mutex(State())
  private let sent = DispatchSemaphore(value: 0)
  private let writer = MessageWriter(.headers)

  /// The address of a file of the session.
  static func uri(_ path: String) -> String { "file:///\(path)" }

  /// Begins a session over files, and says hello.
  ///
  /// - Parameters:
  ///   - capabilities: the client's, as JSON.
  ///   - saysInitialized: false for a client that forgets to.
  init(
    files: [String: String], capabilities: String = "{}", options: String = "null",
    saysInitialized: Bool = true
  ) throws {
    let disk = InMemoryFiles(files.map { SourceText(path: $0.key, text: $0.value) })
    let host = ServerHost(
      version: "1.2.3", rules: builtinRules, currentFolder: InMemoryFiles.folder, jobs: 2,
      openDisk: { _ in disk }, read: { self.nextForServer() },
      write: { bytes in
        self.state.withLock { state in
          state.reader.append(bytes)
          while let message = state.reader.next() { state.received.append(message) }
        }
        return true
      }, showPage: { name, _ in FileID("/pages/\(name)") })
    Thread { [self] in
      let isOrderly = LanguageServer(host).run()
      state.withLock { $0.ended = isOrderly }
    }.start()
    try request(
      "initialize",
      """
      {"processId": null, "rootUri": "file:///", "capabilities": \(capabilities),
       "initializationOptions": \(options)}
      """)
    if saysInitialized { notify("initialized", "{}") }
  }

  private func nextForServer() -> [UInt8]? {
    sent.wait()
    return state.withLock { $0.toServer.isEmpty ? nil : $0.toServer.removeFirst() }
  }

  /// Sends bytes as they are.
  func send(_ bytes: [UInt8]) {
    state.withLock { $0.toServer.append(bytes) }
    sent.signal()
  }

  /// Sends a notification with parameters in JSON.
  func notify(_ method: String, _ parameters: String) {
    send(writer.notification(method) { $0.value(json(parameters)) })
  }

  /// Sends a request and gives its result; fails where there is none in time.
  @discardableResult
  func request(_ method: String, _ parameters: String) throws -> StructuredValue? {
    try answer(to: begin(method, parameters)).get()
  }

  /// Sends a request, and gives its id.
  func begin(_ method: String, _ parameters: String) -> RequestID {
    let id = state.withLock { state in
      state.lastID += 1
      return RequestID.number(String(state.lastID))
    }
    send(writer.request(id, method) { $0.value(json(parameters)) })
    return id
  }

  func answer(to id: RequestID) throws -> Result<StructuredValue?, ResponseError> {
    try wait { message in
      if case .response(id, let result) = message { result } else { nil }
    }
  }

  /// Waits for a notification or a request of the server, and gives its parameters.
  func parameters(
    of method: String, where condition: (StructuredValue) -> Bool = { _ in true }
  ) throws -> StructuredValue {
    try wait { message in
      switch message {
      case .notification(method, let value?) where condition(value): value
      case .request(_, method, let value?) where condition(value): value
      default: nil
      }
    }
  }

  /// Takes the first message of which something can be made.
  func wait<Result>(for take: (Message) -> Result?) throws -> Result {
    for _ in 0..<3000 {
      let found = state.withLock { state -> Result? in
        for (index, message) in state.received.enumerated() {
          if let result = take(message) {
            state.received.remove(at: index)
            return result
          }
        }
        return nil
      }
      if let found { return found }
      Thread.sleep(forTimeInterval: 0.01)
    }
    throw Silence()
  }

  /// What was waited for has not come.
  struct Silence: Error {}

  /// True where the server has ended in order, false where it has not, nil where it runs.
  func end() throws -> Bool {
    for _ in 0..<1000 {
      if let ended = state.withLock({ $0.ended }) { return ended }
      Thread.sleep(forTimeInterval: 0.01)
    }
    throw Silence()
  }

  /// Closes the stream to the server.
  func close() { sent.signal() }

  // MARK: Documents

  func open(_ path: String, _ text: String, version: Int = 1) {
    notify(
      "textDocument/didOpen",
      """
      {"textDocument": {"uri": "\(Self.uri(path))", "languageId": "xml", "version": \(version),
       "text": \(quoted(text))}}
      """)
  }

  /// Replaces the whole text.
  func change(_ path: String, to text: String, version: Int) {
    notify(
      "textDocument/didChange",
      """
      {"textDocument": {"uri": "\(Self.uri(path))", "version": \(version)},
       "contentChanges": [{"text": \(quoted(text))}]}
      """)
  }

  /// The parameters of a request about a position.
  func place(_ path: String, _ line: Int, _ character: Int, _ further: String = "") -> String {
    """
    {"textDocument": {"uri": "\(Self.uri(path))"},
     "position": {"line": \(line), "character": \(character)}\(further)}
    """
  }

  /// Waits for the findings of a file, and gives their rules.
  func published(
    _ path: String, version: Int? = nil,
    where condition: ([StructuredValue]) -> Bool = { _ in true }
  ) throws -> [String] {
    let found = try parameters(of: "textDocument/publishDiagnostics") { value in
      value["uri"]?.string == Self.uri(path)
        && (version == nil || value["version"]?.integer == version)
        && condition(value["diagnostics"]?.elements ?? [])
    }
    return (found["diagnostics"]?.elements ?? []).compactMap { $0["code"]?.string }
  }

  private func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.value(text)
    return writer.text
  }

  private func json(_ text: String) -> Verbatim { Verbatim(text: text) }

  private struct Verbatim: JSONWritable {
    let text: String
    func write(to writer: inout JSONWriter) { writer.verbatim(text) }
  }
}
